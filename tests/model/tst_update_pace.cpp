#include "model/table/update_pace.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace jobsweep;
using namespace std::chrono_literals;

class TestUpdatePace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waitsLongerWhereShowingTakesLonger_data();
    void waitsLongerWhereShowingTakesLonger();
    void isDueOnceForAllRequests();
    void countsWhatIsDueAndTheFirstPaintingAfterIt();
};

void TestUpdatePace::waitsLongerWhereShowingTakesLonger_data()
{
    QTest::addColumn<qint64>("costUs");
    QTest::addColumn<qint64>("ageMs");
    QTest::addColumn<qint64>("delayMs");
    QTest::newRow("nothing was shown yet") << qint64(0) << qint64(0) << qint64(50);
    QTest::newRow("fast") << qint64(1'000) << qint64(0) << qint64(50);
    QTest::newRow("slow") << qint64(5'000) << qint64(0) << qint64(150);
    QTest::newRow("slow, some time ago") << qint64(5'000) << qint64(60) << qint64(90);
    QTest::newRow("slow, long ago") << qint64(5'000) << qint64(60'000) << qint64(50);
    QTest::newRow("very slow") << qint64(400'000) << qint64(0) << qint64(500);
    QTest::newRow("rounded up") << qint64(2'001) << qint64(0) << qint64(61);
}

void TestUpdatePace::waitsLongerWhereShowingTakesLonger()
{
    QFETCH(qint64, costUs);
    QFETCH(qint64, ageMs);
    QFETCH(qint64, delayMs);
    QCOMPARE(UpdatePace::delayFor(std::chrono::microseconds(costUs), std::chrono::milliseconds(ageMs)),
             std::chrono::milliseconds(delayMs));
}

void TestUpdatePace::isDueOnceForAllRequests()
{
    UpdatePace pace;
    QSignalSpy due(&pace, &UpdatePace::due);
    bool wasDue = false;
    connect(&pace, &UpdatePace::due, this, [&] { wasDue = pace.isDue(); });
    pace.request();
    pace.request();
    QVERIFY(!pace.isDue());
    QTRY_COMPARE(due.size(), 1);
    QVERIFY(wasDue);
    QVERIFY(!pace.isDue());
    pace.request();
    QTRY_COMPARE(due.size(), 2);
}

void TestUpdatePace::countsWhatIsDueAndTheFirstPaintingAfterIt()
{
    UpdatePace pace;
    QSignalSpy due(&pace, &UpdatePace::due);
    QElapsedTimer sinceDue;
    connect(&pace, &UpdatePace::due, this, [&] {
        if (!sinceDue.isValid()) {
            sinceDue.start();
        }
    });
    pace.countPainting(1h);
    pace.request();
    QTRY_COMPARE(due.size(), 1);
    pace.request();
    pace.countPainting(10ms);
    pace.countPainting(1h);
    QTRY_COMPARE(due.size(), 2);
    // The test's clock started a little later than the one of the pace.
    QVERIFY2(sinceDue.elapsed() >= 290, qPrintable(QString::number(sinceDue.elapsed())));
}

QTEST_GUILESS_MAIN(TestUpdatePace)
#include "tst_update_pace.moc"
