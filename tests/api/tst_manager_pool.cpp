#include "api/manager_pool.h"

#include <QNetworkAccessManager>
#include <QPointer>
#include <QSet>
#include <QTest>

#include <chrono>

using namespace std::chrono_literals;
using namespace jobsweep;

namespace {

using Lease = ManagerPool::Lease;
using Protocol = ManagerPool::Protocol;
using End = ManagerPool::End;

class ManagerPoolTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesNoManagerBeforeOneIsNeeded();
    void overHttp1EachRequestHasAManagerOfItsOwn();
    void theLeastBusyManagerIsTaken();
    void anUnusedManagerIsWanted();
    void anUnusedManagerIsForOneRequestOverHttp2();
    void releasedPlacesAreUsedAgain();
    void oneRequestGoesOutAloneUntilTheProtocolIsKnown();
    void oneManagerCarriesAllOverHttp2();
    void overHttp2AStuckRequestTakesTheRoom();
    void theLimitOfStreamsIsLearned();
    void aSilentConnectionIsNotUsedAgain();
    void aConnectionThatStillAnswersIsKept();
    void afterATimeOutNoRequestSharesAnUnknownConnection();
    void aManagerWhoseRequestWasGivenUpIsNotUsedAgainOverHttp1();
    void aRetiredManagerEndsWithItsLastRequest();
    void afterABreakEachManagerCarriesOneRequest();
    void ofSeveralManagersOneCarriesAllOverHttp2();
    void aNewConnectionOverHttp2StartsSmall();
    void aConnectionOverHttp2IsReplacedBeforeTheServerClosesIt();
    void whatIsNotSentOnAQuietConnectionIsStalled();
    void whatWaitsForAConnectionIsNotStalled();
};

ManagerPool::Factory plainManagers()
{
    return [] { return std::make_unique<QNetworkAccessManager>(); };
}

QList<Lease> acquire(ManagerPool &pool, int count)
{
    QList<Lease> leases;
    for (int i = 0; i < count; ++i) {
        leases.append(pool.acquire(0ms));
    }
    return leases;
}

void ManagerPoolTest::makesNoManagerBeforeOneIsNeeded()
{
    const ManagerPool pool(plainManagers());
    QCOMPARE(pool.managerCount(), 0);
    QVERIFY(pool.hasRoom(0ms));
}

void ManagerPoolTest::overHttp1EachRequestHasAManagerOfItsOwn()
{
    ManagerPool pool(plainManagers());
    pool.learn(Protocol::Http1);
    QSet<QNetworkAccessManager *> managers;
    for (int i = 0; i < 50; ++i) {
        QVERIFY(pool.hasRoom(0ms));
        managers.insert(pool.acquire(0ms).manager);
    }
    QCOMPARE(managers.size(), 50);
}

void ManagerPoolTest::theLeastBusyManagerIsTaken()
{
    ManagerPool pool(plainManagers());
    pool.learn(Protocol::Http1);
    const Lease first = pool.acquire(0ms);
    const Lease second = pool.acquire(0ms);
    QVERIFY(second.manager != first.manager);
    pool.release(second, End::Answered, 0ms);
    QCOMPARE(pool.acquire(0ms).manager, second.manager);
    pool.release(first, End::Answered, 0ms);
    QCOMPARE(pool.acquire(0ms).manager, first.manager);
}

void ManagerPoolTest::anUnusedManagerIsWanted()
{
    ManagerPool pool(plainManagers());
    pool.learn(Protocol::Http1);
    const Lease used = pool.acquire(0ms, ManagerPool::Want::Unused);
    pool.release(used, End::Answered, 0ms);
    const Lease unused = pool.acquire(0ms, ManagerPool::Want::Unused);
    QVERIFY(unused.manager != used.manager);
    QCOMPARE(pool.acquire(0ms).manager, used.manager);
}

/// Over HTTP/2 the others share one, so none of them may come to this one later.
void ManagerPoolTest::anUnusedManagerIsForOneRequestOverHttp2()
{
    ManagerPool pool(plainManagers());
    const Lease alone = pool.acquire(0ms, ManagerPool::Want::Unused);
    pool.learn(Protocol::Http2);
    const Lease shared = pool.acquire(0ms);
    QVERIFY(shared.manager != alone.manager);
    const Lease other = pool.acquire(0ms, ManagerPool::Want::Unused);
    QVERIFY(other.manager != shared.manager);
    QVERIFY(other.manager != alone.manager);
    QCOMPARE(pool.acquire(0ms).manager, shared.manager);
    QCOMPARE(pool.managerCount(), 1);
}

void ManagerPoolTest::releasedPlacesAreUsedAgain()
{
    ManagerPool pool(plainManagers());
    for (int i = 0; i < 1000; ++i) {
        pool.release(pool.acquire(0ms), End::Answered, 0ms);
    }
    QCOMPARE(pool.managerCount(), 1);
}

/// The manager might turn out to be several connections that share what was handed over.
void ManagerPoolTest::oneRequestGoesOutAloneUntilTheProtocolIsKnown()
{
    ManagerPool pool(plainManagers());
    QVERIFY(pool.hasRoom(0ms));
    const Lease first = pool.acquire(0ms);
    QVERIFY(!pool.hasRoom(0ms));
    // Who does not ask for room gets another connection.
    QVERIFY(pool.acquire(0ms).manager != first.manager);
    pool.learn(Protocol::Http1);
    QVERIFY(pool.hasRoom(0ms));
}

void ManagerPoolTest::oneManagerCarriesAllOverHttp2()
{
    ManagerPool pool(plainManagers());
    pool.learn(Protocol::Http2);
    pool.release(pool.acquire(0ms), End::Answered, 0ms);
    for (int i = 0; i < 60; ++i) {
        QVERIFY(pool.hasRoom(0ms));
        Lease lease = pool.acquire(0ms);
        pool.sent(lease);
    }
    QCOMPARE(pool.managerCount(), 1);
}

void ManagerPoolTest::overHttp2AStuckRequestTakesTheRoom()
{
    ManagerPool pool(plainManagers());
    pool.learn(Protocol::Http2);
    QList<Lease> leases = acquire(pool, 3);
    QVERIFY(pool.hasRoom(ManagerPool::stuckAfter));
    QVERIFY(!pool.hasRoom(ManagerPool::stuckAfter + 1ms));
    pool.sent(leases[0]);
    pool.sent(leases[1]);
    QVERIFY(!pool.hasRoom(ManagerPool::stuckAfter + 1ms));
    // Said twice, as over HTTP/1.1 for a repeated request, it counts once.
    pool.sent(leases[2]);
    pool.sent(leases[2]);
    QVERIFY(pool.hasRoom(ManagerPool::stuckAfter + 1ms));
    // The end of one tells as well that it is not waiting any more.
    const Lease fourth = pool.acquire(0ms);
    QVERIFY(!pool.hasRoom(ManagerPool::stuckAfter + 1ms));
    pool.release(fourth, End::Unanswered, 0ms);
    QVERIFY(pool.hasRoom(ManagerPool::stuckAfter + 1ms));
}

void ManagerPoolTest::theLimitOfStreamsIsLearned()
{
    constexpr int allowed = 10;
    constexpr std::chrono::milliseconds later = 100ms;
    ManagerPool pool(plainManagers());
    pool.learn(Protocol::Http2);
    pool.release(pool.acquire(0ms), End::Answered, 0ms);
    QList<Lease> leases = acquire(pool, allowed + 4);
    for (int i = 0; i < allowed; ++i) {
        pool.sent(leases[i]);
    }
    // An answer comes while four are stuck: ten is what the server takes.
    pool.release(leases[0], End::Answered, later);
    for (int i = allowed; i < allowed + 4; ++i) {
        pool.sent(leases[i]);
    }
    for (int i = 1; i <= 4; ++i) {
        QVERIFY(!pool.hasRoom(later));
        pool.release(leases[i], End::Unanswered, later);
    }
    QVERIFY(pool.hasRoom(later));
    // Full, and all is well: after some answers one more is tried.
    Lease tenth = pool.acquire(later);
    pool.sent(tenth);
    for (int i = 0; i < ManagerPool::answersToTryMore; ++i) {
        QVERIFY(!pool.hasRoom(later));
        pool.release(tenth, End::Answered, later);
        tenth = pool.acquire(later);
        pool.sent(tenth);
    }
    QVERIFY(pool.hasRoom(later));
}

void ManagerPoolTest::aSilentConnectionIsNotUsedAgain()
{
    ManagerPool pool(plainManagers());
    pool.learn(Protocol::Http2);
    const QList<Lease> leases = acquire(pool, 2);
    const QPointer<QNetworkAccessManager> dead(leases[0].manager);
    pool.timedOut(leases[0]);
    pool.release(leases[0], End::Unanswered, 0ms);
    QVERIFY(pool.hasRoom(0ms));
    QVERIFY(pool.acquire(0ms).manager != dead);
    QCOMPARE(pool.managerCount(), 1);
    // It lives as long as a request of it does.
    QVERIFY(dead);
    pool.release(leases[1], End::Unanswered, 0ms);
    QTRY_VERIFY(!dead);
}

void ManagerPoolTest::aConnectionThatStillAnswersIsKept()
{
    ManagerPool pool(plainManagers());
    pool.learn(Protocol::Http2);
    const QList<Lease> leases = acquire(pool, 2);
    pool.release(leases[1], End::Answered, 0ms);
    pool.timedOut(leases[0]);
    pool.release(leases[0], End::Unanswered, 0ms);
    QCOMPARE(pool.acquire(0ms).manager, leases[0].manager);
}

/// What held up the thread of one request must not hold up the others again.
void ManagerPoolTest::afterATimeOutNoRequestSharesAnUnknownConnection()
{
    ManagerPool pool(plainManagers());
    const Lease silent = pool.acquire(0ms);
    pool.timedOut(silent);
    pool.release(silent, End::GivenUp, 0ms);
    const QList<Lease> leases = acquire(pool, 3);
    QVERIFY(pool.hasRoom(0ms));
    QCOMPARE(pool.managerCount(), 3);
}

void ManagerPoolTest::aManagerWhoseRequestWasGivenUpIsNotUsedAgainOverHttp1()
{
    ManagerPool pool(plainManagers());
    pool.learn(Protocol::Http1);
    const Lease lease = pool.acquire(0ms);
    const QPointer<QNetworkAccessManager> givenUp(lease.manager);
    pool.release(lease, End::GivenUp, 0ms);
    QCOMPARE(pool.managerCount(), 0);
    QTRY_VERIFY(!givenUp);
}

void ManagerPoolTest::aRetiredManagerEndsWithItsLastRequest()
{
    ManagerPool pool(plainManagers());
    pool.learn(Protocol::Http2);
    const QList<Lease> leases = acquire(pool, 2);
    const QPointer<QNetworkAccessManager> retired(leases[0].manager);
    pool.retire(leases[0]);
    QVERIFY(pool.hasRoom(0ms));
    QVERIFY(pool.acquire(0ms).manager != retired);
    pool.release(leases[0], End::Answered, 0ms);
    QVERIFY(retired);
    pool.release(leases[1], End::Answered, 0ms);
    QTRY_VERIFY(!retired);
    QCOMPARE(pool.managerCount(), 1);
}

void ManagerPoolTest::afterABreakEachManagerCarriesOneRequest()
{
    for (const Protocol protocol : {Protocol::Http1, Protocol::Http2}) {
        ManagerPool pool(plainManagers());
        pool.learn(protocol);
        const Lease broken = pool.acquire(0ms);
        pool.breakOff(broken);
        pool.release(broken, End::Answered, 0ms);
        const Lease first = pool.acquire(0ms);
        QVERIFY(pool.hasRoom(0ms));
        const Lease second = pool.acquire(0ms);
        QVERIFY(second.manager != first.manager);
        pool.release(first, End::Answered, 0ms);
        pool.release(second, End::Answered, 0ms);
        QCOMPARE(pool.managerCount(), 0);
    }
}

void ManagerPoolTest::ofSeveralManagersOneCarriesAllOverHttp2()
{
    ManagerPool pool(plainManagers());
    const QList<Lease> leases = acquire(pool, 2);
    QCOMPARE(pool.managerCount(), 2);
    pool.learn(Protocol::Http2);
    QCOMPARE(pool.managerCount(), 1);
    QCOMPARE(pool.acquire(0ms).manager, leases[0].manager);
}

/// Before the server's settings have come, Qt sends more streams than it may.
void ManagerPoolTest::aNewConnectionOverHttp2StartsSmall()
{
    ManagerPool pool(plainManagers());
    pool.learn(Protocol::Http2);
    const QList<Lease> leases = acquire(pool, ManagerPool::requestsAtFirst);
    QVERIFY(!pool.hasRoom(0ms));
    pool.release(leases[0], End::Answered, 0ms);
    QVERIFY(pool.hasRoom(0ms));
}

void ManagerPoolTest::aConnectionOverHttp2IsReplacedBeforeTheServerClosesIt()
{
    ManagerPool pool(plainManagers());
    pool.learn(Protocol::Http2);
    Lease lease = pool.acquire(0ms);
    const auto requestsOfOne = [&pool, &lease] {
        const QNetworkAccessManager *const first = lease.manager;
        int count = 0;
        for (; lease.manager == first; lease = pool.acquire(0ms)) {
            pool.release(lease, End::Answered, 0ms);
            ++count;
        }
        return count;
    };
    constexpr int taken = 40;
    for (int i = 0; i < taken; ++i) {
        pool.release(lease, End::Answered, 0ms);
        lease = pool.acquire(0ms);
    }
    pool.closedByServer(lease);
    pool.release(lease, End::Unanswered, 0ms);
    lease = pool.acquire(0ms);
    // The next ones carry no more than that one did, until some have shown that they can.
    for (int i = 0; i < ManagerPool::connectionsToTryMore; ++i) {
        QCOMPARE(requestsOfOne(), taken);
    }
    QCOMPARE(requestsOfOne(), 2 * taken);
}

void ManagerPoolTest::whatIsNotSentOnAQuietConnectionIsStalled()
{
    constexpr std::chrono::milliseconds late = ManagerPool::stalledAfter + 1ms;
    ManagerPool pool(plainManagers());
    pool.learn(Protocol::Http2);
    QList<Lease> leases = acquire(pool, 3);
    // Nothing was answered yet: the connection is being made.
    QVERIFY(!pool.isStalled(leases[0], late));
    pool.sent(leases[0]);
    pool.release(leases[1], End::Answered, 0ms);
    // Something is under way.
    QVERIFY(!pool.isStalled(leases[2], late));
    pool.release(leases[0], End::Answered, 100ms);
    QVERIFY(!pool.isStalled(leases[2], 100ms + ManagerPool::stalledAfter));
    QVERIFY(pool.isStalled(leases[2], 100ms + late));
    pool.closedByServer(leases[2]);
    QVERIFY(pool.isStalled(leases[2], 101ms + ManagerPool::stuckAfter));
}

void ManagerPoolTest::whatWaitsForAConnectionIsNotStalled()
{
    constexpr std::chrono::milliseconds late = ManagerPool::stalledAfter + 1ms;
    ManagerPool pool(plainManagers());
    pool.learn(Protocol::Http2);
    pool.release(pool.acquire(0ms), End::Answered, 0ms);
    const Lease lease = pool.acquire(0ms);
    pool.connecting(lease);
    QVERIFY(!pool.isStalled(lease, late));
}

} // namespace

QTEST_GUILESS_MAIN(ManagerPoolTest)

#include "tst_manager_pool.moc"
