#include "api/manager_pool.h"

#include <QNetworkAccessManager>
#include <QPointer>
#include <QSet>
#include <QTest>

using namespace jobsweep;

namespace {

using Lease = ManagerPool::Lease;
using Protocol = ManagerPool::Protocol;

class ManagerPoolTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesNoManagerBeforeOneIsNeeded();
    void oneManagerCarriesSixRequests();
    void fiftyRequestsNeedNineManagers();
    void theLeastBusyManagerIsTaken();
    void releasedPlacesAreUsedAgain();
    void startsSmallUntilTheProtocolIsKnown();
    void oneManagerCarriesAllOverHttp2();
    void overHttp2UnsentRequestsTakeTheRoom();
    void aSilentConnectionIsNotUsedAgain();
    void aConnectionThatStillAnswersIsKept();
};

ManagerPool::Factory plainManagers()
{
    return [] { return std::make_unique<QNetworkAccessManager>(); };
}

QList<Lease> acquire(ManagerPool &pool, int count)
{
    QList<Lease> leases;
    for (int i = 0; i < count; ++i) {
        leases.append(pool.acquire());
    }
    return leases;
}

void ManagerPoolTest::makesNoManagerBeforeOneIsNeeded()
{
    const ManagerPool pool(plainManagers());
    QCOMPARE(pool.managerCount(), 0);
    QVERIFY(pool.hasRoom());
}

void ManagerPoolTest::oneManagerCarriesSixRequests()
{
    ManagerPool pool(plainManagers());
    QSet<QNetworkAccessManager *> managers;
    for (const Lease &lease : acquire(pool, ManagerPool::requestsPerManager)) {
        managers.insert(lease.manager);
    }
    QCOMPARE(managers.size(), 1);

    managers.insert(pool.acquire().manager);
    QCOMPARE(managers.size(), 2);
    QCOMPARE(pool.managerCount(), 2);
}

void ManagerPoolTest::fiftyRequestsNeedNineManagers()
{
    ManagerPool pool(plainManagers());
    pool.learn(Protocol::Http1);
    for (int i = 0; i < 50; ++i) {
        QVERIFY(pool.hasRoom());
        pool.acquire();
    }
    QCOMPARE(pool.managerCount(), 9);
}

void ManagerPoolTest::theLeastBusyManagerIsTaken()
{
    ManagerPool pool(plainManagers());
    const Lease first = acquire(pool, ManagerPool::requestsPerManager).constLast();
    const Lease second = pool.acquire();
    QVERIFY(second.manager != first.manager);

    // Six on the first and one on the second: the next ones go to the second.
    QCOMPARE(pool.acquire().manager, second.manager);
    for (int i = 0; i < 5; ++i) {
        pool.release(first, true);
    }
    QCOMPARE(pool.acquire().manager, first.manager);
}

void ManagerPoolTest::releasedPlacesAreUsedAgain()
{
    ManagerPool pool(plainManagers());
    for (int i = 0; i < 1000; ++i) {
        pool.release(pool.acquire(), true);
    }
    QCOMPARE(pool.managerCount(), 1);
}

void ManagerPoolTest::startsSmallUntilTheProtocolIsKnown()
{
    ManagerPool pool(plainManagers());
    acquire(pool, ManagerPool::requestsPerManager - 1);
    QVERIFY(pool.hasRoom());
    pool.acquire();
    QVERIFY(!pool.hasRoom());
    pool.learn(Protocol::Http1);
    QVERIFY(pool.hasRoom());
}

void ManagerPoolTest::oneManagerCarriesAllOverHttp2()
{
    ManagerPool pool(plainManagers());
    pool.learn(Protocol::Http2);
    for (int i = 0; i < 60; ++i) {
        QVERIFY(pool.hasRoom());
        Lease lease = pool.acquire();
        pool.sent(lease);
    }
    QCOMPARE(pool.managerCount(), 1);
}

void ManagerPoolTest::overHttp2UnsentRequestsTakeTheRoom()
{
    ManagerPool pool(plainManagers());
    pool.learn(Protocol::Http2);
    QList<Lease> leases = acquire(pool, ManagerPool::unsentOverHttp2);
    QVERIFY(!pool.hasRoom());
    // Said twice, as over HTTP/1.1 for a repeated request, it counts once.
    pool.sent(leases[0]);
    pool.sent(leases[0]);
    QVERIFY(pool.hasRoom());
    pool.acquire();
    QVERIFY(!pool.hasRoom());
    // Its end tells as well that one is not waiting any more.
    pool.release(leases[1], true);
    QVERIFY(pool.hasRoom());
    pool.release(leases[0], true);
    pool.release(leases[2], true);
    acquire(pool, ManagerPool::unsentOverHttp2 - 1);
    QVERIFY(!pool.hasRoom());
}

void ManagerPoolTest::aSilentConnectionIsNotUsedAgain()
{
    ManagerPool pool(plainManagers());
    pool.learn(Protocol::Http2);
    const QList<Lease> leases = acquire(pool, 2);
    const QPointer<QNetworkAccessManager> dead(leases[0].manager);
    pool.timedOut(leases[0]);
    pool.release(leases[0], false);
    QVERIFY(pool.hasRoom());
    QVERIFY(pool.acquire().manager != dead);
    QCOMPARE(pool.managerCount(), 1);
    // It lives as long as a request of it does.
    QVERIFY(dead);
    pool.release(leases[1], false);
    QTRY_VERIFY(!dead);
}

void ManagerPoolTest::aConnectionThatStillAnswersIsKept()
{
    ManagerPool pool(plainManagers());
    pool.learn(Protocol::Http2);
    const QList<Lease> leases = acquire(pool, 2);
    pool.release(leases[1], true);
    pool.timedOut(leases[0]);
    pool.release(leases[0], false);
    QCOMPARE(pool.acquire().manager, leases[0].manager);
}

} // namespace

QTEST_GUILESS_MAIN(ManagerPoolTest)

#include "tst_manager_pool.moc"
