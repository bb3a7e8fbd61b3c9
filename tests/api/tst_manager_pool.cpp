#include "api/manager_pool.h"

#include <QNetworkAccessManager>
#include <QSet>
#include <QTest>

using namespace jobsweep;

namespace {

class ManagerPoolTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesNoManagerBeforeOneIsNeeded();
    void oneManagerCarriesSixRequests();
    void fiftyRequestsNeedNineManagers();
    void theLeastBusyManagerIsTaken();
    void releasedPlacesAreUsedAgain();
    void aForeignManagerIsIgnored();
};

ManagerPool::Factory plainManagers()
{
    return [] { return std::make_unique<QNetworkAccessManager>(); };
}

void ManagerPoolTest::makesNoManagerBeforeOneIsNeeded()
{
    const ManagerPool pool(plainManagers());
    QCOMPARE(pool.managerCount(), 0);
}

void ManagerPoolTest::oneManagerCarriesSixRequests()
{
    ManagerPool pool(plainManagers());
    QSet<QNetworkAccessManager *> managers;
    for (int i = 0; i < ManagerPool::requestsPerManager; ++i) {
        managers.insert(pool.acquire());
    }
    QCOMPARE(managers.size(), 1);

    managers.insert(pool.acquire());
    QCOMPARE(managers.size(), 2);
    QCOMPARE(pool.managerCount(), 2);
}

void ManagerPoolTest::fiftyRequestsNeedNineManagers()
{
    ManagerPool pool(plainManagers());
    for (int i = 0; i < 50; ++i) {
        pool.acquire();
    }
    QCOMPARE(pool.managerCount(), 9);
}

void ManagerPoolTest::theLeastBusyManagerIsTaken()
{
    ManagerPool pool(plainManagers());
    QNetworkAccessManager *first = nullptr;
    for (int i = 0; i < ManagerPool::requestsPerManager; ++i) {
        first = pool.acquire();
    }
    QNetworkAccessManager *second = pool.acquire();
    QVERIFY(second != first);

    // Six on the first and one on the second: the next ones go to the second.
    QCOMPARE(pool.acquire(), second);
    for (int i = 0; i < 5; ++i) {
        pool.release(first);
    }
    QCOMPARE(pool.acquire(), first);
}

void ManagerPoolTest::releasedPlacesAreUsedAgain()
{
    ManagerPool pool(plainManagers());
    for (int i = 0; i < 1000; ++i) {
        QNetworkAccessManager *manager = pool.acquire();
        pool.release(manager);
    }
    QCOMPARE(pool.managerCount(), 1);
}

void ManagerPoolTest::aForeignManagerIsIgnored()
{
    ManagerPool pool(plainManagers());
    for (int i = 0; i < ManagerPool::requestsPerManager; ++i) {
        pool.acquire();
    }
    QNetworkAccessManager foreign;
    pool.release(&foreign);
    pool.release(nullptr);
    pool.acquire();
    QCOMPARE(pool.managerCount(), 2);
}

} // namespace

QTEST_GUILESS_MAIN(ManagerPoolTest)

#include "tst_manager_pool.moc"
