#include "api/request_pace.h"

#include "core/job/pause_reason.h"

#include "support/fake_clock.h"
#include "support/fixed_random.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <deque>
#include <memory>

using namespace std::chrono_literals;
using namespace jobsweep;
using namespace jobsweep::test;

namespace {

using Lane = RequestPace::Lane;
using Pause = PauseReason;
using Permit = RequestPace::Permit;

/// A pace with time and chance in the test's hand.
struct PaceRig
{
    FakeClock clock;
    FixedRandom random{0.5};
    std::unique_ptr<RequestPace> pace;

    explicit PaceRig(const PaceLimits &limits = {})
        : pace(std::make_unique<RequestPace>(limits, &clock, &random))
    {}
};

/// How often requests of a lane were told that there may be a place.
class LaneSpy
{
public:
    LaneSpy(RequestPace *pace, Lane lane)
    {
        QObject::connect(pace, &RequestPace::mayStart, &m_context,
                         [this, lane](Lane told) { m_count += told == lane ? 1 : 0; });
    }

    int size() const { return m_count; }
    void clear() { m_count = 0; }

private:
    QObject m_context;
    int m_count = 0;
};

Guidance throttled(const QByteArray &retryAfter)
{
    Guidance guidance;
    guidance.next = NextStep::RetryAfterPause;
    guidance.overload = true;
    guidance.retryAfter = retryAfter;
    return guidance;
}

Guidance unconnected()
{
    Guidance guidance;
    guidance.next = NextStep::RetryConnection;
    return guidance;
}

Guidance timedOut()
{
    Guidance guidance;
    guidance.next = NextStep::RetryWithBackoff;
    guidance.overload = true;
    return guidance;
}

/// Takes all places there are.
QList<Permit> startAll(RequestPace &pace)
{
    QList<Permit> permits;
    while (const auto permit = pace.tryStart(Lane::Deletion)) {
        permits.append(*permit);
    }
    return permits;
}

/// Starts what may start, and answers it `latency` later as `answer` says, for `time`.
template<typename Answer>
void drive(PaceRig &rig, std::chrono::seconds time, std::chrono::milliseconds latency, Answer answer)
{
    std::deque<std::pair<std::chrono::milliseconds, Permit>> open;
    const std::chrono::milliseconds end = rig.clock.monotonic() + time;
    rig.pace->setWaiting(Lane::Deletion, true);
    while (rig.clock.monotonic() < end) {
        while (!open.empty() && open.front().first <= rig.clock.monotonic()) {
            const Permit permit = open.front().second;
            open.pop_front();
            rig.pace->finish(permit, answer());
        }
        while (const auto permit = rig.pace->tryStart(Lane::Deletion)) {
            open.emplace_back(rig.clock.monotonic() + latency, *permit);
        }
        rig.clock.advance(1ms);
    }
}

class RequestPaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWrongAddressPausesOnce();
    void anAnswerOfTheApiClearsTheAddress();
    void bothLanesShareOneBound();
    void aBoundBelowOneIsOne();
    void checksGetNoPlaceWhileDeletionsWait();
    void aFreePlaceIsToldToDeletionsFirst();
    void aFreePlaceIsToldToChecksOnlyWithoutDeletions();
    void checksAreToldWhenDeletionsWaitNoLonger();
    void nobodyIsToldWhoDoesNotWait();
    void aListGoesBeforeAllOthers();
    void aListWaitsForTheServersPauseAlone();

    void growsWhileAllIsWell();
    void keepsWithinItsLimits_data();
    void keepsWithinItsLimits();
    void slowsDownOnceARound();
    void aPauseHoldsEverybody();
    void aLaterAnswerMakesThePauseLonger();
    void withoutRetryAfterThePausesGrow();
    void afterAPauseItGoesOnWithHalf();
    void fiveFailedConnectionsPause();
    void aLongWaitIsAPauseThatEndsByItself();
    void resumeEndsALongWait();
    void resumeEndsALongWaitAfterAcceptedRequests();
    void resumeAfterThePauseOfTheUserTellsOfALongWait();
    void aLongRefusalDoesNotStallTheRate();
    void thePauseOfTheUserLeavesTheServersAlone();
    void aFixedRateSpacesTheStarts();
    void aTokenBucketIsLearned();
    void oneBurstInTwoPartsIsNoSlowServer();
};

void RequestPaceTest::bothLanesShareOneBound()
{
    PaceRig rig(PaceLimits::fixed(3));
    RequestPace &pace = *rig.pace;
    QVERIFY(pace.tryStart(Lane::Deletion));
    QVERIFY(pace.tryStart(Lane::Check));
    QVERIFY(pace.tryStart(Lane::Deletion));
    QVERIFY(!pace.tryStart(Lane::Deletion));
    QVERIFY(!pace.tryStart(Lane::Check));
    QCOMPARE(pace.inFlight(), 3);

    pace.giveBack();
    QCOMPARE(pace.inFlight(), 2);
    QVERIFY(pace.tryStart(Lane::Check));
    QVERIFY(!pace.tryStart(Lane::Check));
}

void RequestPaceTest::aBoundBelowOneIsOne()
{
    PaceRig rig(PaceLimits::fixed(0));
    RequestPace &pace = *rig.pace;
    QCOMPARE(pace.limit(), 1);
    QVERIFY(pace.tryStart(Lane::Deletion));
    QVERIFY(!pace.tryStart(Lane::Deletion));
}

void RequestPaceTest::checksGetNoPlaceWhileDeletionsWait()
{
    PaceRig rig(PaceLimits::fixed(2));
    RequestPace &pace = *rig.pace;
    pace.setWaiting(Lane::Deletion, true);
    QVERIFY(!pace.tryStart(Lane::Check));
    QVERIFY(pace.tryStart(Lane::Deletion));

    pace.setWaiting(Lane::Deletion, false);
    QVERIFY(pace.tryStart(Lane::Check));
}

void RequestPaceTest::aFreePlaceIsToldToDeletionsFirst()
{
    PaceRig rig(PaceLimits::fixed(1));
    RequestPace &pace = *rig.pace;
    QVERIFY(pace.tryStart(Lane::Check));
    pace.setWaiting(Lane::Check, true);
    pace.setWaiting(Lane::Deletion, true);
    QStringList told;
    connect(&pace, &RequestPace::mayStart, this, [&told, &pace](Lane lane) {
        if (lane == Lane::Check) {
            told.append(QStringLiteral("check"));
            return;
        }
        told.append(QStringLiteral("deletion"));
        pace.setWaiting(Lane::Deletion, !pace.tryStart(Lane::Deletion));
    });

    pace.giveBack();
    QCOMPARE(told, QStringList{QStringLiteral("deletion")});
    QCOMPARE(pace.inFlight(), 1);

    pace.giveBack();
    QCOMPARE(told, (QStringList{QStringLiteral("deletion"), QStringLiteral("check")}));
}

void RequestPaceTest::aFreePlaceIsToldToChecksOnlyWithoutDeletions()
{
    PaceRig rig(PaceLimits::fixed(1));
    RequestPace &pace = *rig.pace;
    QVERIFY(pace.tryStart(Lane::Deletion));
    pace.setWaiting(Lane::Check, true);
    pace.setWaiting(Lane::Deletion, true);
    LaneSpy checks(&pace, Lane::Check);

    pace.giveBack();
    QCOMPARE(checks.size(), 0);
}

void RequestPaceTest::checksAreToldWhenDeletionsWaitNoLonger()
{
    PaceRig rig(PaceLimits::fixed(1));
    RequestPace &pace = *rig.pace;
    pace.setWaiting(Lane::Deletion, true);
    pace.setWaiting(Lane::Check, true);
    LaneSpy checks(&pace, Lane::Check);

    pace.setWaiting(Lane::Deletion, false);
    QCOMPARE(checks.size(), 1);
}

void RequestPaceTest::aListGoesBeforeAllOthers()
{
    PaceRig rig(PaceLimits::fixed(1));
    RequestPace &pace = *rig.pace;
    QVERIFY(pace.tryStart(Lane::Deletion));
    pace.setWaiting(Lane::Deletion, true);
    pace.setWaiting(Lane::Check, true);
    pace.setWaiting(Lane::List, true);
    LaneSpy lists(&pace, Lane::List);
    LaneSpy deletions(&pace, Lane::Deletion);
    LaneSpy checks(&pace, Lane::Check);

    pace.giveBack();
    QCOMPARE(lists.size(), 1);
    QCOMPARE(deletions.size() + checks.size(), 0);
    QVERIFY(!pace.tryStart(Lane::Deletion));
    QVERIFY(pace.tryStart(Lane::List));
    pace.giveBack();
    pace.setWaiting(Lane::List, false);
    QCOMPARE(deletions.size(), 1);
    QCOMPARE(checks.size(), 0);
}

void RequestPaceTest::aListWaitsForTheServersPauseAlone()
{
    PaceRig rig;
    RequestPace &pace = *rig.pace;
    pace.pauseByUser();
    QVERIFY(!pace.tryStart(Lane::Deletion));
    const auto permit = pace.tryStart(Lane::List);
    QVERIFY(permit);

    QSignalSpy held(&pace, &RequestPace::held);
    pace.finish(*permit, throttled("3"));
    QCOMPARE(held.size(), 1);
    pace.setWaiting(Lane::List, true);
    pace.setWaiting(Lane::Deletion, true);
    LaneSpy lists(&pace, Lane::List);
    LaneSpy deletions(&pace, Lane::Deletion);
    rig.clock.advance(2999ms);
    QVERIFY(!pace.tryStart(Lane::List));
    rig.clock.advance(1ms);
    QCOMPARE(lists.size(), 1);
    QCOMPARE(deletions.size(), 0);
    QVERIFY(pace.tryStart(Lane::List));
}

void RequestPaceTest::nobodyIsToldWhoDoesNotWait()
{
    PaceRig rig(PaceLimits::fixed(1));
    RequestPace &pace = *rig.pace;
    LaneSpy checks(&pace, Lane::Check);
    LaneSpy deletions(&pace, Lane::Deletion);
    QVERIFY(pace.tryStart(Lane::Deletion));
    pace.giveBack();
    QCOMPARE(checks.size(), 0);
    QCOMPARE(deletions.size(), 0);
}

void RequestPaceTest::growsWhileAllIsWell()
{
    PaceRig rig;
    QCOMPARE(startAll(*rig.pace).size(), 4);
    for (int roundTrip = 0; roundTrip < 2; ++roundTrip) {
        for (int open = rig.pace->inFlight(); open > 0; --open) {
            rig.pace->finish({}, {});
            startAll(*rig.pace);
        }
    }
    QCOMPARE(rig.pace->inFlight(), 16);
    rig.pace->finish({}, {});
    QCOMPARE(rig.pace->limit(), 16);
}

void RequestPaceTest::keepsWithinItsLimits_data()
{
    QTest::addColumn<int>("start");
    QTest::addColumn<int>("most");
    QTest::addColumn<int>("first");
    QTest::newRow("as it is") << 3 << 9 << 3;
    QTest::newRow("a start over the most") << 20 << 9 << 9;
    QTest::newRow("nothing") << 0 << 0 << 1;
    QTest::newRow("far too much") << 1000 << 1000 << 64;
}

void RequestPaceTest::keepsWithinItsLimits()
{
    QFETCH(int, start);
    QFETCH(int, most);
    QFETCH(int, first);
    PaceRig rig(PaceLimits{.start = start, .most = most});
    QCOMPARE(startAll(*rig.pace).size(), first);
    for (int answers = 0; answers < 200; ++answers) {
        rig.pace->finish({}, {});
        startAll(*rig.pace);
        QVERIFY(rig.pace->inFlight() <= std::clamp(most, 1, 64));
    }
}

void RequestPaceTest::slowsDownOnceARound()
{
    PaceRig rig(PaceLimits{.start = 16});
    const QList<Permit> permits = startAll(*rig.pace);
    rig.pace->finish(permits[0], timedOut());
    QCOMPARE(rig.pace->limit(), 8);
    // Those sent at the same time say nothing new.
    for (int i = 1; i < 12; ++i) {
        rig.pace->finish(permits[i], timedOut());
    }
    QCOMPARE(rig.pace->limit(), 8);
    const auto later = rig.pace->tryStart(Lane::Deletion);
    QVERIFY(later);
    rig.pace->finish(*later, timedOut());
    QCOMPARE(rig.pace->limit(), 4);
    QVERIFY(!rig.pace->isHeld());
}

void RequestPaceTest::aPauseHoldsEverybody()
{
    PaceRig rig;
    LaneSpy deletions(rig.pace.get(), Lane::Deletion);
    const QList<Permit> permits = startAll(*rig.pace);
    rig.pace->setWaiting(Lane::Deletion, true);
    rig.pace->finish(permits[0], throttled("3"));
    QVERIFY(rig.pace->isHeld());
    QCOMPARE(rig.pace->heldUntil(), rig.clock.nowUtc().addSecs(3));
    deletions.clear();
    rig.pace->finish(permits[1], {});
    rig.pace->finish(permits[2], {});
    rig.pace->finish(permits[3], {});
    rig.clock.advance(2999ms);
    QVERIFY(!rig.pace->tryStart(Lane::Deletion));
    QVERIFY(!rig.pace->tryStart(Lane::Check));
    QCOMPARE(deletions.size(), 0);
    rig.clock.advance(1ms);
    QCOMPARE(deletions.size(), 1);
    QVERIFY(rig.pace->tryStart(Lane::Deletion));
    QCOMPARE(rig.pace->pause(), PauseReason::None);
}

void RequestPaceTest::aLaterAnswerMakesThePauseLonger()
{
    PaceRig rig;
    const QList<Permit> permits = startAll(*rig.pace);
    rig.pace->finish(permits[0], throttled("3"));
    rig.clock.advance(1000ms);
    rig.pace->finish(permits[1], throttled("5"));
    QCOMPARE(rig.pace->heldUntil(), rig.clock.nowUtc().addSecs(5));
    rig.pace->finish(permits[2], throttled("1"));
    QCOMPARE(rig.pace->heldUntil(), rig.clock.nowUtc().addSecs(5));
    // It names no time, and the pause is there already.
    rig.pace->finish(permits[3], throttled({}));
    QCOMPARE(rig.pace->heldUntil(), rig.clock.nowUtc().addSecs(5));
}

void RequestPaceTest::withoutRetryAfterThePausesGrow()
{
    PaceRig rig(PaceLimits{.start = 1, .most = 1});
    for (const std::chrono::milliseconds bound :
         {500ms, 1000ms, 2000ms, 4000ms, 8000ms, 16'000ms, 30'000ms, 30'000ms}) {
        rig.pace->finish(*rig.pace->tryStart(Lane::Deletion), throttled("soon"));
        QCOMPARE(rig.clock.nowUtc().msecsTo(rig.pace->heldUntil()), (bound / 2).count());
        rig.clock.advance(bound / 2);
    }
    rig.pace->finish(*rig.pace->tryStart(Lane::Deletion), {});
    rig.clock.advance(60'000ms);
    rig.pace->finish(*rig.pace->tryStart(Lane::Deletion), throttled("soon"));
    QCOMPARE(rig.clock.nowUtc().msecsTo(rig.pace->heldUntil()), 250);
}

void RequestPaceTest::afterAPauseItGoesOnWithHalf()
{
    PaceRig rig(PaceLimits{.start = 16});
    const QList<Permit> permits = startAll(*rig.pace);
    for (const Permit &permit : permits) {
        rig.pace->finish(permit, throttled("3"));
    }
    rig.clock.advance(3000ms);
    QCOMPARE(startAll(*rig.pace).size(), 8);
}

void RequestPaceTest::fiveFailedConnectionsPause()
{
    PaceRig rig(PaceLimits::fixed(10));
    QSignalSpy changed(rig.pace.get(), &RequestPace::pauseChanged);
    const QList<Permit> permits = startAll(*rig.pace);
    for (int i = 0; i < 4; ++i) {
        rig.pace->finish(permits[i], unconnected());
    }
    // One answer, and they are not in a row.
    rig.pace->finish(permits[4], {});
    for (int i = 5; i < 9; ++i) {
        rig.pace->finish(permits[i], unconnected());
    }
    QCOMPARE(rig.pace->pause(), PauseReason::None);
    rig.pace->finish(permits[9], unconnected());
    QCOMPARE(rig.pace->pause(), PauseReason::NoConnection);
    QCOMPARE(changed.size(), 1);
    QVERIFY(!rig.pace->tryStart(Lane::Deletion));

    rig.pace->resume();
    QCOMPARE(rig.pace->pause(), PauseReason::None);
    rig.pace->finish(*rig.pace->tryStart(Lane::Deletion), unconnected());
    QCOMPARE(rig.pace->pause(), PauseReason::None);
}

void RequestPaceTest::aLongWaitIsAPauseThatEndsByItself()
{
    PaceRig rig;
    QSignalSpy changed(rig.pace.get(), &RequestPace::pauseChanged);
    const QList<Permit> permits = startAll(*rig.pace);
    rig.pace->setWaiting(Lane::Deletion, true);
    rig.pace->finish(permits[0], throttled("600"));
    QCOMPARE(rig.pace->pause(), PauseReason::None);
    rig.pace->finish(permits[1], throttled("601"));
    QCOMPARE(rig.pace->pause(), PauseReason::ServerAsks);
    rig.pace->finish(permits[2], throttled("9999999999"));
    rig.pace->finish(permits[3], throttled("601"));
    QCOMPARE(changed.size(), 1);
    rig.clock.advance(9'999'999'999s);
    QCOMPARE(rig.pace->pause(), PauseReason::None);
    QCOMPARE(changed.size(), 2);
    QVERIFY(rig.pace->tryStart(Lane::Deletion));
}

void RequestPaceTest::resumeEndsALongWait()
{
    PaceRig rig;
    rig.pace->finish(*rig.pace->tryStart(Lane::Deletion), throttled("2147484"));
    rig.pace->setWaiting(Lane::Deletion, true);
    LaneSpy deletions(rig.pace.get(), Lane::Deletion);
    rig.pace->resume();
    QCOMPARE(rig.pace->pause(), PauseReason::None);
    QCOMPARE(deletions.size(), 1);
    const QList<Permit> permits = startAll(*rig.pace);
    QVERIFY(!permits.isEmpty());
    // The next pause is not forgotten over the timer of the first.
    for (const Permit &permit : permits) {
        rig.pace->finish(permit, throttled("2"));
    }
    deletions.clear();
    rig.clock.advance(2000ms);
    QCOMPARE(deletions.size(), 1);
}

void RequestPaceTest::resumeEndsALongWaitAfterAcceptedRequests()
{
    PaceRig rig;
    for (int i = 0; i < 50; ++i) {
        rig.pace->finish(*rig.pace->tryStart(Lane::Deletion), {});
        rig.clock.advance(20ms);
    }
    rig.pace->finish(*rig.pace->tryStart(Lane::Deletion), throttled("3600"));
    QVERIFY(rig.pace->startsPerSecond() > 0);
    rig.pace->resume();
    QVERIFY(rig.pace->tryStart(Lane::Deletion));
}

void RequestPaceTest::resumeAfterThePauseOfTheUserTellsOfALongWait()
{
    PaceRig rig;
    const auto permit = rig.pace->tryStart(Lane::Deletion);
    rig.pace->pauseByUser();
    rig.pace->finish(*permit, throttled("3600"));
    QCOMPARE(rig.pace->pause(), PauseReason::ByUser);
    QSignalSpy changed(rig.pace.get(), &RequestPace::pauseChanged);
    rig.pace->resume();
    QCOMPARE(rig.pace->pause(), PauseReason::ServerAsks);
    QCOMPARE(changed.size(), 1);
    QVERIFY(!rig.pace->tryStart(Lane::Deletion));
    rig.pace->resume();
    QVERIFY(rig.pace->tryStart(Lane::Deletion));
}

/// A quota that is used up refuses everything for half a minute, once a second.
void RequestPaceTest::aLongRefusalDoesNotStallTheRate()
{
    PaceRig rig;
    int acceptedLater = 0;
    drive(rig, 170s, 20ms, [&] {
        const std::chrono::milliseconds now = rig.clock.monotonic();
        if ((now > 5s && now < 5100ms) || (now > 20s && now < 50s)) {
            return throttled("1");
        }
        acceptedLater += now >= 50s ? 1 : 0;
        return Guidance();
    });
    QVERIFY2(acceptedLater > 500, qPrintable(QString::number(acceptedLater)));
}

void RequestPaceTest::thePauseOfTheUserLeavesTheServersAlone()
{
    PaceRig rig;
    rig.pace->finish(*rig.pace->tryStart(Lane::Deletion), throttled("30"));
    rig.pace->pauseByUser();
    QCOMPARE(rig.pace->pause(), PauseReason::ByUser);
    rig.pace->resume();
    QCOMPARE(rig.pace->pause(), PauseReason::None);
    QVERIFY(!rig.pace->tryStart(Lane::Deletion));
    rig.clock.advance(30'000ms);
    QVERIFY(rig.pace->tryStart(Lane::Deletion));
}

void RequestPaceTest::aFixedRateSpacesTheStarts()
{
    PaceRig rig(PaceLimits{.requestsPerSecond = 25});
    QList<std::chrono::milliseconds> answers;
    drive(rig, 10s, 20ms, [&] {
        answers.append(rig.clock.monotonic());
        return Guidance();
    });
    QVERIFY2(answers.size() >= 248 && answers.size() <= 251, qPrintable(QString::number(answers.size())));
    for (qsizetype i = 1; i < answers.size(); ++i) {
        QVERIFY(answers[i] - answers[i - 1] >= 30ms);
    }
}

/// A bucket of 10 tokens that is filled up at 10 a second, asks for a second of patience, and answers after
/// 20 ms.
void RequestPaceTest::aTokenBucketIsLearned()
{
    PaceRig rig;
    double tokens = 10;
    std::chrono::milliseconds filledAt{0};
    int refused = 0;
    int accepted = 0;
    int acceptedLater = 0;
    drive(rig, 120s, 20ms, [&] {
        const std::chrono::milliseconds now = rig.clock.monotonic();
        tokens = std::min(tokens + double((now - filledAt).count()) / 100, 10.0);
        filledAt = now;
        if (tokens < 1) {
            ++refused;
            return throttled("1");
        }
        tokens -= 1;
        ++accepted;
        acceptedLater += now > 10s ? 1 : 0;
        return Guidance();
    });
    const QString result = QStringLiteral("accepted %1, after 10 s %2 a second, refused %3")
                               .arg(accepted)
                               .arg(acceptedLater / 110.0)
                               .arg(refused);
    QVERIFY2(acceptedLater >= 9 * 110, qPrintable(result));
    QVERIFY2(refused * 100 < 5 * (accepted + refused), qPrintable(result));
}

/// A server that takes everything but some requests: those of a moment, and a few of those after the pause.
void RequestPaceTest::oneBurstInTwoPartsIsNoSlowServer()
{
    PaceRig rig;
    int afterThePause = 0;
    drive(rig, 20s, 20ms, [&] {
        const std::chrono::milliseconds now = rig.clock.monotonic();
        afterThePause += now > 2s ? 1 : 0;
        if ((now > 1s && now < 1100ms) || (afterThePause > 2 && afterThePause <= 6)) {
            return throttled("1");
        }
        return Guidance();
    });
    QVERIFY2(afterThePause > 200, qPrintable(QString::number(afterThePause)));
}

} // namespace

void RequestPaceTest::aWrongAddressPausesOnce()
{
    PaceRig rig;
    Guidance foreign;
    foreign.httpStatus = 404;
    foreign.foreign = true;
    Guidance badGateway;
    badGateway.httpStatus = 502;
    QSignalSpy changes(rig.pace.get(), &RequestPace::pauseChanged);
    for (const Guidance &answer : {foreign, badGateway, foreign}) {
        rig.pace->finish(rig.pace->tryStart(Lane::Deletion).value(), answer);
        QCOMPARE(rig.pace->pause(), PauseReason::None);
    }
    rig.pace->finish(rig.pace->tryStart(Lane::Check).value(), foreign);
    QCOMPARE(rig.pace->pause(), PauseReason::WrongAddress);
    QCOMPARE(changes.size(), 1);
    QVERIFY(!rig.pace->tryStart(Lane::Deletion));
    rig.pace->resume();
    QCOMPARE(rig.pace->pause(), PauseReason::None);
    for (int i = 0; i < 10; ++i) {
        rig.pace->finish(rig.pace->tryStart(Lane::Deletion).value(), foreign);
    }
    QVERIFY2(rig.pace->pause() == PauseReason::None, "it was said");
}

void RequestPaceTest::anAnswerOfTheApiClearsTheAddress()
{
    PaceRig rig;
    Guidance foreign;
    foreign.httpStatus = 404;
    foreign.foreign = true;
    Guidance known;
    known.httpStatus = 200;
    rig.pace->finish(rig.pace->tryStart(Lane::Deletion).value(), known);
    for (int i = 0; i < 10; ++i) {
        rig.pace->finish(rig.pace->tryStart(Lane::Deletion).value(), foreign);
    }
    QCOMPARE(rig.pace->pause(), PauseReason::None);
}

QTEST_GUILESS_MAIN(RequestPaceTest)

#include "tst_request_pace.moc"
