#include "api/proxy_login.h"
#include "app/intake/add_summary.h"
#include "app/intake/job_import.h"
#include "app/session/job_session.h"
#include "app/work/check_outcome.h"
#include "app/work/job_work.h"
#include "app/work/server_access.h"
#include "app/work/token_trial.h"
#include "app/work/work_progress.h"
#include "core/answer/job_event.h"
#include "core/answer/next_step.h"
#include "core/base/clock.h"
#include "core/base/preferences.h"
#include "core/job/api_token.h"
#include "core/job/job_id.h"
#include "core/job/job_record.h"
#include "core/job/pause_reason.h"
#include "core/job/server_address.h"
#include "model/jobs/deletion_plan.h"
#include "model/jobs/job_ledger.h"
#include "model/jobs/list_editor.h"
#include "support/fake_clock.h"
#include "support/fake_network.h"
#include "support/fixed_random.h"
#include "support/settle_events.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <optional>

using namespace std::chrono_literals;
using namespace jobsweep;
using namespace jobsweep::test;

namespace {

constexpr int inFlight = 6;

/// A session on a fake network.
struct Rig
{
    FakeNetwork network;
    FakeClock clock;
    FixedRandom random;
    JobSession session{ServerAddress(), network.factory(), &clock, &random, PaceLimits::fixed(inFlight)};
    QSignalSpy added{session.imports(), &JobImport::idsAdded};

    explicit Rig(bool withToken = true)
    {
        if (withToken) {
            session.setToken(ApiToken::parse(QStringLiteral("user:1-abc"), nullptr).value());
        }
    }

    QList<JobId> addJobs(int count, const QByteArray &status = "completed")
    {
        const QList<JobId> ids = network.api().addJobs(0, count, status);
        session.imports()->addText(linesOf(ids));
        return ids;
    }

    /// From now on this is the answer to GET /jobs.
    void listsAre(const AnswerStep &answer)
    {
        network.api().setRule([answer](const ApiRequest &request) {
            return request.target.endsWith("/jobs") ? std::optional(answer) : std::nullopt;
        });
    }

    const JobRecord &record(const JobId &id) const { return session.ledger().at(session.ledger().find(id)); }
    int withDeletion(DeletionState state) const
    {
        int count = 0;
        for (JobHandle handle{}; handle < session.ledger().handleEnd(); ++handle) {
            count += session.ledger().isUsed(handle) && session.ledger().at(handle).deletion == state ? 1 : 0;
        }
        return count;
    }
};

AddSummary lastSummary(const QSignalSpy &spy)
{
    return spy.last().constFirst().value<AddSummary>();
}

} // namespace

class TestJobSession : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void checksNewJobsByItself();
    void leavesManyNewJobsUnchecked();
    void tellsWhatARoundOfChecksFound();
    void addsAJobOnce();
    void checksWithTheTokenThatCameLater();
    void deletesExactlyTheseJobs();
    void neverDeletesAJobTwice();
    void saysWhyADeletionStopped();
    void waitingRowsSayUntilWhenAndWhy();
    void resumesAHaltedDeletionWithANewToken();
    void resumesOnceTheAnswersInFlightHaveCome();
    void resumesHaltedChecks();
    void aNewTokenResumesChecksAlone();
    void whatIsDeletedOrRemovedIsNotUndoneAnyMore();
    void pausesAndResumes();
    void stopLeavesNothingToBeResumed();
    void tellsRateAndTimeLeft();
    void asksForNoListWhileTheServerWantsNone();
    void aListIsAskedForDuringAPauseOfTheUsers();
    void aListRefusedForComingTooSoonHoldsDeletionsBack();
    void triesNoTokenWhileTheServerAsksToWait();
    void triesAProxyLoginWhenTheWaitIsOver();
    void aTrialThatGetsNoPlaceIsGivenUpInTime();
    void aTrialThatNobodyWaitsForIsNotSent();
    void anAcceptedProxyLoginLeavesTheServersPause();
    void tellsOfEveryAnswerToTheList();
    void saysWhichJobsFailed();
    void stopLeavesWhatWasNotSentAsItWas();
    void whatWasConfirmedAfterAStopOutlivesTheProgram();
    void startsNothingAfterItWasShutDown();
    void addsTheRunningJobsOfTheServer();
    void removingFromTheListNeverAsksTheServer();
    void manyAreRemovedAndRestoredInSteps();
    void whatATextTellsNeedsNoCheckOnceItIsFinished();
    void aTextMayTellThatARunningJobHasEnded();
};

void TestJobSession::checksNewJobsByItself()
{
    Rig rig;
    const QList<JobId> ids = rig.addJobs(3);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 3);
    QCOMPARE(rig.network.api().count("GET"), 3);
    QCOMPARE(rig.added.size(), 1);
    QCOMPARE(lastSummary(rig.added).added, 3);
    QCOMPARE(lastSummary(rig.added).leftUnchecked, 0);
    QCOMPARE(rig.record(ids.first()).status.text(), QStringLiteral("completed"));
    QTRY_VERIFY(!rig.session.work()->isBusy());
}

void TestJobSession::leavesManyNewJobsUnchecked()
{
    Rig rig;
    rig.addJobs(Preferences().checkUpTo + 1);
    QTRY_COMPARE(rig.added.size(), 1);
    QCOMPARE(lastSummary(rig.added).leftUnchecked, Preferences().checkUpTo + 1);
    QVERIFY(!rig.session.work()->isBusy());
    QCOMPARE(rig.network.api().requests().size(), 0);
    const ApiToken token = ApiToken::parse(QStringLiteral("user:1-abc"), nullptr).value();
    QCOMPARE(rig.session.setToken(token), Preferences().checkUpTo + 1);
    QVERIFY(!rig.session.work()->isBusy());
}

void TestJobSession::tellsWhatARoundOfChecksFound()
{
    Rig rig;
    QSignalSpy ended(rig.session.work(), &JobWork::checksEnded);
    const QList<JobId> finished = rig.addJobs(3);
    QTRY_COMPARE(ended.size(), 1);
    const JobId running = numberedId(10);
    const JobId gone = numberedId(11);
    const JobId failing = numberedId(12);
    rig.network.api().addJob(running, "queued_for_review");
    rig.network.api().addJob(failing);
    rig.network.api().setRule([failing](const ApiRequest &request) {
        return request.target.endsWith(failing.pathSegment()) ? std::optional(jsonStep(400, "{}"))
                                                              : std::nullopt;
    });
    rig.session.imports()->addText(linesOf({running, gone, failing}));
    QTRY_COMPARE(ended.size(), 2);
    const auto first = ended.first().constFirst().value<CheckOutcome>();
    QCOMPARE(first.finished, 3);
    QVERIFY(finished.contains(first.last));
    // The next round counts its own.
    const auto second = ended.last().constFirst().value<CheckOutcome>();
    QCOMPARE(second.finished, 0);
    QCOMPARE(second.running, 1);
    QCOMPARE(second.gone, 1);
    QCOMPARE(second.failed, 1);
    QCOMPARE(second.answered(), 2);
}

void TestJobSession::addsAJobOnce()
{
    Rig rig;
    rig.addJobs(2);
    rig.addJobs(3);
    QTRY_COMPARE(rig.added.size(), 2);
    QCOMPARE(lastSummary(rig.added).added, 1);
    QCOMPARE(lastSummary(rig.added).known, 2);
    QCOMPARE(rig.session.ledger().count(), 3);
}

void TestJobSession::checksWithTheTokenThatCameLater()
{
    Rig rig(false);
    rig.addJobs(3);
    QTRY_COMPARE(rig.added.size(), 1);
    QCOMPARE(rig.network.api().requests().size(), 0);

    rig.session.setToken(ApiToken::parse(QStringLiteral("user:1-late"), nullptr).value());
    QTRY_COMPARE(rig.session.ledger().counts().finished, 3);
    for (const ApiRequest &request : rig.network.api().requests()) {
        QCOMPARE(request.header("authorization"), QByteArray("Bearer user:1-late"));
    }
}

void TestJobSession::deletesExactlyTheseJobs()
{
    Rig rig;
    const QList<JobId> ids = rig.addJobs(10);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 10);
    QSignalSpy ended(rig.session.work(), &JobWork::batchEnded);

    rig.session.work()->deleteJobs(ids.mid(3, 4));
    QVERIFY(rig.session.work()->isBusy());
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(ended.first().constFirst().value<BatchProgress>().deleted, 4);
    for (int number = 0; number < ids.size(); ++number) {
        const bool deleted = number >= 3 && number < 7;
        QCOMPARE(rig.network.api().hasJob(ids[number]), !deleted);
        QCOMPARE(rig.record(ids[number]).deletion, deleted ? DeletionState::Deleted : DeletionState::None);
    }
    QVERIFY(!rig.session.work()->isBusy());
}

void TestJobSession::neverDeletesAJobTwice()
{
    Rig rig;
    const QList<JobId> ids = rig.addJobs(3);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 3);
    rig.session.work()->deleteJobs(ids);
    rig.session.work()->deleteJobs(ids);
    QTRY_COMPARE(rig.withDeletion(DeletionState::Deleted), 3);
    rig.session.work()->deleteJobs(ids);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QCOMPARE(rig.network.api().count("DELETE"), 3);
    QCOMPARE(rig.withDeletion(DeletionState::Deleted), 3);
}

void TestJobSession::saysWhyADeletionStopped()
{
    Rig rig;
    const QList<JobId> ids = rig.addJobs(40);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 40);
    rig.network.api().setRule(
        [](const ApiRequest &) { return jsonStep(401, R"({"error":"Unauthorized"})"); });
    QSignalSpy stoppedByServer(rig.session.work(), &JobWork::deletionsStopped);
    rig.session.work()->deleteJobs(ids);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QCOMPARE(stoppedByServer.size(), 1);
    QVERIFY(stoppedByServer.first().constLast().toString().contains(QStringLiteral("Unauthorized")));
    QCOMPARE(rig.withDeletion(DeletionState::None), 40);
    QVERIFY(rig.network.api().count("DELETE") <= inFlight);
}

void TestJobSession::waitingRowsSayUntilWhenAndWhy()
{
    Rig rig;
    const QList<JobId> ids = rig.addJobs(1);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 1);
    rig.network.api().script(ids[0], {tooManyRequests("3"), deletedStep()});
    rig.session.work()->deleteJobs(ids);
    QTRY_COMPARE(rig.record(ids[0]).deletion, DeletionState::Waiting);
    QCOMPARE(rig.record(ids[0]).waitUntilMs, rig.clock.nowUtc().addSecs(3).toMSecsSinceEpoch());
    QCOMPARE(rig.record(ids[0]).message.text(), QStringLiteral("Too many requests"));
    QCOMPARE(rig.session.work()->progress().heldUntil, rig.clock.nowUtc().addSecs(3));
    rig.clock.advance(3000ms);
    QTRY_COMPARE(rig.record(ids[0]).deletion, DeletionState::Deleted);
    QVERIFY(rig.record(ids[0]).message.isEmpty());
}

void TestJobSession::resumesAHaltedDeletionWithANewToken()
{
    Rig rig;
    const QList<JobId> ids = rig.addJobs(300);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 300);
    rig.network.api().setRule([&rig](const ApiRequest &request) {
        const bool refused = request.verb == "DELETE" && rig.network.api().count("DELETE") > 50 &&
                             request.header("authorization") != "Bearer user:2-new";
        return refused ? std::optional(jsonStep(401, R"({"error":"Unauthorized"})")) : std::nullopt;
    });
    QSignalSpy stoppedByServer(rig.session.work(), &JobWork::deletionsStopped);
    rig.session.work()->deleteJobs(ids);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QCOMPARE(stoppedByServer.size(), 1);
    QCOMPARE(stoppedByServer.first().constFirst().value<StopReason>(), StopReason::Token);
    QCOMPARE(rig.withDeletion(DeletionState::Deleted), 50);
    QCOMPARE(rig.withDeletion(DeletionState::None), 250);
    QVERIFY(rig.network.api().count("DELETE") <= 50 + inFlight);
    QVERIFY(rig.session.work()->canResume());

    rig.session.setToken(ApiToken::parse(QStringLiteral("user:2-new"), nullptr).value());
    rig.session.work()->resume();
    QVERIFY(!rig.session.work()->canResume());
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QCOMPARE(rig.withDeletion(DeletionState::Deleted), 300);
    QCOMPARE(rig.network.api().jobCount(), 0);
}

void TestJobSession::resumesOnceTheAnswersInFlightHaveCome()
{
    Rig rig;
    const QList<JobId> ids = rig.addJobs(20);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 20);
    rig.network.api().script(ids[0], {jsonStep(401, R"({"error":"Unauthorized"})"), deletedStep()});
    rig.network.api().script(ids[1], {jsonStep(401, R"({"error":"Unauthorized"})"), deletedStep()});
    rig.network.api().hold();
    rig.session.work()->deleteJobs(ids);
    QTRY_COMPARE(rig.network.api().heldCount(), inFlight);
    rig.network.api().release(1);
    QTRY_COMPARE(rig.session.work()->progress().kind, WorkProgress::Kind::Stopping);
    QVERIFY(rig.session.work()->canResume());
    rig.session.work()->resume();
    rig.network.api().releaseAll();
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QCOMPARE(rig.withDeletion(DeletionState::Deleted), 20);
    QVERIFY(!rig.session.work()->canResume());
}

void TestJobSession::resumesHaltedChecks()
{
    Rig rig;
    rig.network.api().setRule(
        [](const ApiRequest &) { return jsonStep(402, R"({"error":"No subscription"})"); });
    rig.addJobs(30);
    // The checks have begun when the summary comes.
    QTRY_COMPARE(rig.added.size(), 1);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QVERIFY(rig.session.work()->canResume());
    QCOMPARE(rig.session.ledger().counts().notChecked, 30);
    rig.network.api().setRule({});
    rig.session.work()->resume();
    QTRY_COMPARE(rig.session.ledger().counts().finished, 30);
    QVERIFY(!rig.session.work()->canResume());
}

void TestJobSession::aNewTokenResumesChecksAlone()
{
    Rig rig;
    const QList<JobId> ids = rig.addJobs(20);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 20);
    rig.network.api().setRule([](const ApiRequest &request) {
        return request.header("authorization") == "Bearer user:2-new"
                   ? std::nullopt
                   : std::optional(jsonStep(401, R"({"error":"Unauthorized"})"));
    });
    rig.session.work()->checkJobs(ids);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QVERIFY(rig.session.work()->canResume());
    rig.session.setToken(ApiToken::parse(QStringLiteral("user:2-new"), nullptr).value());
    QVERIFY(!rig.session.work()->canResume());
    QTRY_COMPARE(rig.network.api().count("GET"), 40 + inFlight);
    QTRY_VERIFY(!rig.session.work()->isBusy());

    // A deletion waits for the user.
    rig.session.setToken(ApiToken::parse(QStringLiteral("user:1-old"), nullptr).value());
    rig.session.work()->deleteJobs(ids);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    const int asked = rig.network.api().count("DELETE");
    rig.session.setToken(ApiToken::parse(QStringLiteral("user:2-new"), nullptr).value());
    QVERIFY(rig.session.work()->canResume());
    QVERIFY(!rig.session.work()->isBusy());
    QCOMPARE(rig.network.api().count("DELETE"), asked);
}

void TestJobSession::whatIsDeletedOrRemovedIsNotUndoneAnyMore()
{
    Rig rig;
    const QList<JobId> ids = rig.addJobs(20);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 20);
    rig.network.api().setRule(
        [](const ApiRequest &) { return jsonStep(401, R"({"error":"Unauthorized"})"); });
    rig.session.work()->deleteJobs(ids);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    rig.network.api().setRule({});
    rig.session.work()->deleteJobs(ids.first(10));
    QTRY_COMPARE(rig.withDeletion(DeletionState::Deleted), 10);
    QVERIFY(rig.session.work()->canResume());
    rig.session.editor()->remove(ids.mid(10));
    QVERIFY(!rig.session.work()->canResume());
    const int asked = rig.network.api().count("DELETE");
    rig.session.work()->resume();
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QCOMPARE(rig.network.api().count("DELETE"), asked);
}

void TestJobSession::pausesAndResumes()
{
    Rig rig;
    const QList<JobId> ids = rig.addJobs(40);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 40);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    rig.session.work()->pause();
    QCOMPARE(rig.session.work()->pauseReason(), PauseReason::None);

    rig.network.api().hold();
    rig.session.work()->deleteJobs(ids);
    QTRY_COMPARE(rig.network.api().heldCount(), inFlight);
    rig.session.work()->pause();
    QCOMPARE(rig.session.work()->progress().kind, WorkProgress::Kind::Paused);
    rig.network.api().releaseAll();
    QTRY_COMPARE(rig.withDeletion(DeletionState::Deleted), inFlight);
    for (int i = 0; i < 20; ++i) {
        QCoreApplication::processEvents();
    }
    QCOMPARE(rig.network.api().count("DELETE"), inFlight);
    QCOMPARE(rig.withDeletion(DeletionState::Queued), 40 - inFlight);
    QVERIFY(rig.session.work()->canResume());
    rig.session.work()->resume();
    QTRY_COMPARE(rig.withDeletion(DeletionState::Deleted), 40);
    QVERIFY(!rig.session.work()->canResume());
}

void TestJobSession::stopLeavesNothingToBeResumed()
{
    Rig rig;
    const QList<JobId> ids = rig.addJobs(40);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 40);
    rig.session.work()->deleteJobs(ids);
    rig.session.work()->pause();
    rig.session.work()->stop();
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QVERIFY(!rig.session.work()->canResume());
    // The pause went with the batch that it was for.
    rig.session.work()->deleteJobs(ids);
    QTRY_COMPARE(rig.withDeletion(DeletionState::Deleted), 40);
}

void TestJobSession::tellsRateAndTimeLeft()
{
    Rig rig;
    const QList<JobId> ids = rig.addJobs(40);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 40);
    rig.network.api().hold();
    rig.session.work()->deleteJobs(ids);
    QTRY_COMPARE(rig.network.api().heldCount(), inFlight);
    QVERIFY(!rig.session.work()->progress().secondsLeft);
    rig.clock.advance(2000ms);
    rig.network.api().release(4);
    QTRY_COMPARE(rig.session.work()->progress().done, 4);
    QCOMPARE(rig.session.work()->progress().perSecond, 2.0);
    QCOMPARE(rig.session.work()->progress().secondsLeft, std::optional<qint64>(18));
    QCOMPARE(rig.session.work()->progress().batch->deleted, 4);
    rig.network.api().releaseAll();
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QVERIFY(!rig.session.work()->progress().batch);
}

void TestJobSession::asksForNoListWhileTheServerWantsNone()
{
    Rig rig;
    const QList<JobId> ids = rig.addJobs(1);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 1);
    rig.network.api().script(ids[0], {tooManyRequests("30"), deletedStep()});
    rig.session.work()->deleteJobs(ids);
    QTRY_COMPARE(rig.record(ids[0]).deletion, DeletionState::Waiting);
    const auto asked = rig.network.api().requests().size();
    QSignalSpy listed(rig.session.access(), &ServerAccess::executingListed);
    rig.session.access()->listExecuting();
    QTRY_COMPARE(listed.size(), 1);
    QVERIFY(!listed.first().constFirst().value<ListSummary>().message.isEmpty());
    QCOMPARE(rig.network.api().requests().size(), asked);
    rig.clock.advance(30'000ms);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    rig.session.access()->listExecuting();
    QTRY_COMPARE(listed.size(), 2);
    QVERIFY(listed.last().constFirst().value<ListSummary>().ok);
}

void TestJobSession::aListIsAskedForDuringAPauseOfTheUsers()
{
    Rig rig;
    const QList<JobId> ids = rig.addJobs(inFlight + 1);
    QTRY_COMPARE(rig.session.ledger().counts().finished, inFlight + 1);
    rig.network.api().hold();
    rig.session.work()->deleteJobs(ids);
    QTRY_COMPARE(rig.network.api().heldCount(), inFlight);
    rig.session.work()->pause();
    rig.network.api().releaseAll();
    QTRY_COMPARE(rig.withDeletion(DeletionState::Deleted), inFlight);
    QSignalSpy listed(rig.session.access(), &ServerAccess::executingListed);
    rig.session.access()->listExecuting();
    QTRY_COMPARE(listed.size(), 1);
    QVERIFY(listed.first().constFirst().value<ListSummary>().ok);
    QCOMPARE(rig.session.work()->pauseReason(), PauseReason::ByUser);
}

void TestJobSession::aListRefusedForComingTooSoonHoldsDeletionsBack()
{
    Rig rig;
    const QList<JobId> ids = rig.addJobs(1);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 1);
    rig.listsAre(tooManyRequests("30"));
    QSignalSpy listed(rig.session.access(), &ServerAccess::executingListed);
    rig.session.access()->listExecuting();
    QTRY_COMPARE(listed.size(), 1);
    QVERIFY(!listed.first().constFirst().value<ListSummary>().ok);

    rig.session.work()->deleteJobs(ids);
    rig.clock.advance(29'999ms);
    settleEvents();
    QCOMPARE(rig.network.api().count("DELETE"), 0);
    rig.clock.advance(1ms);
    QTRY_COMPARE(rig.withDeletion(DeletionState::Deleted), 1);
}

void TestJobSession::triesNoTokenWhileTheServerAsksToWait()
{
    Rig rig;
    rig.listsAre(tooManyRequests("30"));
    QList<TokenTrial> trials;
    const auto tryToken = [&rig, &trials] {
        rig.session.access()->tryToken(ApiToken::parse(QStringLiteral("user:2-def"), nullptr).value(),
                                       [&trials](const TokenTrial &trial) { trials.append(trial); });
    };
    tryToken();
    QTRY_COMPARE(trials.size(), 1);
    QCOMPARE(trials[0].outcome, TokenTrial::Outcome::Other);

    tryToken();
    QTRY_COMPARE(trials.size(), 2);
    QCOMPARE(trials[1].outcome, TokenTrial::Outcome::NotAsked);
    QVERIFY(trials[1].message.startsWith(u"The server asked us to wait until "));
    QCOMPARE(rig.network.api().requests().size(), 1);

    rig.clock.advance(30s);
    rig.network.api().setRule({});
    tryToken();
    QTRY_COMPARE(trials.size(), 3);
    QCOMPARE(trials[2].outcome, TokenTrial::Outcome::Works);
}

void TestJobSession::triesAProxyLoginWhenTheWaitIsOver()
{
    Rig rig;
    ProxyLogin login;
    rig.session.access()->useProxyLogin(&login);
    rig.listsAre(tooManyRequests("30"));
    QSignalSpy listed(rig.session.access(), &ServerAccess::executingListed);
    rig.session.access()->listExecuting();
    QTRY_COMPARE(listed.size(), 1);
    rig.network.api().setRule({});

    QSignalSpy waits(rig.session.access(), &ServerAccess::proxyLoginWaits);
    QSignalSpy answered(rig.session.access(), &ServerAccess::proxyAnswered);
    rig.session.access()->setProxyLogin(QStringLiteral("anna"), QStringLiteral("a typing mistake"));
    rig.session.access()->setProxyLogin(QStringLiteral("anna"), QStringLiteral("s3cret"));
    QCOMPARE(waits.size(), 2);
    QCOMPARE(waits.first().constFirst().toDateTime(), rig.clock.nowUtc().addSecs(30));
    rig.clock.advance(29'999ms);
    settleEvents();
    QCOMPARE(rig.network.api().requests().size(), 1);
    rig.clock.advance(1ms);
    QTRY_COMPARE(answered.size(), 1);
    QCOMPARE(rig.network.api().requests().size(), 2);
}

void TestJobSession::anAcceptedProxyLoginLeavesTheServersPause()
{
    Rig rig;
    ProxyLogin login;
    rig.session.access()->useProxyLogin(&login);
    const QList<JobId> ids = rig.addJobs(1);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 1);
    rig.network.api().hold();
    rig.network.api().script(ids[0], {tooManyRequests("3600"), deletedStep()});
    rig.session.work()->deleteJobs(ids);
    QTRY_COMPARE(rig.network.api().heldCount(), 1);
    rig.session.access()->setProxyLogin(QStringLiteral("anna"), QStringLiteral("s3cret"));
    QTRY_COMPARE(rig.network.api().heldCount(), 2);
    rig.network.api().release(1);
    QTRY_COMPARE(rig.session.work()->pauseReason(), PauseReason::ServerAsks);
    QSignalSpy answered(rig.session.access(), &ServerAccess::proxyAnswered);
    rig.network.api().releaseAll();
    QTRY_COMPARE(answered.size(), 1);
    QVERIFY(answered.first().constFirst().toBool());
    QCOMPARE(rig.session.work()->pauseReason(), PauseReason::ServerAsks);
    settleEvents();
    QCOMPARE(rig.network.api().count("DELETE"), 1);
}

namespace {

/// A session whose places are all taken by requests without an answer.
struct BusyRig : Rig
{
    BusyRig()
    {
        Preferences preferences;
        preferences.timeoutSeconds = 600;
        preferences.trialSeconds = 20;
        session.access()->usePreferences(preferences);
        network.api().hold();
        addJobs(inFlight + 1);
        [this] { QTRY_COMPARE(network.api().requests().size(), qsizetype(inFlight)); }();
        session.access()->tryToken(ApiToken::parse(QStringLiteral("user:2-def"), nullptr).value(),
                                   [this](const TokenTrial &trial) { trials.append(trial); });
    }
    /// How often GET /jobs was sent.
    int lists()
    {
        const auto requests = network.api().requests();
        return int(std::count_if(requests.begin(), requests.end(),
                                 [](const ApiRequest &request) { return request.target.endsWith("/jobs"); }));
    }

    QList<TokenTrial> trials;
};

} // namespace

void TestJobSession::aTrialThatGetsNoPlaceIsGivenUpInTime()
{
    BusyRig rig;
    rig.clock.advance(19'999ms);
    settleEvents();
    QCOMPARE(rig.trials.size(), 0);
    rig.clock.advance(1ms);
    QTRY_COMPARE(rig.trials.size(), 1);
    QCOMPARE(rig.trials[0].outcome, TokenTrial::Outcome::NoAnswer);
    QVERIFY(!rig.trials[0].message.isEmpty());
    rig.network.api().releaseAll();
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QCOMPARE(rig.lists(), 0);
    QCOMPARE(rig.trials.size(), 1);
}

void TestJobSession::aTrialThatNobodyWaitsForIsNotSent()
{
    BusyRig rig;
    rig.session.access()->cancelTrial();
    rig.network.api().releaseAll();
    QTRY_VERIFY(!rig.session.work()->isBusy());
    rig.clock.advance(30s);
    settleEvents();
    QCOMPARE(rig.lists(), 0);
    QCOMPARE(rig.trials.size(), 0);
}

void TestJobSession::tellsOfEveryAnswerToTheList()
{
    Rig rig;
    QSignalSpy answered(rig.session.access(), &ServerAccess::answered);
    rig.session.access()->listExecuting();
    QTRY_COMPARE(answered.size(), 1);
    rig.listsAre(tooManyRequests("30"));
    rig.session.access()->tryToken(ApiToken::parse(QStringLiteral("user:2-def"), nullptr).value(),
                                   [](const TokenTrial &) {});
    QTRY_COMPARE(answered.size(), 2);
    // Nobody was asked.
    QSignalSpy listed(rig.session.access(), &ServerAccess::executingListed);
    rig.session.access()->listExecuting();
    QTRY_COMPARE(listed.size(), 1);
    QCOMPARE(answered.size(), 2);

    const auto event = [&answered](int i) { return answered[i].constFirst().value<JobEvent>(); };
    QCOMPARE(event(0).action, JobEvent::Action::List);
    QVERIFY(event(0).id.isNull());
    QCOMPARE(event(0).httpStatus, 200);
    QCOMPARE(event(0).outcome, JobEvent::Outcome::Listed);
    QCOMPARE(event(1).httpStatus, 429);
    QCOMPARE(event(1).outcome, JobEvent::Outcome::Failed);
    QVERIFY(!event(1).text.isEmpty());
}

void TestJobSession::saysWhichJobsFailed()
{
    Rig rig;
    const QList<JobId> ids = rig.addJobs(4);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 4);
    rig.network.api().script(ids[0], {jsonStep(403, R"({"error":"Job does not belong to this user"})")});
    rig.network.api().script(ids[1], {jsonStep(204, {})});
    rig.network.api().script(ids[2], {jsonStep(409, R"({"error":"Busy"})")});
    QSignalSpy ended(rig.session.work(), &JobWork::batchEnded);
    rig.session.work()->deleteJobs(ids);
    QTRY_COMPARE(ended.size(), 1);
    const auto failed = ended.first().constLast().value<QList<JobId>>();
    QCOMPARE(QSet<JobId>(failed.begin(), failed.end()), (QSet<JobId>{ids[0], ids[1]}));
    // The next batch counts its own.
    rig.session.work()->deleteJobs({ids[2]});
    QTRY_COMPARE(ended.size(), 2);
    QVERIFY(ended.last().constLast().value<QList<JobId>>().isEmpty());
}

void TestJobSession::stopLeavesWhatWasNotSentAsItWas()
{
    Rig rig;
    const QList<JobId> ids = rig.addJobs(40);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 40);
    rig.network.api().hold();
    rig.session.work()->deleteJobs(ids);
    QTRY_COMPARE(rig.network.api().heldCount(), inFlight);
    rig.session.work()->stop();
    QCOMPARE(rig.session.work()->progress().kind, WorkProgress::Kind::Stopping);
    QCOMPARE(rig.withDeletion(DeletionState::None), 40 - inFlight);
    rig.network.api().releaseAll();
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QCOMPARE(rig.withDeletion(DeletionState::Deleted), inFlight);
    QCOMPARE(rig.network.api().jobCount(), 40 - inFlight);
}

void TestJobSession::whatWasConfirmedAfterAStopOutlivesTheProgram()
{
    Rig rig;
    const QList<JobId> ids = rig.addJobs(20);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 20);
    rig.network.api().hold();
    rig.session.work()->deleteJobs(ids.first(10));
    QTRY_COMPARE(rig.network.api().heldCount(), inFlight);
    rig.session.work()->stop();
    rig.session.work()->deleteJobs(ids.last(10));
    rig.session.shutDown();
    const auto outstanding = [&rig](const JobId &id) { return isOutstanding(rig.record(id)); };
    QVERIFY(std::none_of(ids.begin(), ids.begin() + 10, outstanding));
    QVERIFY(std::all_of(ids.begin() + 10, ids.end(), outstanding));
}

void TestJobSession::startsNothingAfterItWasShutDown()
{
    Rig rig;
    const QList<JobId> ids = rig.addJobs(3);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 3);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    rig.session.shutDown();
    rig.session.work()->deleteJobs(ids);
    rig.session.work()->checkJobs(ids);
    QVERIFY(!rig.session.work()->isBusy());
    QCOMPARE(rig.withDeletion(DeletionState::None), 3);
}

void TestJobSession::addsTheRunningJobsOfTheServer()
{
    Rig rig;
    rig.network.api().setRule([](const ApiRequest &request) -> std::optional<AnswerStep> {
        if (!request.target.endsWith("/jobs")) {
            return std::nullopt;
        }
        return jsonStep(200, R"({"executing":2,"jobs":[{"jobid":"j1-bot:runway"},{"jobid":")" +
                                 numberedId(7).utf8() +
                                 R"(","type":"video","account":"a@example.com","model":"ray-v3-flash"}]})");
    });
    QSignalSpy listed(rig.session.access(), &ServerAccess::executingListed);
    rig.session.access()->listExecuting();
    QTRY_COMPARE(listed.size(), 1);
    QVERIFY(listed.first().constFirst().value<ListSummary>().ok);
    QCOMPARE(listed.first().constFirst().value<ListSummary>().addedIds, QList<JobId>{numberedId(7)});
    QCOMPARE(listed.first().constFirst().value<ListSummary>().otherIds,
             QStringList{QStringLiteral("j1-bot:runway")});
    QCOMPARE(rig.session.ledger().counts().running, 1);
    QCOMPARE(rig.record(numberedId(7)).model, QStringLiteral("ray-v3-flash"));
}

void TestJobSession::removingFromTheListNeverAsksTheServer()
{
    Rig rig;
    const QList<JobId> ids = rig.addJobs(3);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 3);
    const qsizetype requests = rig.network.api().requests().size();

    QList<JobRecord> removed;
    rig.session.editor()->remove(ids.mid(0, 2),
                                 [&removed](const QList<JobRecord> &records) { removed = records; });
    QCOMPARE(removed.size(), 2);
    QCOMPARE(rig.session.ledger().count(), 1);
    rig.session.editor()->restore(removed);
    QCOMPARE(rig.session.ledger().count(), 3);
    QCOMPARE(rig.record(ids.first()).status.text(), QStringLiteral("completed"));
    QCOMPARE(rig.network.api().requests().size(), requests);
}

void TestJobSession::manyAreRemovedAndRestoredInSteps()
{
    constexpr int many = 20'000;
    Rig rig(false);
    const QList<JobId> ids = numberedIds(0, many);
    rig.session.imports()->addText(linesOf(ids));
    QTRY_COMPARE(rig.added.size(), 1);
    QList<JobRecord> removed;
    rig.session.editor()->remove(ids.mid(100),
                                 [&removed](const QList<JobRecord> &records) { removed = records; });
    QVERIFY(removed.isEmpty());
    QVERIFY(rig.session.ledger().count() < many);
    QTRY_COMPARE(removed.size(), many - 100);
    rig.session.editor()->restore(removed);
    QVERIFY(rig.session.ledger().count() < many);
    QTRY_COMPARE(rig.session.ledger().count(), many);
    QCOMPARE(rig.session.ledger().idsByArrival(), ids);
    rig.session.editor()->remove(ids.mid(100));
    // Behind the other.
    rig.session.editor()->remove({ids[0]});
    QVERIFY(rig.session.ledger().find(ids[0]) != JobHandle::None);
    QTRY_COMPARE(rig.session.ledger().count(), 99);
    rig.session.imports()->addText(linesOf(ids));
    QTRY_COMPARE(rig.session.ledger().count(), many);
    rig.session.editor()->remove(ids);
    rig.session.shutDown();
    QCOMPARE(rig.session.ledger().count(), 0);
}

void TestJobSession::whatATextTellsNeedsNoCheckOnceItIsFinished()
{
    Rig rig;
    const QList<JobId> ids = rig.network.api().addJobs(0, 2);
    rig.session.imports()->addText(
        QStringLiteral("[{\"jobid\":\"%1\",\"status\":\"completed\",\"model\":\"ray-1\"},"
                       "{\"jobid\":\"%2\",\"status\":\"processing\"}]")
            .arg(ids[0].toString(), ids[1].toString()));
    QTRY_COMPARE(rig.session.ledger().counts().finished, 2);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QCOMPARE(rig.network.api().requests().size(), 1);
    QCOMPARE(rig.record(ids[0]).model, QStringLiteral("ray-1"));
}

void TestJobSession::aTextMayTellThatARunningJobHasEnded()
{
    Rig rig;
    const QList<JobId> ids = rig.addJobs(1, "processing");
    QTRY_COMPARE(rig.session.ledger().counts().running, 1);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    const QString record = QStringLiteral("{\"jobid\":\"%1\",\"status\":\"%2\"}");
    rig.session.imports()->addText(record.arg(ids[0].toString(), QStringLiteral("completed")));
    QTRY_COMPARE(rig.session.ledger().counts().finished, 1);
    // But not the other way round, nor that it is deleted.
    rig.session.imports()->addText(record.arg(ids[0].toString(), QStringLiteral("pending")));
    rig.session.imports()->addText(
        QStringLiteral("{\"jobid\":\"%1\",\"deleted\":true,\"deletion\":\"deleted\"}")
            .arg(ids[0].toString()));
    QTRY_COMPARE(rig.added.size(), 4);
    QCOMPARE(rig.session.ledger().counts().finished, 1);
}

QTEST_GUILESS_MAIN(TestJobSession)
#include "tst_job_session.moc"
