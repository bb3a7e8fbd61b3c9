#include "core/watch/watch_schedule.h"
#include "support/fixed_random.h"

#include <QTest>

#include <chrono>

using namespace std::chrono_literals;
using namespace jobsweep;
using namespace jobsweep::test;

namespace {

using Milliseconds = std::chrono::milliseconds;

constexpr double almostOne = 0.999999;

} // namespace

class TestWatchSchedule : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void waits_data();
    void waits();
    void aChangeBringsTheSetIntervalBack();
    void jitterHasBounds();
    void isNeverLongerThanAnHour();
    void jumps_data();
    void jumps();
};

void TestWatchSchedule::waits_data()
{
    QTest::addColumn<int>("setSeconds");
    QTest::addColumn<int>("quietLooks");
    QTest::addColumn<bool>("hidden");
    QTest::addColumn<int>("seconds");
    const auto row = [](int set, int quiet, bool hidden, int seconds) {
        QTest::addRow("%d s, %d quiet%s", set, quiet, hidden ? ", hidden" : "")
            << set << quiet << hidden << seconds;
    };
    row(30, 0, false, 30);
    row(30, 1, false, 60);
    row(30, 2, false, 120);
    row(30, 3, false, 240);
    row(30, 4, false, 300);
    row(30, 1'000, false, 300);
    row(30, 0, true, 120);
    row(30, 4, true, 1'200);
    row(10, 0, false, 10);
    row(10, 5, false, 300);
    row(10, 5, true, 1'200);
    row(300, 3, false, 300);
    row(600, 3, false, 600);
    row(600, 3, true, 2'400);
    row(1'200, 0, true, 3'600);
    row(3'600, 9, false, 3'600);
    row(3'600, 9, true, 3'600);
    // Out of range.
    row(1, 0, false, 10);
    row(0, 0, false, 10);
    row(100'000, 0, false, 3'600);
}

void TestWatchSchedule::waits()
{
    QFETCH(int, setSeconds);
    QFETCH(int, quietLooks);
    QFETCH(bool, hidden);
    QFETCH(int, seconds);
    WatchSchedule schedule;
    schedule.setInterval(std::chrono::seconds(setSeconds));
    schedule.setHidden(hidden);
    for (int look = 0; look < quietLooks; ++look) {
        schedule.foundNothing();
    }
    QCOMPARE(schedule.nominalWait(), Milliseconds(std::chrono::seconds(seconds)));
}

void TestWatchSchedule::aChangeBringsTheSetIntervalBack()
{
    WatchSchedule schedule;
    for (int look = 0; look < 10; ++look) {
        schedule.foundNothing();
    }
    schedule.foundChange();
    QCOMPARE(schedule.nominalWait(), Milliseconds(30s));
    schedule.foundNothing();
    QCOMPARE(schedule.nominalWait(), Milliseconds(60s));
}

void TestWatchSchedule::jitterHasBounds()
{
    const WatchSchedule schedule;
    FixedRandom least(0);
    FixedRandom middle(0.5);
    FixedRandom most(almostOne);
    QCOMPARE(schedule.wait(least), Milliseconds(27s));
    QCOMPARE(schedule.wait(middle), Milliseconds(30s));
    QVERIFY(schedule.wait(most) > 32'990ms && schedule.wait(most) <= 33s);
}

void TestWatchSchedule::isNeverLongerThanAnHour()
{
    WatchSchedule schedule;
    FixedRandom most(almostOne);
    schedule.setInterval(1h);
    QCOMPARE(schedule.wait(most), Milliseconds(1h));
}

void TestWatchSchedule::jumps_data()
{
    QTest::addColumn<Milliseconds>("steady");
    QTest::addColumn<Milliseconds>("wall");
    QTest::addColumn<bool>("jump");
    QTest::newRow("no time") << Milliseconds(0s) << Milliseconds(0s) << false;
    QTest::newRow("the same") << Milliseconds(30s) << Milliseconds(30s) << false;
    QTest::newRow("two intervals") << Milliseconds(30s) << Milliseconds(90s) << false;
    QTest::newRow("more") << Milliseconds(30s) << Milliseconds(90'001ms) << true;
    QTest::newRow("slept for three hours") << Milliseconds(1s) << Milliseconds(3h) << true;
    QTest::newRow("set back a little") << Milliseconds(30s) << Milliseconds(-30s) << false;
    QTest::newRow("set back an hour") << Milliseconds(30s) << Milliseconds(-1h) << true;
    QTest::newRow("a clock that counts sleep") << Milliseconds(3h) << Milliseconds(3h) << false;
}

void TestWatchSchedule::jumps()
{
    QFETCH(Milliseconds, steady);
    QFETCH(Milliseconds, wall);
    QFETCH(bool, jump);
    QCOMPARE(isClockJump(steady, wall, 30s), jump);
}

QTEST_GUILESS_MAIN(TestWatchSchedule)
#include "tst_watch_schedule.moc"
