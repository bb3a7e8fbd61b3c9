#include "batch_rig.h"

#include <chrono>

using namespace std::chrono_literals;
using namespace jobsweep;
using namespace jobsweep::test;

namespace {

class BatchStopTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stopWithdrawsWhatWasNotSent();
    void stopBeforeAnythingWasSent();
    void stopWaitsForTrueOutcomes();
    void stopAbortsWhatIsLeftAfterTheGrace();
    void stopTwiceIsStopOnce();
    void stopWithoutABatchIsNothing();
    void stoppedByASignal();

    void theGraceOfOneBatchDoesNotTouchTheNext();
    void jobsAddedWhileStoppingRunAfterwards();
    void stopWithdrawsThemToo();
    void anIdStillInFlightIsNotAddedWhileStopping();
};

void BatchStopTest::stopWithdrawsWhatWasNotSent()
{
    BatchRig rig;
    rig.addJobsToServer(0, 100);
    rig.api().hold();
    rig.runner->add(jobs(0, 100));
    QTRY_COMPARE(rig.api().heldCount(), BatchRig::limit);

    rig.runner->stop();
    QVERIFY(rig.runner->isStopping());
    QCOMPARE(rig.withdrawn.size(), 100 - BatchRig::limit);
    QCOMPARE(rig.runner->progress().withdrawn, 100 - BatchRig::limit);
    rig.api().releaseAll();
    QTRY_VERIFY(!rig.runner->isRunning());

    QVERIFY(!rig.runner->isStopping());
    QVERIFY(rig.cameBackOnce(0, 100));
    QCOMPARE(rig.countOf(DeletionState::Deleted), BatchRig::limit);
    QCOMPARE(rig.api().requests().size(), BatchRig::limit);
    QCOMPARE(rig.events.count(QStringLiteral("ended")), 1);
    QCOMPARE(rig.events.count(QStringLiteral("stoppedByServer")), 0);
}

void BatchStopTest::stopBeforeAnythingWasSent()
{
    BatchRig rig;
    rig.runner->add(jobs(0, 50));
    rig.runner->stop();
    QVERIFY(!rig.runner->isRunning());
    QVERIFY(rig.cameBackOnce(0, 50));
    BatchRig::settle();
    QCOMPARE(rig.network.handedOver().size(), 0);
    QCOMPARE(rig.events, (QStringList{QStringLiteral("withdrawn"), QStringLiteral("ended")}));
}

void BatchStopTest::stopWaitsForTrueOutcomes()
{
    BatchRig rig;
    rig.addJobsToServer(0, 3);
    rig.api().hold();
    rig.runner->add(jobs(0, 3));
    QTRY_COMPARE(rig.api().heldCount(), 3);
    rig.runner->stop();
    rig.clock.advance(BatchRunner::stopGrace - 1ms);
    BatchRig::settle();
    QCOMPARE(rig.finished.size(), 0);

    rig.api().releaseAll();
    QTRY_VERIFY(!rig.runner->isRunning());
    QCOMPARE(rig.countOf(DeletionState::Deleted), 3);
}

void BatchStopTest::stopAbortsWhatIsLeftAfterTheGrace()
{
    BatchRig rig;
    rig.addJobsToServer(0, 10);
    rig.api().hold();
    rig.runner->add(jobs(0, 10));
    QTRY_COMPARE(rig.api().heldCount(), BatchRig::limit);
    rig.runner->stop();
    rig.api().release(2);
    QTRY_COMPARE(rig.finished.size(), 2);

    rig.clock.advance(BatchRunner::stopGrace);
    QTRY_VERIFY(!rig.runner->isRunning());
    QVERIFY(rig.cameBackOnce(0, 10));
    QCOMPARE(rig.countOf(DeletionState::Deleted), 2);
    QCOMPARE(rig.countOf(DeletionState::Unconfirmed), BatchRig::limit - 2);
    QCOMPARE(rig.api().inFlight(), 0);
    QCOMPARE(rig.pace.inFlight(), 0);

    // The answers that come after the end are nobody's.
    rig.api().releaseAll();
    BatchRig::settle();
    QVERIFY(rig.cameBackOnce(0, 10));
}

void BatchStopTest::stopTwiceIsStopOnce()
{
    BatchRig rig;
    rig.api().hold();
    rig.runner->add(jobs(0, 10));
    QTRY_COMPARE(rig.api().heldCount(), BatchRig::limit);
    rig.runner->stop();
    rig.clock.advance(BatchRunner::stopGrace / 2);
    rig.runner->stop();
    // The second click does not begin the grace anew.
    rig.clock.advance(BatchRunner::stopGrace / 2);
    QTRY_VERIFY(!rig.runner->isRunning());
    QVERIFY(rig.cameBackOnce(0, 10));
    QCOMPARE(rig.events.count(QStringLiteral("ended")), 1);
}

void BatchStopTest::stopWithoutABatchIsNothing()
{
    BatchRig rig;
    rig.runner->stop();
    QVERIFY(!rig.runner->isRunning());
    QVERIFY(!rig.clock.hasPending());
    QVERIFY(rig.events.isEmpty());
}

void BatchStopTest::stoppedByASignal()
{
    BatchRig rig;
    rig.addJobsToServer(0, 100);
    connect(rig.runner.get(), &BatchRunner::finished, rig.runner.get(), [&rig] {
        if (rig.finished.size() == 10) {
            rig.runner->stop();
        }
    });
    rig.runner->add(jobs(0, 100));
    QTRY_VERIFY(!rig.runner->isRunning());
    QVERIFY(rig.cameBackOnce(0, 100));
    QVERIFY(rig.api().requests().size() <= 10 + BatchRig::limit);
    QCOMPARE(rig.countOf(DeletionState::Deleted), int(rig.api().requests().size()));
    QCOMPARE(rig.events.count(QStringLiteral("ended")), 1);
}

void BatchStopTest::theGraceOfOneBatchDoesNotTouchTheNext()
{
    BatchRig rig;
    rig.addJobsToServer(0, 4);
    rig.api().hold();
    rig.runner->add(jobs(0, 2));
    QTRY_COMPARE(rig.api().heldCount(), 2);
    rig.runner->stop();
    rig.api().release(2);
    QTRY_VERIFY(!rig.runner->isRunning());

    rig.runner->add(jobs(2, 2));
    QTRY_COMPARE(rig.api().heldCount(), 2);
    rig.clock.advance(2 * BatchRunner::stopGrace);
    BatchRig::settle();
    rig.api().releaseAll();
    QTRY_VERIFY(!rig.runner->isRunning());
    QCOMPARE(rig.countOf(DeletionState::Deleted), 4);
}

void BatchStopTest::jobsAddedWhileStoppingRunAfterwards()
{
    BatchRig rig;
    rig.addJobsToServer(0, 20);
    rig.api().hold();
    rig.runner->add(jobs(0, 10));
    QTRY_COMPARE(rig.api().heldCount(), BatchRig::limit);
    rig.runner->stop();

    rig.runner->add(jobs(10, 10));
    BatchRig::settle();
    QVERIFY(rig.runner->isStopping());
    QCOMPARE(rig.runner->progress().total, 10);
    QCOMPARE(rig.api().requests().size(), BatchRig::limit);

    rig.api().releaseAll();
    QTRY_VERIFY(!rig.runner->isRunning());
    QVERIFY(rig.cameBackOnce(0, 20));
    QCOMPARE(rig.countOf(DeletionState::Deleted), BatchRig::limit + 10);
    QCOMPARE(rig.runner->progress(), (BatchProgress{.total = 10, .deleted = 10}));
    QCOMPARE(rig.events.count(QStringLiteral("ended")), 2);
}

void BatchStopTest::stopWithdrawsThemToo()
{
    BatchRig rig;
    rig.api().hold();
    rig.runner->add(jobs(0, 2));
    QTRY_COMPARE(rig.api().heldCount(), 2);
    rig.runner->stop();
    rig.runner->add(jobs(2, 3));
    rig.runner->stop();
    QCOMPARE(rig.withdrawn.size(), 3);
    rig.api().releaseAll();
    QTRY_VERIFY(!rig.runner->isRunning());
    QVERIFY(rig.cameBackOnce(0, 5));
    QCOMPARE(rig.runner->progress().total, 2);
    QCOMPARE(rig.runner->progress().done(), 2);
    QCOMPARE(rig.api().requests().size(), 2);
}

void BatchStopTest::anIdStillInFlightIsNotAddedWhileStopping()
{
    BatchRig rig;
    rig.addJobsToServer(0, 1);
    rig.api().hold();
    rig.runner->add(jobs(0, 1));
    QTRY_COMPARE(rig.api().heldCount(), 1);
    rig.runner->stop();
    rig.runner->add(jobs(0, 1));
    rig.api().releaseAll();
    QTRY_VERIFY(!rig.runner->isRunning());
    QVERIFY(rig.cameBackOnce(0, 1));
    QCOMPARE(rig.api().requests().size(), 1);
}

} // namespace

QTEST_GUILESS_MAIN(BatchStopTest)

#include "tst_batch_stop.moc"
