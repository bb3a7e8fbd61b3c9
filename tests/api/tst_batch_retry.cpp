#include "core/job/job_id.h"

#include "core/job/pause_reason.h"

#include "batch_rig.h"

#include <QSignalSpy>

#include <chrono>

using namespace std::chrono_literals;
using namespace jobsweep;
using namespace jobsweep::test;

namespace {

/// A batch, and what it says of waits.
struct RetryRig : BatchRig
{
    QList<std::pair<JobId, QDateTime>> waits;
    QStringList reasons;
    QList<JobId> requeued;

    RetryRig()
    {
        QObject::connect(runner.get(), &BatchRunner::waiting, runner.get(),
                         [this](const QList<JobId> &ids, const QDateTime &until, const CodedText &reason) {
                             for (const JobId &id : ids) {
                                 waits.append({id, until});
                             }
                             reasons.append(reason.text());
                         });
        QObject::connect(runner.get(), &BatchRunner::requeued, runner.get(),
                         [this](const QList<JobId> &ids) { requeued += ids; });
    }

    DeleteVerdict lastWord(int number) const { return finished.value(numberedId(number)).value(0); }
};

class BatchRetryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aThrottlingServerIsWaitedFor();
    void sevenRefusalsAreForgivenTheEighthIsNot();
    void whatIsSentAwayAgainAndAgainWithoutAWaitWaitsByItself();
    void whatTheServerLeftAloneIsSentAgainAtOnce();
    void aWaitTellsUntilWhenAndWhy();
    void doubtIsCarriedFromAttemptToAttempt();
    void aWaitingJobHoldsNoPlace();
    void aWaitThatIsOverGoesFirst();
    void noPlaceAfterTheWaitIsSaid();
    void fiveFailedConnectionsPauseTheBatch();
    void noJobFailsForALongPause();
    void longPausesUseUpNoAttempts();
    void stopEndsEveryWait();
    void anAnswerAfterStopIsNotTriedAgain();
    void aHaltLeavesWaitingJobsUndone();
    void resumedJobsOfAHaltAreDeleted();
};

/// Must show 2 of the deletion engine: 200 ids, 429 with Retry-After 3 for the first 3 seconds.
void BatchRetryTest::aThrottlingServerIsWaitedFor()
{
    RetryRig rig;
    rig.addJobsToServer(0, 200);
    rig.api().setRule([&rig](const ApiRequest &) {
        return rig.clock.monotonic() < 3000ms ? std::optional(tooManyRequests("3")) : std::nullopt;
    });
    rig.runner->add(jobs(0, 200));
    QTRY_COMPARE(rig.waits.size(), BatchRig::limit);
    BatchRig::settle();
    rig.clock.advance(2999ms);
    BatchRig::settle();
    QCOMPARE(rig.api().requests().size(), BatchRig::limit);
    QVERIFY(rig.runToEnd());
    QCOMPARE(rig.runner->progress(), (BatchProgress{.total = 200, .deleted = 200}));
    QVERIFY(rig.cameBackOnce(0, 200));
    QCOMPARE(rig.api().requests().size(), 200 + BatchRig::limit);
}

void BatchRetryTest::sevenRefusalsAreForgivenTheEighthIsNot()
{
    RetryRig rig;
    rig.addJobsToServer(0, 2);
    rig.api().script(numberedId(0), QList<AnswerStep>(7, tooManyRequests("1")) << deletedStep());
    rig.api().script(numberedId(1), QList<AnswerStep>(8, tooManyRequests("1")) << deletedStep());
    rig.runner->add(jobs(0, 2));
    QVERIFY(rig.runToEnd());
    QCOMPARE(rig.lastWord(0).state, DeletionState::Deleted);
    QCOMPARE(rig.lastWord(1).state, DeletionState::Failed);
    QCOMPARE(rig.lastWord(1).message.text(), QStringLiteral("Too many requests"));
    QCOMPARE(rig.api().requests().size(), 16);
}

/// "Retry-After: 0", for one job of many: the others end each pause.
void BatchRetryTest::whatIsSentAwayAgainAndAgainWithoutAWaitWaitsByItself()
{
    RetryRig rig;
    rig.addJobsToServer(0, 40);
    rig.api().script(numberedId(0), {tooManyRequests("0")});
    rig.runner->add(jobs(0, 40));
    QVERIFY(rig.runToEnd());
    QCOMPARE(rig.lastWord(0).state, DeletionState::Failed);
    QCOMPARE(rig.api().requests().size(), 39 + Attempts::mostPaused);
    QVERIFY2(rig.clock.monotonic() > 10'000ms, qPrintable(QString::number(rig.clock.monotonic().count())));
}

/// Nothing happened: no time passes, nothing is told, and a 404 is no deletion of ours.
void BatchRetryTest::whatTheServerLeftAloneIsSentAgainAtOnce()
{
    RetryRig rig;
    QSignalSpy answered(rig.runner.get(), &BatchRunner::answered);
    const std::chrono::milliseconds begun = rig.clock.monotonic();
    rig.network.endNext({QNetworkReply::ContentReSendError});
    rig.runner->add(jobs(0, 1));
    QVERIFY(rig.runToEnd());
    QCOMPARE(rig.api().requests().size(), 2);
    QCOMPARE(rig.lastWord(0).state, DeletionState::Gone);
    QCOMPARE(answered.size(), 1);
    QCOMPARE(rig.clock.monotonic(), begun);
    QCOMPARE(rig.network.managersMade(), 2);
}

void BatchRetryTest::aWaitTellsUntilWhenAndWhy()
{
    RetryRig rig;
    rig.addJobsToServer(0, 1);
    rig.api().script(numberedId(0),
                     {tooManyRequests("5"), jsonStep(500, R"({"error":"boom"})"), deletedStep()});
    const QDateTime start = rig.clock.nowUtc();
    rig.runner->add(jobs(0, 1));
    QVERIFY(rig.runToEnd());
    QCOMPARE(rig.waits.size(), 2);
    QCOMPARE(rig.waits[0].second, start.addSecs(5));
    // Half of half a second: the first backoff.
    QCOMPARE(rig.waits[1].second, start.addMSecs(5250));
    QCOMPARE(rig.reasons, (QStringList{QStringLiteral("Too many requests"), QStringLiteral("boom")}));
    QCOMPARE(rig.started.value(numberedId(0)), 3);
}

void BatchRetryTest::doubtIsCarriedFromAttemptToAttempt()
{
    RetryRig rig;
    const AnswerStep gone = jsonStep(404, R"({"error":"Job not found"})");
    rig.api().script(numberedId(0), {jsonStep(502, {}), tooManyRequests("1"), jsonStep(425, {}), gone});
    rig.api().script(numberedId(1), {tooManyRequests("1"), jsonStep(425, {}), gone});
    rig.runner->add(jobs(0, 2));
    QVERIFY(rig.runToEnd());
    QCOMPARE(rig.lastWord(0).state, DeletionState::Deleted);
    QCOMPARE(rig.lastWord(1).state, DeletionState::Gone);
}

void BatchRetryTest::aWaitingJobHoldsNoPlace()
{
    RetryRig rig;
    rig.addJobsToServer(0, 40);
    for (int number = 0; number < BatchRig::limit; ++number) {
        rig.api().script(numberedId(number), {jsonStep(502, {}), deletedStep()});
    }
    rig.runner->add(jobs(0, 40));
    QTRY_COMPARE(rig.finished.size(), 40 - BatchRig::limit);
    QCOMPARE(rig.pace.inFlight(), 0);
    QVERIFY(rig.runToEnd());
    QCOMPARE(rig.countOf(DeletionState::Deleted), 40);
}

void BatchRetryTest::aWaitThatIsOverGoesFirst()
{
    RetryRig rig;
    rig.addJobsToServer(0, 40);
    rig.api().script(numberedId(0), {jsonStep(502, {}), deletedStep()});
    rig.runner->add(jobs(0, 1));
    QTRY_COMPARE(rig.waits.size(), 1);
    rig.api().hold();
    rig.runner->add(jobs(1, 39));
    QTRY_COMPARE(rig.api().heldCount(), BatchRig::limit);
    rig.clock.advance(250ms);
    BatchRig::settle();
    rig.api().release(1);
    QTRY_COMPARE(rig.started.value(numberedId(0)), 2);
    rig.api().releaseAll();
    QVERIFY(rig.runToEnd());
}

void BatchRetryTest::noPlaceAfterTheWaitIsSaid()
{
    RetryRig rig;
    rig.addJobsToServer(0, 1);
    rig.api().script(numberedId(0), {jsonStep(502, {}), deletedStep()});
    rig.runner->add(jobs(0, 1));
    QTRY_COMPARE(rig.waits.size(), 1);
    rig.pace.pauseByUser();
    rig.clock.advance(1000ms);
    QTRY_COMPARE(rig.requeued, QList<JobId>{numberedId(0)});
    QVERIFY(rig.runner->isRunning());
    rig.pace.resume();
    QVERIFY(rig.runToEnd());
    QCOMPARE(rig.lastWord(0).state, DeletionState::Deleted);
}

void BatchRetryTest::fiveFailedConnectionsPauseTheBatch()
{
    RetryRig rig;
    rig.addJobsToServer(0, 50);
    rig.network.setUnplugged(true);
    rig.runner->add(jobs(0, 50));
    QTRY_COMPARE(rig.pace.pause(), PauseReason::NoConnection);
    BatchRig::settle();
    const auto sent = rig.network.handedOver().size();
    QVERIFY(sent <= BatchRig::limit);
    rig.clock.advance(3'600'000ms);
    BatchRig::settle();
    QCOMPARE(rig.network.handedOver().size(), sent);
    QCOMPARE(rig.finished.size(), 0);

    rig.network.setUnplugged(false);
    rig.pace.resume();
    QVERIFY(rig.runToEnd());
    QCOMPARE(rig.countOf(DeletionState::Deleted), 50);
}

void BatchRetryTest::noJobFailsForALongPause()
{
    RetryRig rig;
    rig.addJobsToServer(0, 20);
    rig.api().setRule([&rig](const ApiRequest &) {
        return rig.clock.monotonic() < 1000ms ? std::optional(tooManyRequests("7200")) : std::nullopt;
    });
    rig.runner->add(jobs(0, 20));
    QTRY_COMPARE(rig.waits.size(), BatchRig::limit);
    QCOMPARE(rig.pace.pause(), PauseReason::ServerAsks);
    QCOMPARE(rig.finished.size(), 0);
    rig.clock.advance(1000ms);
    rig.pace.resume();
    // Not one of them waits on for the two hours.
    QTRY_VERIFY(!rig.runner->isRunning());
    QCOMPARE(rig.countOf(DeletionState::Deleted), 20);
}

void BatchRetryTest::longPausesUseUpNoAttempts()
{
    RetryRig rig;
    rig.addJobsToServer(0, 1);
    rig.api().script(numberedId(0), QList<AnswerStep>(20, tooManyRequests("7200")) << deletedStep());
    rig.runner->add(jobs(0, 1));
    for (int pauses = 1; pauses <= 20; ++pauses) {
        QTRY_COMPARE(rig.waits.size(), pauses);
        rig.pace.resume();
    }
    QTRY_VERIFY(!rig.runner->isRunning());
    QCOMPARE(rig.lastWord(0).state, DeletionState::Deleted);
}

void BatchRetryTest::stopEndsEveryWait()
{
    RetryRig rig;
    rig.addJobsToServer(0, 4);
    rig.api().script(numberedId(0), {tooManyRequests("60")});
    rig.api().script(numberedId(1), {jsonStep(500, R"({"error":"boom"})")});
    rig.api().script(numberedId(2), {tooManyRequests("60")});
    rig.runner->add({{numberedId(0)}, {numberedId(1)}, {numberedId(2), true}});
    QTRY_COMPARE(rig.waits.size(), 3);
    rig.runner->stop();
    QVERIFY(!rig.runner->isRunning());
    QVERIFY(rig.cameBackOnce(0, 3));
    // Refused, thus without effect; in doubt; in doubt from before.
    QCOMPARE(rig.withdrawn.keys(), QList<JobId>{numberedId(0)});
    QCOMPARE(rig.lastWord(1).state, DeletionState::Unconfirmed);
    QVERIFY(rig.lastWord(1).message.text().startsWith(QStringLiteral("boom")));
    QVERIFY(rig.lastWord(1).inDoubt);
    QCOMPARE(rig.lastWord(2).state, DeletionState::Unconfirmed);
    QCOMPARE(rig.runner->progress(), (BatchProgress{.total = 3, .unconfirmed = 2, .withdrawn = 1}));
    rig.clock.advance(120'000ms);
    BatchRig::settle();
    QCOMPARE(rig.api().requests().size(), 3);
}

void BatchRetryTest::anAnswerAfterStopIsNotTriedAgain()
{
    RetryRig rig;
    rig.addJobsToServer(0, 2);
    rig.api().script(numberedId(0), {tooManyRequests("1")});
    rig.api().script(numberedId(1), {jsonStep(502, {})});
    rig.api().hold();
    rig.runner->add(jobs(0, 2));
    QTRY_COMPARE(rig.api().heldCount(), 2);
    rig.runner->stop();
    rig.api().releaseAll();
    QTRY_VERIFY(!rig.runner->isRunning());
    QVERIFY(rig.cameBackOnce(0, 2));
    QCOMPARE(rig.withdrawn.value(numberedId(0)), 1);
    QCOMPARE(rig.lastWord(1).state, DeletionState::Unconfirmed);
    QCOMPARE(rig.waits.size(), 0);
    QCOMPARE(rig.api().requests().size(), 2);
}

void BatchRetryTest::aHaltLeavesWaitingJobsUndone()
{
    RetryRig rig;
    rig.addJobsToServer(0, 20);
    rig.api().script(numberedId(0), {jsonStep(502, {})});
    rig.runner->add(jobs(0, 1));
    QTRY_COMPARE(rig.waits.size(), 1);
    rig.api().setRule([](const ApiRequest &) { return jsonStep(401, R"({"error":"Unauthorized"})"); });
    rig.runner->add(jobs(1, 19));
    QTRY_VERIFY(!rig.runner->isRunning());
    QVERIFY(rig.cameBackOnce(0, 20));
    QCOMPARE(rig.lastWord(0).state, DeletionState::Unconfirmed);
    QCOMPARE(rig.runner->progress(), (BatchProgress{.total = 20, .unconfirmed = 1, .withdrawn = 19}));
    QList<JobId> unfinished = rig.runner->unfinished();
    QCOMPARE(unfinished.size(), 20);
    QCOMPARE(QSet<JobId>(unfinished.begin(), unfinished.end()).size(), 20);
}

/// Must show 4 of the deletion engine: 300 ids, 401 after 50, then a new token.
void BatchRetryTest::resumedJobsOfAHaltAreDeleted()
{
    RetryRig rig;
    rig.addJobsToServer(0, 300);
    rig.api().setRule([&rig](const ApiRequest &) {
        return rig.api().requests().size() > 50 ? std::optional(jsonStep(401, R"({"error":"Unauthorized"})"))
                                                : std::nullopt;
    });
    rig.runner->add(jobs(0, 300));
    QVERIFY(rig.runToEnd());
    QCOMPARE(rig.runner->progress(), (BatchProgress{.total = 300, .deleted = 50, .withdrawn = 250}));
    QCOMPARE(rig.runner->unfinished().size(), 250);
    QVERIFY(rig.api().requests().size() <= 50 + BatchRig::limit);

    rig.api().setRule({});
    rig.runner->add(batchJobs(rig.runner->unfinished()));
    QVERIFY(rig.runToEnd());
    QCOMPARE(rig.api().jobCount(), 0);
    QCOMPARE(rig.runner->progress(), (BatchProgress{.total = 250, .deleted = 250}));
    QVERIFY(rig.runner->unfinished().isEmpty());
}

} // namespace

QTEST_GUILESS_MAIN(BatchRetryTest)

#include "tst_batch_retry.moc"
