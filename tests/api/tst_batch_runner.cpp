#include "batch_rig.h"

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

class BatchRunnerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void deletesEveryJobOnce();
    void keepsTheBound();
    void handsOverOnlyWhatCanStartAtOnce();
    void sendsNothingFromInsideAdd();
    void oneFailureStopsNothing();
    void anIdIsNotAddedTwice();
    void jobsAreAppendedToARunningBatch();
    void aLaterBatchCountsAnew();
    void doubtGoesWithTheRequest();
    void twentyThousandJobs();
};

void BatchRunnerTest::deletesEveryJobOnce()
{
    BatchRig rig;
    rig.addJobsToServer(0, 40);
    QVERIFY(!rig.runner->isRunning());
    rig.runner->add(jobs(0, 40));
    QVERIFY(rig.runner->isRunning());
    QCOMPARE(rig.runner->progress().total, 40);
    QTRY_VERIFY(!rig.runner->isRunning());

    QVERIFY(rig.cameBackOnce(0, 40));
    QCOMPARE(rig.countOf(DeletionState::Deleted), 40);
    QCOMPARE(rig.started.size(), 40);
    QCOMPARE(rig.api().requests().size(), 40);
    QCOMPARE(rig.api().jobCount(), 0);
    QCOMPARE(rig.runner->progress().deleted, 40);
    QCOMPARE(rig.runner->progress().done(), 40);
    QCOMPARE(rig.events.count(QStringLiteral("ended")), 1);
    QCOMPARE(rig.events.constLast(), QStringLiteral("ended"));
    QCOMPARE(rig.pace.inFlight(), 0);
}

void BatchRunnerTest::keepsTheBound()
{
    BatchRig rig;
    rig.addJobsToServer(0, 100);
    rig.api().hold();
    rig.runner->add(jobs(0, 100));
    QTRY_COMPARE(rig.api().heldCount(), BatchRig::limit);
    BatchRig::settle();
    QCOMPARE(rig.api().requests().size(), BatchRig::limit);

    rig.api().release(2);
    QTRY_COMPARE(rig.api().requests().size(), BatchRig::limit + 2);
    rig.api().releaseAll();
    QTRY_VERIFY(!rig.runner->isRunning());
    QCOMPARE(rig.api().mostInFlight(), BatchRig::limit);
}

void BatchRunnerTest::handsOverOnlyWhatCanStartAtOnce()
{
    BatchRig rig;
    rig.api().hold();
    // Somebody else has all places but one.
    for (int i = 1; i < BatchRig::limit; ++i) {
        QVERIFY(rig.pace.tryStart(RequestPace::Lane::Check));
    }
    rig.runner->add(jobs(0, 10));
    BatchRig::settle();
    QCOMPARE(rig.network.handedOver().size(), 1);
    QCOMPARE(rig.started.size(), 1);

    rig.pace.giveBack();
    BatchRig::settle();
    QCOMPARE(rig.network.handedOver().size(), 2);
}

void BatchRunnerTest::sendsNothingFromInsideAdd()
{
    BatchRig rig;
    rig.runner->add(jobs(0, 3));
    QCOMPARE(rig.network.handedOver().size(), 0);
    QCOMPARE(rig.started.size(), 0);
    QTRY_VERIFY(!rig.runner->isRunning());
    QCOMPARE(rig.network.handedOver().size(), 3);
}

void BatchRunnerTest::oneFailureStopsNothing()
{
    BatchRig rig;
    rig.addJobsToServer(0, 10);
    rig.api().addJob(numberedId(1), "processing");
    rig.api().script(numberedId(2), {jsonStep(403, R"({"error":"Job does not belong to this user"})")});
    rig.api().script(numberedId(3), {jsonStep(404, R"({"error":"Job not found"})")});
    rig.api().script(numberedId(4), {jsonStep(204, {})});
    rig.runner->add(jobs(0, 10));
    QTRY_VERIFY(!rig.runner->isRunning());

    const BatchProgress expected{
        .total = 10, .deleted = 6, .gone = 1, .refused = 1, .failed = 1, .unconfirmed = 1};
    QCOMPARE(rig.runner->progress(), expected);
    QCOMPARE(rig.finished.value(numberedId(2)).constFirst().message.text(),
             QStringLiteral("Job does not belong to this user"));
    QVERIFY(rig.cameBackOnce(0, 10));
}

void BatchRunnerTest::anIdIsNotAddedTwice()
{
    BatchRig rig;
    rig.api().hold();
    rig.runner->add(jobs(0, 10) + jobs(0, 5));
    QCOMPARE(rig.runner->progress().total, 10);
    QTRY_COMPARE(rig.api().heldCount(), BatchRig::limit);
    rig.runner->add(jobs(0, 10));
    QCOMPARE(rig.runner->progress().total, 10);
    rig.api().releaseAll();
    QTRY_VERIFY(!rig.runner->isRunning());
    QVERIFY(rig.cameBackOnce(0, 10));
    QCOMPARE(rig.api().requests().size(), 10);

    // One that came back may be tried again.
    rig.runner->add(jobs(0, 1));
    QTRY_VERIFY(!rig.runner->isRunning());
    QCOMPARE(rig.api().requests().size(), 11);
}

void BatchRunnerTest::jobsAreAppendedToARunningBatch()
{
    BatchRig rig;
    rig.api().hold();
    rig.runner->add(jobs(0, 8));
    QTRY_COMPARE(rig.api().heldCount(), BatchRig::limit);
    rig.runner->add(jobs(8, 8));
    QCOMPARE(rig.runner->progress().total, 16);
    rig.api().releaseAll();
    QTRY_VERIFY(!rig.runner->isRunning());
    QVERIFY(rig.cameBackOnce(0, 16));
    QCOMPARE(rig.events.count(QStringLiteral("ended")), 1);
}

void BatchRunnerTest::aLaterBatchCountsAnew()
{
    BatchRig rig;
    rig.addJobsToServer(0, 5);
    rig.runner->add(jobs(0, 3));
    QTRY_VERIFY(!rig.runner->isRunning());
    QCOMPARE(rig.runner->progress().total, 3);
    rig.runner->add(jobs(3, 2));
    QTRY_VERIFY(!rig.runner->isRunning());
    QCOMPARE(rig.runner->progress(), (BatchProgress{.total = 2, .deleted = 2}));

    rig.runner->add({});
    QVERIFY(!rig.runner->isRunning());
    QCOMPARE(rig.runner->progress().total, 2);
}

void BatchRunnerTest::doubtGoesWithTheRequest()
{
    BatchRig rig;
    rig.runner->add({{numberedId(1), false}, {numberedId(2), true}});
    QTRY_VERIFY(!rig.runner->isRunning());
    QCOMPARE(rig.finished.value(numberedId(1)).constFirst().state, DeletionState::Gone);
    QCOMPARE(rig.finished.value(numberedId(2)).constFirst().state, DeletionState::Deleted);
}

void BatchRunnerTest::twentyThousandJobs()
{
    constexpr int count = 20'000;
    BatchRig rig;
    rig.addJobsToServer(0, count);
    rig.runner->add(jobs(0, count));
    QTRY_VERIFY_WITH_TIMEOUT(!rig.runner->isRunning(), 120'000);
    QVERIFY(rig.cameBackOnce(0, count));
    QCOMPARE(rig.runner->progress(), (BatchProgress{.total = count, .deleted = count}));
    QCOMPARE(rig.api().requests().size(), count);
    QCOMPARE(rig.api().jobCount(), 0);
    QCOMPARE(rig.api().mostInFlight(), BatchRig::limit);
}

} // namespace

QTEST_GUILESS_MAIN(BatchRunnerTest)

#include "tst_batch_runner.moc"
