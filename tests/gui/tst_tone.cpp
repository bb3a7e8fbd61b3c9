#include "gui/look/tone.h"

#include <QPalette>
#include <QTest>

using namespace jobsweep;

class TestTone : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void standsOutFromTheBackground_data();
    void standsOutFromTheBackground();
    void knowsTheContrastOfBlackAndWhite();
};

void TestTone::standsOutFromTheBackground_data()
{
    QTest::addColumn<QColor>("background");
    QTest::newRow("white") << QColor(255, 255, 255);
    QTest::newRow("light grey") << QColor(239, 239, 239);
    QTest::newRow("dark grey") << QColor(45, 45, 45);
    QTest::newRow("black") << QColor(0, 0, 0);
    QTest::newRow("dark blue") << QColor(20, 30, 60);
}

void TestTone::standsOutFromTheBackground()
{
    QFETCH(QColor, background);
    for (const Tone tone : {Tone::Good, Tone::Busy, Tone::Caution, Tone::Bad}) {
        QVERIFY(contrast(toneColor(tone, QPalette(), background), background) >= 4.5);
    }
}

void TestTone::knowsTheContrastOfBlackAndWhite()
{
    QCOMPARE(qRound(contrast(Qt::black, Qt::white)), 21);
    QCOMPARE(qRound(contrast(Qt::white, Qt::white)), 1);
}

QTEST_GUILESS_MAIN(TestTone)
#include "tst_tone.moc"
