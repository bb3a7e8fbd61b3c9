#include "api/watch_runner.h"

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

struct WatchRig
{
    FakeClock clock;
    FakeNetwork network;
    ManagerPool pool{network.factory()};
    LumaClient client{ServerAddress(), &pool, &clock};
    FixedRandom random;
    RequestPace pace{PaceLimits::fixed(2), &clock, &random};
    std::unique_ptr<WatchRunner> runner = std::make_unique<WatchRunner>(&client, &pace);
    QStringList answers; ///< "look" or the status of a job

    void look()
    {
        runner->look([this](const ListVerdict &verdict) {
            answers += verdict.ok ? QStringLiteral("look") : QStringLiteral("no look");
        });
    }
    void check(int number)
    {
        runner->check(numberedId(number), [this](const CheckVerdict &verdict) {
            answers +=
                verdict.kind == CheckKind::Known ? verdict.facts.status.word() : QStringLiteral("none");
        });
    }
    QList<QByteArray> targets()
    {
        QList<QByteArray> result;
        for (const ApiRequest &request : network.api().requests()) {
            result += request.target.endsWith("/jobs") ? QByteArrayLiteral("list") : request.target.right(20);
        }
        return result;
    }
};

} // namespace

class TestWatchRunner : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void looksAndChecks();
    void goesBehindDeletionsAndBeforeChecks();
    void asksForTheListBeforeTheChecksThatWait();
    void waitsWhileTheServerAsksTo();
    void itsTooManyRequestsHoldEverybodyBack();
    void goesOnWhileTheUsersWorkIsPaused();
    void failuresOfItsOwnPauseNothing_data();
    void failuresOfItsOwnPauseNothing();
    void abandonsWhatIsUnderWay();
    void givesItsPlacesBackAtItsEnd();
};

void TestWatchRunner::looksAndChecks()
{
    WatchRig rig;
    rig.network.api().addJob(numberedId(1), "processing");
    QVERIFY(rig.runner->isIdle());
    rig.look();
    rig.check(1);
    rig.check(2);
    QVERIFY(rig.answers.isEmpty());
    QVERIFY(!rig.runner->isIdle());
    QTRY_COMPARE(rig.answers.size(), 3);
    QCOMPARE(rig.answers,
             (QStringList{QStringLiteral("look"), QStringLiteral("processing"), QStringLiteral("none")}));
    QVERIFY(rig.runner->isIdle());
    QCOMPARE(rig.pace.inFlight(), 0);
    QCOMPARE(rig.network.api().mostInFlight(), 2);
}

void TestWatchRunner::goesBehindDeletionsAndBeforeChecks()
{
    WatchRig rig;
    QVERIFY(rig.pace.tryStart(Lane::Deletion));
    QVERIFY(rig.pace.tryStart(Lane::Deletion));
    rig.pace.setWaiting(Lane::Deletion, true);
    rig.look();
    rig.pace.giveBack();
    settleEvents();
    QCOMPARE(rig.network.api().requests().size(), 0);
    rig.pace.setWaiting(Lane::Check, true);
    QVERIFY(rig.pace.tryStart(Lane::Deletion));
    rig.pace.setWaiting(Lane::Deletion, false);
    rig.pace.giveBack();
    // The place that came free is taken by the look at once.
    QVERIFY(!rig.pace.tryStart(Lane::Check));
    QTRY_COMPARE(rig.answers.size(), 1);
    QVERIFY(rig.pace.tryStart(Lane::Check));
}

void TestWatchRunner::asksForTheListBeforeTheChecksThatWait()
{
    WatchRig rig;
    rig.network.api().hold();
    for (int number = 0; number < 4; ++number) {
        rig.check(number);
    }
    rig.look();
    QTRY_COMPARE(rig.network.api().heldCount(), 2);
    rig.network.api().releaseAll();
    QTRY_COMPARE(rig.answers.size(), 5);
    // Of the checks one or two were under way by then.
    QVERIFY(rig.targets().indexOf("list") <= 2);
}

void TestWatchRunner::waitsWhileTheServerAsksTo()
{
    WatchRig rig;
    Guidance answer;
    answer.next = NextStep::RetryAfterPause;
    answer.httpStatus = 429;
    answer.retryAfter = "3";
    rig.pace.finish(*rig.pace.tryStart(Lane::Deletion), answer);
    rig.look();
    rig.clock.advance(2'999ms);
    settleEvents();
    QCOMPARE(rig.network.api().requests().size(), 0);
    rig.clock.advance(1ms);
    QTRY_COMPARE(rig.answers.size(), 1);
}

void TestWatchRunner::itsTooManyRequestsHoldEverybodyBack()
{
    WatchRig rig;
    rig.network.api().setRule([](const ApiRequest &) { return std::optional(tooManyRequests("7")); });
    rig.look();
    QTRY_COMPARE(rig.answers.size(), 1);
    QVERIFY(rig.pace.isHeld());
    QVERIFY(!rig.pace.tryStart(Lane::Deletion));
    rig.clock.advance(7s);
    QVERIFY(rig.pace.tryStart(Lane::Deletion));
}

void TestWatchRunner::goesOnWhileTheUsersWorkIsPaused()
{
    WatchRig rig;
    rig.pace.pauseByUser();
    rig.look();
    QTRY_COMPARE(rig.answers.size(), 1);
    QVERIFY(!rig.pace.tryStart(Lane::Check));
}

void TestWatchRunner::failuresOfItsOwnPauseNothing_data()
{
    QTest::addColumn<AnswerStep>("answer");
    QTest::newRow("not the API's") << jsonStep(404, "<html>");
    QTest::newRow("500") << jsonStep(500, R"({"error":"Oops"})");
    QTest::newRow("no list") << jsonStep(200, "{}");
}

void TestWatchRunner::failuresOfItsOwnPauseNothing()
{
    QFETCH(AnswerStep, answer);
    WatchRig rig;
    rig.network.api().setRule([answer](const ApiRequest &) { return std::optional(answer); });
    for (int i = 0; i < 10; ++i) {
        rig.look();
        rig.check(i);
    }
    QTRY_COMPARE(rig.answers.size(), 20);
    rig.network.setUnplugged(true);
    for (int i = 0; i < 10; ++i) {
        rig.look();
        rig.check(i);
    }
    QTRY_COMPARE(rig.answers.size(), 40);
    QCOMPARE(rig.pace.pause(), PauseReason::None);
    QVERIFY(rig.pace.tryStart(Lane::Check));
}

void TestWatchRunner::abandonsWhatIsUnderWay()
{
    WatchRig rig;
    rig.network.api().hold();
    rig.look();
    for (int number = 0; number < 4; ++number) {
        rig.check(number);
    }
    QTRY_COMPARE(rig.network.api().heldCount(), 2);
    rig.runner->abandon();
    QVERIFY(rig.runner->isIdle());
    QCOMPARE(rig.pace.inFlight(), 0);
    rig.network.api().releaseAll();
    rig.look();
    QTRY_COMPARE(rig.answers, QStringList{QStringLiteral("look")});
    settleEvents();
    QCOMPARE(rig.answers.size(), 1);
    QCOMPARE(rig.network.api().requests().size(), 3);
}

void TestWatchRunner::givesItsPlacesBackAtItsEnd()
{
    WatchRig rig;
    rig.network.api().hold();
    for (int number = 0; number < 3; ++number) {
        rig.check(number);
    }
    QTRY_COMPARE(rig.network.api().heldCount(), 2);
    rig.runner.reset();
    QCOMPARE(rig.pace.inFlight(), 0);
    QVERIFY(rig.pace.tryStart(Lane::Check));
}

QTEST_GUILESS_MAIN(TestWatchRunner)
#include "tst_watch_runner.moc"
