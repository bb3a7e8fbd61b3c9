#include "core/watch/watched_jobs.h"
#include "support/scripted_api.h"

#include <QTest>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

constexpr qsizetype many = 1'000;

} // namespace

class TestWatchedJobs : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingLeavesByTheFirstLook();
    void whatIsNotListedAnyMoreHasLeft();
    void whatTheListHadBeforeCanLeaveByTheFirstLook();
    void aLookThatMayLackJobsConcludesNothing();
    void whatIsListedAgainHasNotLeft();
    void noMoreAreDueThanAreWanted();
    void whatStillRunsIsCheckedLessAndLessOften();
    void whatWasRemovedStaysAwayWhileItRuns();
    void whatWasRemovedIsNotCheckedWhenItLeaves();
    void whatIsBroughtBackComes();
};

void TestWatchedJobs::nothingLeavesByTheFirstLook()
{
    WatchedJobs jobs;
    QCOMPARE(jobs.takeLook(numberedIds(0, 3), true), 0);
    QCOMPARE(jobs.takeLook(numberedIds(0, 3), true), 0);
    QVERIFY(jobs.due(many).isEmpty());
}

void TestWatchedJobs::whatIsNotListedAnyMoreHasLeft()
{
    WatchedJobs jobs;
    jobs.takeLook(numberedIds(0, 5), true);
    QCOMPARE(jobs.takeLook(numberedIds(2, 3), true), 2);
    QCOMPARE(QSet<JobId>({numberedId(0), numberedId(1)}),
             [due = jobs.due(many)] { return QSet<JobId>(due.begin(), due.end()); }());
    jobs.forget(numberedId(0));
    QCOMPARE(jobs.due(many), QList<JobId>{numberedId(1)});
    QVERIFY(!jobs.hasLeft(numberedId(0)));
    QVERIFY(jobs.hasLeft(numberedId(1)));
    QVERIFY(!jobs.hasLeft(numberedId(2)));
}

void TestWatchedJobs::whatTheListHadBeforeCanLeaveByTheFirstLook()
{
    WatchedJobs jobs;
    jobs.expect(numberedIds(0, 2));
    QCOMPARE(jobs.takeLook({numberedId(1)}, true), 1);
    QCOMPARE(jobs.due(many), QList<JobId>{numberedId(0)});
}

void TestWatchedJobs::aLookThatMayLackJobsConcludesNothing()
{
    WatchedJobs jobs;
    jobs.takeLook(numberedIds(0, 2), true);
    QCOMPARE(jobs.takeLook({numberedId(2)}, false), 0);
    QVERIFY(jobs.due(many).isEmpty());
    // All of them were there before the next one.
    QCOMPARE(jobs.takeLook({numberedId(1)}, true), 2);
    QVERIFY(jobs.hasLeft(numberedId(0)));
    QVERIFY(jobs.hasLeft(numberedId(2)));
}

void TestWatchedJobs::whatIsListedAgainHasNotLeft()
{
    WatchedJobs jobs;
    jobs.takeLook(numberedIds(0, 2), true);
    jobs.takeLook({}, true);
    jobs.takeLook({numberedId(0)}, false);
    QVERIFY(!jobs.hasLeft(numberedId(0)));
    QCOMPARE(jobs.due(many), QList<JobId>{numberedId(1)});
    // And leaves again.
    QCOMPARE(jobs.takeLook({}, true), 1);
    QVERIFY(jobs.hasLeft(numberedId(0)));
}

void TestWatchedJobs::noMoreAreDueThanAreWanted()
{
    WatchedJobs jobs;
    jobs.takeLook(numberedIds(0, 5), true);
    jobs.takeLook(numberedIds(3, 2), true);
    jobs.takeLook({}, true);
    const QList<JobId> due = jobs.due(4);
    QCOMPARE(due.size(), 4);
    // Those that left first come first.
    for (int number = 0; number < 3; ++number) {
        QVERIFY(due.contains(numberedId(number)));
    }
}

void TestWatchedJobs::whatStillRunsIsCheckedLessAndLessOften()
{
    WatchedJobs jobs;
    jobs.takeLook({numberedId(0)}, true);
    QList<int> checked;
    for (int look = 0; look < 70; ++look) {
        jobs.takeLook({}, true);
        if (!jobs.due(many).isEmpty()) {
            checked += look;
            jobs.stillUnclear(numberedId(0));
        }
    }
    QCOMPARE(checked, (QList<int>{0, 1, 3, 7, 15, 31, 47, 63}));
}

void TestWatchedJobs::whatWasRemovedStaysAwayWhileItRuns()
{
    WatchedJobs jobs;
    const JobId id = numberedId(0);
    jobs.keepAway({id});
    QVERIFY(jobs.staysAway(id));
    jobs.takeLook({id, numberedId(1)}, true);
    QVERIFY(jobs.staysAway(id));
    // The watch is switched off and on.
    jobs.clear();
    jobs.takeLook({}, false);
    QVERIFY(jobs.staysAway(id));
    jobs.takeLook({numberedId(1)}, true);
    QVERIFY(!jobs.staysAway(id));
}

void TestWatchedJobs::whatWasRemovedIsNotCheckedWhenItLeaves()
{
    WatchedJobs jobs;
    jobs.takeLook(numberedIds(0, 3), true);
    jobs.takeLook(numberedIds(1, 2), true);
    jobs.keepAway(numberedIds(0, 2));
    QVERIFY(jobs.due(many).isEmpty());
    QCOMPARE(jobs.takeLook({}, true), 1);
    QCOMPARE(jobs.due(many), QList<JobId>{numberedId(2)});
}

void TestWatchedJobs::whatIsBroughtBackComes()
{
    WatchedJobs jobs;
    jobs.keepAway({numberedId(0)});
    jobs.letIn(numberedId(0));
    QVERIFY(!jobs.staysAway(numberedId(0)));
}

QTEST_GUILESS_MAIN(TestWatchedJobs)
#include "tst_watched_jobs.moc"
