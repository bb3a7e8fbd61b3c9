#include "app/intake/job_import.h"
#include "app/session/job_session.h"
#include "app/watch/job_watch.h"
#include "app/work/job_archive.h"
#include "app/work/server_access.h"
#include "core/answer/job_event.h"
#include "core/base/preferences.h"
#include "core/job/api_token.h"
#include "core/job/job_id.h"
#include "core/job/job_record.h"
#include "core/job/server_address.h"
#include "model/jobs/job_ledger.h"
#include "model/jobs/list_editor.h"
#include "store/job_store.h"
#include "support/fake_clock.h"
#include "support/fake_network.h"
#include "support/fixed_random.h"
#include "support/patience.h"
#include "support/settle_events.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <optional>

using namespace std::chrono_literals;
using namespace jobsweep;
using namespace jobsweep::test;

namespace {

using Kind = WatchState::Kind;
using Outcome = JobEvent::Outcome;

ApiToken token(const QString &text = QStringLiteral("user:1-abc"))
{
    return ApiToken::parse(text, nullptr).value();
}

/// A session whose watch looks at a fake server with running jobs.
struct Rig
{
    FakeNetwork network;
    FakeClock clock;
    FixedRandom random;
    JobSession session;
    JobWatch *watch = session.watch();
    QList<JobEvent> events;
    QList<JobId> running;                 ///< what the server lists
    int executing = -1;                   ///< what it says their number is; -1 for the truth
    std::optional<AnswerStep> listAnswer; ///< instead of the list
    QList<int> looks;                     ///< when they came, in seconds
    QSignalSpy stopped{watch, &JobWatch::stopped};

    explicit Rig(bool withToken = true, JobStore *store = nullptr)
        : session(ServerAddress(), network.factory(), &clock, &random, {}, store)
    {
        network.api().setRule([this](const ApiRequest &request) { return answer(request); });
        QObject::connect(watch, &JobWatch::answered, &clock_context,
                         [this](const JobEvent &event) { events += event; });
        if (withToken) {
            session.setToken(token());
        }
    }

    void list(const QList<JobId> &ids)
    {
        running = ids;
        for (const JobId &id : ids) {
            network.api().addJob(id, "processing");
        }
    }
    /// Takes the job out of the server's list, with this status.
    void finish(const JobId &id, const QByteArray &status = "completed")
    {
        running.removeAll(id);
        network.api().addJob(id, status);
    }

    std::optional<AnswerStep> answer(const ApiRequest &request)
    {
        if (!request.target.endsWith("/jobs")) {
            return std::nullopt;
        }
        looks += seconds();
        if (listAnswer) {
            return listAnswer;
        }
        QByteArray jobs;
        for (const JobId &id : std::as_const(running)) {
            jobs += (jobs.isEmpty() ? "" : ",") + QByteArrayLiteral(R"({"jobid":")") +
                    id.toString().toUtf8() + R"(","status":"processing"})";
        }
        const int count = executing < 0 ? int(running.size()) : executing;
        return jsonStep(200, R"({"executing":)" + QByteArray::number(count) + R"(,"jobs":[)" + jobs + "]}");
    }

    int seconds() const
    {
        return int(std::chrono::duration_cast<std::chrono::seconds>(clock.monotonic()).count());
    }
    int checks() { return int(network.api().requests().size() - looks.size()); }

    /// Lets this time pass, with everything that happens in it.
    void pass(std::chrono::milliseconds time)
    {
        settleEvents();
        const std::chrono::milliseconds end = clock.monotonic() + time;
        while (clock.hasPending() && clock.monotonic() + clock.untilNext() <= end) {
            clock.advance(clock.untilNext());
            settleEvents();
        }
        clock.advance(end - clock.monotonic());
        settleEvents();
    }

    const JobRecord &record(const JobId &id) const { return session.ledger().at(session.ledger().find(id)); }
    bool has(const JobId &id) const { return session.ledger().find(id) != JobHandle::None; }
    void remove(const QList<JobId> &ids)
    {
        session.editor()->remove(ids);
        session.editor()->complete();
    }
    int count(Outcome outcome) const
    {
        return int(std::count_if(events.begin(), events.end(),
                                 [outcome](const JobEvent &event) { return event.outcome == outcome; }));
    }

private:
    QObject clock_context;
};

} // namespace

class TestJobWatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isOffUntilAskedFor();
    void looksAtOnceAndLessOftenWhileNothingChanges();
    void looksSoonerAgainWhenSomethingHasChanged();
    void looksLessOftenWhileHidden();
    void addsWhatIsNew();
    void whatHasFinishedIsCheckedOnce();
    void whatDisappearedIsGone();
    void whatLeftAndStillRunsIsCheckedAgain();
    void whatTheListHadForRunningIsCheckedAfterAStart();
    void aLookWhoseNumberDoesNotAgreeConcludesNothing();
    void aLookThatSaysNothingNewChangesNothing();
    void waitsAsLongAsTheServerAsks();
    void stopsByAnAnswerThatStopsEverything_data();
    void stopsByAnAnswerThatStopsEverything();
    void aNewTokenMakesItGoOn();
    void doesNotBotherAServerThatIsAway();
    void looksOnceAfterASleep();
    void looksOnceWhenTheClockIsSetBack();
    void neverLooksTwiceAtOnce();
    void theUsersQuestionStandsForALook();
    void aLateAnswerIsDropped();
    void whatWasRemovedStaysAway();
    void whatAnEarlierRunRemovedStaysAway();
    void whatIsAddedByHandComesBack();
    void waitsForAToken();
    void isHeldBack();
    void looksLater();
    void followsTheInterval();
    void aDayCostsNoMoreRequestsThanItHasTo();
};

void TestJobWatch::isOffUntilAskedFor()
{
    Rig rig;
    rig.list({numberedId(0)});
    rig.pass(1h);
    QVERIFY(rig.looks.isEmpty());
    QCOMPARE(rig.watch->state().kind, Kind::Off);
    rig.watch->setOn(true);
    rig.pass(1min);
    rig.watch->setOn(false);
    const qsizetype looks = rig.looks.size();
    rig.pass(1h);
    QCOMPARE(rig.looks.size(), looks);
    QCOMPARE(rig.watch->state(), WatchState());
}

void TestJobWatch::looksAtOnceAndLessOftenWhileNothingChanges()
{
    Rig rig;
    rig.watch->setOn(true);
    rig.pass(1s);
    QCOMPARE(rig.watch->state().kind, Kind::Waiting);
    QCOMPARE(rig.watch->state().running, 0);
    QCOMPARE(rig.watch->state().next, rig.clock.nowUtc().addSecs(59));
    rig.pass(22min);
    QCOMPARE(rig.looks, (QList<int>{0, 60, 180, 420, 720, 1'020, 1'320}));
}

void TestJobWatch::looksSoonerAgainWhenSomethingHasChanged()
{
    Rig rig;
    rig.watch->setOn(true);
    rig.pass(200s); // 0, 60, 180
    rig.list({numberedId(0)});
    rig.pass(300s); // 420: found
    QCOMPARE(rig.looks, (QList<int>{0, 60, 180, 420, 450}));
}

void TestJobWatch::looksLessOftenWhileHidden()
{
    Rig rig;
    rig.watch->setHidden(true);
    rig.watch->setOn(true);
    rig.pass(15min);
    QCOMPARE(rig.looks, (QList<int>{0, 240, 720}));
    rig.looks.clear();
    // In 13 minutes, the schedule says; the user is there again.
    rig.watch->setHidden(false);
    rig.pass(31s);
    QCOMPARE(rig.looks, QList<int>{930});
}

void TestJobWatch::addsWhatIsNew()
{
    Rig rig;
    rig.list(numberedIds(0, 2));
    QSignalSpy found(rig.watch, &JobWatch::found);
    rig.watch->setOn(true);
    rig.pass(1s);
    QCOMPARE(found.size(), 1);
    QCOMPARE(rig.session.ledger().count(), 2);
    const JobRecord &record = rig.record(numberedId(1));
    QCOMPARE(record.status.kind(), JobStatus::Kind::Processing);
    QCOMPARE(record.source, JobSource::Watch);
    QCOMPARE(record.seenMs, rig.clock.nowUtc().addSecs(-1).toMSecsSinceEpoch());
    QCOMPARE(rig.watch->state().running, 2);
    rig.list(numberedIds(0, 3));
    rig.pass(10min);
    QCOMPARE(found.size(), 2);
    QCOMPARE(rig.count(Outcome::Found), 3);
    QCOMPARE(rig.events.size(), 3);
    QCOMPARE(rig.events.last().id, numberedId(2));
}

void TestJobWatch::whatHasFinishedIsCheckedOnce()
{
    Rig rig;
    rig.list(numberedIds(0, 3));
    rig.watch->setOn(true);
    rig.pass(1s);
    rig.events.clear();
    rig.finish(numberedId(0));
    rig.finish(numberedId(1), "failed");
    rig.pass(1h);
    QCOMPARE(rig.checks(), 2);
    QCOMPARE(rig.record(numberedId(0)).status.kind(), JobStatus::Kind::Completed);
    QCOMPARE(rig.record(numberedId(1)).status.kind(), JobStatus::Kind::Failed);
    QVERIFY(isRunning(rig.record(numberedId(2))));
    QCOMPARE(rig.count(Outcome::Known), 2);
    QCOMPARE(rig.events.size(), 2);
}

void TestJobWatch::whatDisappearedIsGone()
{
    Rig rig;
    rig.running = numberedIds(0, 2); // the server has no job with this id
    rig.watch->setOn(true);
    rig.pass(1s);
    rig.events.clear();
    rig.running.removeAll(numberedId(0));
    rig.pass(1h);
    QCOMPARE(rig.record(numberedId(0)).status.kind(), JobStatus::Kind::Gone);
    QCOMPARE(rig.events.size(), 1);
    QCOMPARE(rig.events.first().outcome, Outcome::Gone);
    QCOMPARE(rig.checks(), 1);
}

void TestJobWatch::whatLeftAndStillRunsIsCheckedAgain()
{
    Rig rig;
    rig.list(numberedIds(0, 1));
    rig.watch->setOn(true);
    rig.pass(1s);
    rig.events.clear();
    rig.running.clear();
    rig.network.api().addJob(numberedId(0), "pending");
    // Looks at 30, 60, 120, 240, 480, 780 ... s; checks with the 1st, 2nd, 4th, 8th.
    rig.pass(40s);
    QCOMPARE(rig.checks(), 1);
    QCOMPARE(rig.record(numberedId(0)).status.word(), QStringLiteral("pending"));
    rig.pass(1h);
    QVERIFY(rig.checks() <= 5);
    const int checks = rig.checks();
    QCOMPARE(rig.events.size(), 0);
    rig.finish(numberedId(0));
    rig.pass(2h);
    QCOMPARE(rig.checks(), checks + 1);
    QCOMPARE(rig.record(numberedId(0)).status.kind(), JobStatus::Kind::Completed);
    QCOMPARE(rig.events.size(), 1);
}

void TestJobWatch::whatTheListHadForRunningIsCheckedAfterAStart()
{
    Rig rig;
    const QList<JobId> ids = rig.network.api().addJobs(0, 3, "processing");
    rig.session.imports()->addText(linesOf(ids));
    QTRY_COMPARE(rig.session.ledger().counts().running, 3);
    rig.running = {ids[2]};
    rig.network.api().addJob(ids[0], "completed");
    rig.network.api().addJob(ids[1], "completed");
    rig.watch->setOn(true);
    rig.pass(1s);
    QCOMPARE(rig.session.ledger().counts().finished, 2);
    QCOMPARE(rig.session.ledger().counts().running, 1);
}

void TestJobWatch::aLookWhoseNumberDoesNotAgreeConcludesNothing()
{
    Rig rig;
    rig.list(numberedIds(0, 2));
    rig.watch->setOn(true);
    rig.pass(1s);
    rig.list({numberedId(2)});
    rig.executing = 3;
    rig.pass(10min);
    QVERIFY(rig.has(numberedId(2)));
    QCOMPARE(rig.checks(), 0);
    rig.executing = -1;
    rig.pass(10min);
    QCOMPARE(rig.checks() > 0, true);
}

void TestJobWatch::aLookThatSaysNothingNewChangesNothing()
{
    Rig rig;
    rig.list(numberedIds(0, 5));
    rig.watch->setOn(true);
    rig.pass(1s);
    const JobLedger &ledger = rig.session.ledger();
    QSignalSpy added(&ledger, &JobLedger::added);
    QSignalSpy changed(&ledger, &JobLedger::changed);
    QSignalSpy changedForGood(&ledger, &JobLedger::changedForGood);
    QSignalSpy counts(&ledger, &JobLedger::countsChanged);
    rig.events.clear();
    const qsizetype looks = rig.looks.size();
    rig.pass(1h);
    QVERIFY(rig.looks.size() > looks + 5);
    QCOMPARE(added.size() + changed.size() + changedForGood.size() + counts.size(), 0);
    QVERIFY(rig.events.isEmpty());
}

void TestJobWatch::waitsAsLongAsTheServerAsks()
{
    Rig rig;
    rig.listAnswer = tooManyRequests("600");
    rig.watch->setOn(true);
    rig.pass(1s);
    QCOMPARE(rig.watch->state().kind, Kind::Held);
    QCOMPARE(rig.watch->state().next, rig.clock.nowUtc().addSecs(599));
    QVERIFY(rig.watch->state().unreachableSince.isNull());
    rig.listAnswer.reset();
    rig.pass(598s);
    QCOMPARE(rig.looks, QList<int>{0});
    rig.pass(2s);
    QCOMPARE(rig.looks, (QList<int>{0, 600}));
    QCOMPARE(rig.watch->state().kind, Kind::Waiting);
}

void TestJobWatch::stopsByAnAnswerThatStopsEverything_data()
{
    QTest::addColumn<AnswerStep>("answer");
    QTest::addColumn<StopReason>("reason");
    QTest::newRow("401") << jsonStep(401, R"({"error":"Unauthorized"})") << StopReason::Token;
    QTest::newRow("402") << jsonStep(402, R"({"error":"No subscription"})") << StopReason::Subscription;
}

void TestJobWatch::stopsByAnAnswerThatStopsEverything()
{
    QFETCH(AnswerStep, answer);
    QFETCH(StopReason, reason);
    Rig rig;
    rig.list(numberedIds(0, 2));
    rig.watch->setOn(true);
    rig.pass(1s);
    rig.listAnswer = answer;
    rig.events.clear();
    rig.pass(24h);
    QCOMPARE(rig.looks, (QList<int>{0, 30}));
    QCOMPARE(rig.stopped.size(), 1);
    QCOMPARE(rig.stopped.first().first().value<StopReason>(), reason);
    QCOMPARE(rig.watch->state().kind, Kind::Stopped);
    QVERIFY(rig.events.isEmpty());
    QVERIFY(rig.watch->isOn());
}

void TestJobWatch::aNewTokenMakesItGoOn()
{
    Rig rig;
    rig.listAnswer = jsonStep(401, R"({"error":"Unauthorized"})");
    rig.watch->setOn(true);
    rig.pass(1h);
    QCOMPARE(rig.looks.size(), 1);
    rig.listAnswer.reset();
    rig.session.setToken(token(QStringLiteral("user:1-def")));
    rig.pass(1s);
    QCOMPARE(rig.looks.size(), 2);
    QCOMPARE(rig.watch->state().kind, Kind::Waiting);
}

void TestJobWatch::doesNotBotherAServerThatIsAway()
{
    Rig rig;
    rig.list(numberedIds(0, 2));
    rig.watch->setOn(true);
    rig.pass(1s);
    rig.network.setUnplugged(true);
    const qsizetype handedOver = rig.network.handedOver().size();
    rig.events.clear();
    rig.pass(30s);
    const QDateTime since = rig.clock.nowUtc().addSecs(-1);
    rig.pass(1h);
    QVERIFY(rig.network.handedOver().size() - handedOver <= 20);
    QVERIFY(rig.network.handedOver().size() - handedOver >= 10);
    QCOMPARE(rig.watch->state().kind, Kind::Waiting);
    QCOMPARE(rig.watch->state().unreachableSince, since);
    QVERIFY(rig.events.isEmpty());
    QCOMPARE(rig.stopped.size(), 0);
    QCOMPARE(rig.session.ledger().counts().problems, 0);
    rig.network.setUnplugged(false);
    rig.pass(6min);
    QVERIFY(rig.watch->state().unreachableSince.isNull());
}

void TestJobWatch::looksOnceAfterASleep()
{
    Rig rig;
    rig.watch->setOn(true);
    rig.pass(10min); // the next one is due in 2 minutes: at 720 s
    rig.looks.clear();
    rig.clock.jump(3h);
    rig.pass(31s);
    QCOMPARE(rig.looks.size(), 1);
    rig.pass(28s);
    QCOMPARE(rig.looks.size(), 1);
}

void TestJobWatch::looksOnceWhenTheClockIsSetBack()
{
    Rig rig;
    rig.watch->setOn(true);
    rig.pass(10min);
    rig.looks.clear();
    rig.clock.jump(-5h);
    rig.pass(31s);
    QCOMPARE(rig.looks.size(), 1);
    rig.pass(20s);
    QCOMPARE(rig.looks.size(), 1);
    // And goes on by its schedule.
    rig.pass(10min);
    QVERIFY(rig.looks.size() >= 3 && rig.looks.size() <= 5);
}

void TestJobWatch::neverLooksTwiceAtOnce()
{
    Rig rig;
    rig.network.api().hold();
    rig.watch->setOn(true);
    rig.pass(20s);
    rig.watch->lookNow();
    rig.watch->setHidden(false);
    rig.clock.jump(3h);
    rig.pass(9s);
    QCOMPARE(rig.looks.size(), 1);
    QCOMPARE(rig.network.api().mostInFlight(), 1);
    QCOMPARE(rig.watch->state().kind, Kind::Looking);
    rig.network.api().releaseAll();
    rig.pass(1s);
    QCOMPARE(rig.watch->state().kind, Kind::Waiting);
}

void TestJobWatch::theUsersQuestionStandsForALook()
{
    Rig rig;
    rig.watch->setOn(true);
    rig.pass(10min);
    rig.list({numberedId(0)});
    rig.looks.clear();
    rig.session.access()->listExecuting();
    rig.pass(1s);
    QCOMPARE(rig.looks, QList<int>{600});
    QVERIFY(rig.has(numberedId(0)));
    QCOMPARE(rig.watch->state().running, 1);
    rig.pass(60s);
    QVERIFY(rig.looks.size() >= 2);
    QVERIFY(rig.looks[1] >= 630 && rig.looks[1] <= 660);
}

void TestJobWatch::aLateAnswerIsDropped()
{
    Rig rig;
    rig.list({numberedId(0)});
    rig.watch->setOn(true);
    rig.pass(1s);
    rig.network.api().hold();
    rig.list({numberedId(0), numberedId(1)});
    rig.pass(30s); // the answer to this look is kept back
    QCOMPARE(rig.network.api().heldCount(), 1);
    // A question that was asked later is answered before.
    ListVerdict later;
    later.ok = true;
    later.answered = true;
    later.whole = true;
    rig.watch->takeList(later);
    QCOMPARE(rig.watch->state().kind, Kind::Waiting);
    QCOMPARE(rig.watch->state().running, 0);
    rig.network.api().releaseAll();
    settleEvents();
    QVERIFY(!rig.has(numberedId(1)));
    QCOMPARE(rig.watch->state().running, 0);
    // Nor is one that comes after the watch was switched off and on.
    rig.network.api().hold();
    rig.watch->lookNow();
    settleEvents();
    rig.watch->setOn(false);
    rig.network.api().releaseAll();
    settleEvents();
    QVERIFY(!rig.has(numberedId(1)));
}

void TestJobWatch::whatWasRemovedStaysAway()
{
    Rig rig;
    rig.list(numberedIds(0, 3));
    rig.watch->setOn(true);
    rig.pass(1s);
    rig.remove({numberedId(0)});
    rig.pass(10min);
    QVERIFY(!rig.has(numberedId(0)));
    // Not by the user's own question either, which says so.
    QSignalSpy listed(rig.session.access(), &ServerAccess::executingListed);
    rig.session.access()->listExecuting();
    rig.pass(1s);
    QCOMPARE(listed.size(), 1);
    QCOMPARE(listed.first().first().value<ListSummary>().stayedAway, 1);
    QVERIFY(!rig.has(numberedId(0)));
    // Another run of it.
    rig.running.removeAll(numberedId(0));
    rig.pass(10min);
    QCOMPARE(rig.checks(), 0);
    rig.list(numberedIds(0, 3));
    rig.pass(10min);
    QVERIFY(rig.has(numberedId(0)));
}

void TestJobWatch::whatAnEarlierRunRemovedStaysAway()
{
    const QTemporaryDir folder;
    {
        JobStore store(folder.path(), QStringLiteral("server"));
        Rig rig(true, &store);
        rig.list(numberedIds(0, 3));
        rig.watch->setOn(true);
        rig.session.load();
        QTRY_VERIFY(!rig.looks.isEmpty());
        rig.pass(1s);
        QCOMPARE(rig.session.ledger().count(), 3);
        rig.remove({numberedId(0)});
        rig.finish(numberedId(1));
        rig.pass(40s);
        QCOMPARE(rig.session.ledger().counts().finished, 1);
    }
    JobStore store(folder.path(), QStringLiteral("server"));
    Rig rig(true, &store);
    rig.list({numberedId(0), numberedId(2), numberedId(3)});
    rig.watch->setOn(true);
    QSignalSpy loaded(rig.session.archive(), &JobArchive::loadEnded);
    rig.session.load();
    QTRY_COMPARE(loaded.size(), 1);
    QTRY_VERIFY(rig.has(numberedId(3)));
    rig.pass(1h);
    QCOMPARE(rig.record(numberedId(2)).source, JobSource::Watch);
    QVERIFY(rig.record(numberedId(2)).seenMs > 0);
    const qsizetype looks = rig.looks.size();
    QVERIFY(looks > 3);
    rig.session.access()->listExecuting();
    rig.pass(1s);
    QCOMPARE(rig.looks.size(), looks + 1);
    QVERIFY(!rig.has(numberedId(0)));
}

void TestJobWatch::whatIsAddedByHandComesBack()
{
    Rig rig;
    rig.list(numberedIds(0, 2));
    rig.watch->setOn(true);
    rig.pass(1s);
    rig.remove(numberedIds(0, 2));
    rig.pass(1s);
    rig.session.imports()->addText(numberedId(0).toString());
    QTRY_VERIFY(rig.has(numberedId(0)));
    rig.finish(numberedId(0));
    rig.pass(10min);
    QCOMPARE(rig.record(numberedId(0)).status.kind(), JobStatus::Kind::Completed);
    QVERIFY(!rig.has(numberedId(1)));
}

void TestJobWatch::waitsForAToken()
{
    Rig rig(false);
    rig.watch->setOn(true);
    rig.pass(1h);
    QVERIFY(rig.looks.isEmpty());
    QCOMPARE(rig.watch->state().kind, Kind::NoToken);
    rig.session.setToken(token());
    rig.pass(1s);
    QCOMPARE(rig.looks.size(), 1);
}

void TestJobWatch::isHeldBack()
{
    Rig rig;
    rig.watch->setOn(true);
    rig.session.shutDown();
    rig.pass(1h);
    const qsizetype looks = rig.looks.size();
    QVERIFY(looks <= 1);
    rig.session.carryOn();
    rig.pass(1s);
    QCOMPARE(rig.looks.size(), looks + 1);
}

void TestJobWatch::looksLater()
{
    // The upper end of the jitter.
    Rig rig;
    FixedRandom late(0.999);
    JobSession session(ServerAddress(), rig.network.factory(), &rig.clock, &late);
    session.setToken(token());
    session.watch()->setOn(true);
    rig.pass(70s);
    QCOMPARE(rig.looks, (QList<int>{0, 65}));
}

void TestJobWatch::followsTheInterval()
{
    Rig rig;
    rig.watch->setOn(true);
    rig.pass(10min);
    rig.looks.clear();
    Preferences preferences;
    preferences.watchSeconds = 10;
    rig.session.usePreferences(preferences);
    rig.pass(31s);
    QCOMPARE(rig.looks, (QList<int>{610, 630}));
    preferences.watchSeconds = 3'600;
    rig.looks.clear();
    rig.session.usePreferences(preferences);
    rig.pass(59min);
    QVERIFY(rig.looks.isEmpty());
    rig.pass(2min);
    QCOMPARE(rig.looks.size(), 1);
}

void TestJobWatch::aDayCostsNoMoreRequestsThanItHasTo()
{
    constexpr int jobs = 100;
    Rig rig;
    rig.list(numberedIds(0, jobs));
    rig.watch->setOn(true);
    int finished = 0;
    for (int minutes = 0; minutes < 24 * 60; ++minutes) {
        // One finishes and another one begins every 10 minutes.
        if (minutes % 10 == 5) {
            rig.finish(numberedId(finished));
            rig.list(rig.running + QList<JobId>{numberedId(jobs + finished)});
            ++finished;
        }
        rig.pass(1min);
    }
    rig.pass(10min);
    QCOMPARE(rig.session.ledger().counts().finished, finished);
    QCOMPARE(rig.session.ledger().counts().running, jobs);
    QCOMPARE(rig.checks(), finished);
    QCOMPARE(rig.events.size(), jobs + 2 * finished);
}

QTEST_GUILESS_MAIN(TestJobWatch)
#include "tst_job_watch.moc"
