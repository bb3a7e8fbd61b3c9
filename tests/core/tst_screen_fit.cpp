#include "core/base/screen_fit.h"

#include <QTest>

using namespace jobsweep;

class TestScreenFit : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void windowsAreKeptOnTheScreen_data();
    void windowsAreKeptOnTheScreen();
    void windowsOnTheScreenStayAsTheyAre();
};

void TestScreenFit::windowsAreKeptOnTheScreen_data()
{
    QTest::addColumn<QRect>("wished");
    QTest::addColumn<QRect>("available");
    QTest::addColumn<QRect>("expected");
    const QRect screen(0, 0, 1'024, 600);
    // The frame of these tests: 4 pixels at the sides and below, 24 above.
    QTest::newRow("too large") << QRect(0, 0, 1'180, 720) << screen << QRect(4, 24, 1'016, 572);
    QTest::newRow("too wide only") << QRect(20, 100, 1'180, 300) << screen << QRect(4, 100, 1'016, 300);
    QTest::newRow("too high only") << QRect(100, 50, 500, 720) << screen << QRect(100, 24, 500, 572);
    QTest::newRow("over the right edge") << QRect(800, 100, 500, 300) << screen << QRect(520, 100, 500, 300);
    QTest::newRow("below the lower edge") << QRect(100, 500, 500, 300) << screen << QRect(100, 296, 500, 300);
    QTest::newRow("its title above the screen")
        << QRect(100, 0, 500, 300) << screen << QRect(100, 24, 500, 300);
    QTest::newRow("on a screen that is gone")
        << QRect(2'500, -900, 500, 300) << screen << QRect(520, 24, 500, 300);
    QTest::newRow("beside a panel of the desktop")
        << QRect(0, 0, 2'360, 1'440) << QRect(60, 30, 1'860, 1'050) << QRect(64, 54, 1'852, 1'022);
    QTest::newRow("on a second screen")
        << QRect(-1'900, 100, 2'000, 500) << QRect(-1'920, 0, 1'920, 1'080) << QRect(-1'916, 100, 1'912, 500);
    QTest::newRow("no screen is known") << QRect(10, 20, 300, 200) << QRect() << QRect(10, 20, 300, 200);
    QTest::newRow("a screen smaller than the frame")
        << QRect(10, 20, 300, 200) << QRect(0, 0, 6, 6) << QRect(10, 20, 300, 200);
}

void TestScreenFit::windowsAreKeptOnTheScreen()
{
    QFETCH(QRect, wished);
    QFETCH(QRect, available);
    QFETCH(QRect, expected);
    QCOMPARE(fitOnScreen(wished, QMargins(4, 24, 4, 4), available), expected);
}

void TestScreenFit::windowsOnTheScreenStayAsTheyAre()
{
    const QRect screen(0, 0, 1'920, 1'080);
    for (const QRect wished : {QRect(100, 100, 1'180, 720), QRect(4, 24, 1'912, 1'052)}) {
        QCOMPARE(fitOnScreen(wished, QMargins(4, 24, 4, 4), screen), wished);
    }
    QCOMPARE(fitOnScreen(screen, QMargins(), screen), screen);
}

QTEST_APPLESS_MAIN(TestScreenFit)
#include "tst_screen_fit.moc"
