#include "api/list_runner.h"

#include "core/job/job_id.h"
#include "runner_rig.h"

#include <QTest>

#include <chrono>
#include <memory>
#include <optional>

using namespace std::chrono_literals;
using namespace jobsweep;
using namespace jobsweep::test;

namespace {

using Lane = RequestPace::Lane;
using WhenHeld = ListRunner::WhenHeld;

struct ListRig
{
    FakeClock clock;
    FakeNetwork network;
    ManagerPool pool{network.factory()};
    std::unique_ptr<LumaClient> client = std::make_unique<LumaClient>(ServerAddress(), &pool, &clock);
    FixedRandom random;
    RequestPace pace{PaceLimits::fixed(1), &clock, &random};
    std::unique_ptr<QObject> context = std::make_unique<QObject>();
    std::unique_ptr<ListRunner> runner = std::make_unique<ListRunner>(&pace);
    QList<std::optional<ListVerdict>> answers;

    void ask(WhenHeld whenHeld = WhenHeld::Refuse)
    {
        runner->ask(client.get(), whenHeld, context.get(),
                    [this](const std::optional<ListVerdict> &verdict) { answers.append(verdict); });
    }

    /// The server asks everybody to wait for this many seconds.
    void hold(const QByteArray &seconds)
    {
        Guidance answer;
        answer.next = NextStep::RetryAfterPause;
        answer.retryAfter = seconds;
        pace.finish(*pace.tryStart(Lane::Deletion), answer);
    }

    qsizetype sent() { return network.api().requests().size(); }
};

class ListRunnerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksAtOnceAndAnswersOnce();
    void waitsForAPlaceBeforeOthers();
    void isRefusedWhileTheServerAsksToWait();
    void isRefusedWhenThePauseBeginsBeforeItIsSent();
    void canWaitForTheEndOfThePause();
    void itsTooManyRequestsHoldEverybodyBack_data();
    void itsTooManyRequestsHoldEverybodyBack();
    void whatIsNoWordOfTheServersHoldsNobodyBack();
    void anAnswerThatDoesNotComeSlowsNobodyDown();
    void tellsNobodyWhoIsGone();
    void givesItsPlaceBackWhenItsClientIsDestroyed();
    void givesItsPlaceBackAtItsEnd();
};

void ListRunnerTest::asksAtOnceAndAnswersOnce()
{
    ListRig rig;
    rig.ask();
    QCOMPARE(rig.pace.inFlight(), 1);
    QVERIFY(rig.answers.isEmpty());
    QTRY_COMPARE(rig.answers.size(), 1);
    QVERIFY(rig.answers.constFirst() && rig.answers.constFirst()->ok);
    QCOMPARE(rig.pace.inFlight(), 0);
    QCOMPARE(rig.sent(), 1);
}

void ListRunnerTest::waitsForAPlaceBeforeOthers()
{
    ListRig rig;
    QVERIFY(rig.pace.tryStart(Lane::Deletion));
    rig.pace.setWaiting(Lane::Deletion, true);
    rig.ask();
    settleEvents();
    QCOMPARE(rig.sent(), 0);
    rig.pace.giveBack();
    QVERIFY(!rig.pace.tryStart(Lane::Deletion));
    QTRY_COMPARE(rig.answers.size(), 1);
    QVERIFY(rig.pace.tryStart(Lane::Deletion));
}

void ListRunnerTest::isRefusedWhileTheServerAsksToWait()
{
    ListRig rig;
    rig.hold("3");
    rig.ask();
    QVERIFY(rig.answers.isEmpty());
    QTRY_COMPARE(rig.answers.size(), 1);
    QVERIFY(!rig.answers.constFirst());
    rig.clock.advance(5s);
    settleEvents();
    QCOMPARE(rig.sent(), 0);
    QCOMPARE(rig.answers.size(), 1);
}

void ListRunnerTest::isRefusedWhenThePauseBeginsBeforeItIsSent()
{
    ListRig rig;
    const auto permit = rig.pace.tryStart(Lane::Deletion);
    rig.ask();
    settleEvents();
    QVERIFY(rig.answers.isEmpty());
    Guidance answer;
    answer.next = NextStep::RetryAfterPause;
    answer.retryAfter = "3";
    rig.pace.finish(*permit, answer);
    QTRY_COMPARE(rig.answers.size(), 1);
    QVERIFY(!rig.answers.constFirst());
    QCOMPARE(rig.sent(), 0);
}

void ListRunnerTest::canWaitForTheEndOfThePause()
{
    ListRig rig;
    rig.hold("3");
    rig.ask(WhenHeld::Wait);
    rig.clock.advance(2999ms);
    settleEvents();
    QCOMPARE(rig.sent(), 0);
    rig.clock.advance(1ms);
    QTRY_COMPARE(rig.answers.size(), 1);
    QVERIFY(rig.answers.constFirst() && rig.answers.constFirst()->ok);
}

void ListRunnerTest::itsTooManyRequestsHoldEverybodyBack_data()
{
    QTest::addColumn<AnswerStep>("answer");
    QTest::newRow("429") << tooManyRequests("7");
    QTest::newRow("503") << withHeader(jsonStep(503, R"({"error":"Busy"})"), "Retry-After", "7");
}

void ListRunnerTest::itsTooManyRequestsHoldEverybodyBack()
{
    QFETCH(AnswerStep, answer);
    ListRig rig;
    rig.network.api().setRule([answer](const ApiRequest &) { return std::optional(answer); });
    rig.ask();
    QTRY_COMPARE(rig.answers.size(), 1);
    QVERIFY(rig.pace.isHeld());
    QCOMPARE(rig.pace.heldUntil(), rig.clock.nowUtc().addSecs(7));
    QVERIFY(!rig.pace.tryStart(Lane::Deletion));
}

/// Nothing may be under way that could be paused, and the user reads what came.
void ListRunnerTest::whatIsNoWordOfTheServersHoldsNobodyBack()
{
    ListRig rig;
    rig.network.api().setRule(
        [](const ApiRequest &) { return std::optional(jsonStep(404, R"({"message":"no such page"})")); });
    for (int i = 0; i < 2 * RequestPace::wrongAddressLimit; ++i) {
        rig.ask();
        QTRY_COMPARE(rig.answers.size(), i + 1);
    }
    rig.network.api().setRule({});
    for (int i = 0; i < 2 * RequestPace::noConnectionLimit; ++i) {
        rig.network.endNext({QNetworkReply::ConnectionRefusedError});
        rig.ask();
        QTRY_COMPARE(rig.answers.size(), 2 * RequestPace::wrongAddressLimit + i + 1);
    }
    QCOMPARE(rig.pace.pause(), PauseReason::None);
    QCOMPARE(rig.pace.inFlight(), 0);
}

void ListRunnerTest::anAnswerThatDoesNotComeSlowsNobodyDown()
{
    ListRig rig;
    RequestPace pace(PaceLimits(), &rig.clock, &rig.random);
    const int limit = pace.limit();
    ListRunner runner(&pace);
    rig.network.api().hold();
    runner.ask(rig.client.get(), WhenHeld::Refuse, rig.context.get(),
               [&rig](const std::optional<ListVerdict> &verdict) { rig.answers.append(verdict); });
    rig.clock.advance(LumaClient::defaultTimeout + 1s);
    QTRY_COMPARE(rig.answers.size(), 1);
    QVERIFY(rig.answers.constFirst() && rig.answers.constFirst()->overload);
    QCOMPARE(pace.limit(), limit);
    QCOMPARE(pace.inFlight(), 0);
}

void ListRunnerTest::tellsNobodyWhoIsGone()
{
    ListRig rig;
    rig.network.api().hold();
    rig.ask();
    rig.ask();
    rig.context.reset();
    rig.network.api().releaseAll();
    QTRY_COMPARE(rig.pace.inFlight(), 0);
    settleEvents();
    QVERIFY(rig.answers.isEmpty());
    QCOMPARE(rig.sent(), 1);
}

void ListRunnerTest::givesItsPlaceBackWhenItsClientIsDestroyed()
{
    ListRig rig;
    rig.network.api().hold();
    rig.ask();
    rig.ask();
    rig.client.reset();
    QCOMPARE(rig.pace.inFlight(), 0);
    settleEvents();
    QVERIFY(rig.answers.isEmpty());
    QVERIFY(rig.pace.tryStart(Lane::Check));
}

void ListRunnerTest::givesItsPlaceBackAtItsEnd()
{
    ListRig rig;
    rig.network.api().hold();
    rig.ask();
    rig.ask();
    rig.runner.reset();
    QCOMPARE(rig.pace.inFlight(), 0);
    rig.network.api().releaseAll();
    settleEvents();
    QVERIFY(rig.answers.isEmpty());
    QVERIFY(rig.pace.tryStart(Lane::Check));
}

} // namespace

QTEST_GUILESS_MAIN(ListRunnerTest)

#include "tst_list_runner.moc"
