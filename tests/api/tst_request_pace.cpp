#include "api/request_pace.h"

#include <QSignalSpy>
#include <QTest>

using namespace jobsweep;

namespace {

using Lane = RequestPace::Lane;

class RequestPaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothLanesShareOneBound();
    void aBoundBelowOneIsOne();
    void checksGetNoPlaceWhileDeletionsWait();
    void aFreePlaceIsToldToDeletionsFirst();
    void aFreePlaceIsToldToChecksOnlyWithoutDeletions();
    void checksAreToldWhenDeletionsWaitNoLonger();
    void nobodyIsToldWhoDoesNotWait();
};

void RequestPaceTest::bothLanesShareOneBound()
{
    RequestPace pace(3);
    QVERIFY(pace.tryStart(Lane::Deletion));
    QVERIFY(pace.tryStart(Lane::Check));
    QVERIFY(pace.tryStart(Lane::Deletion));
    QVERIFY(!pace.tryStart(Lane::Deletion));
    QVERIFY(!pace.tryStart(Lane::Check));
    QCOMPARE(pace.inFlight(), 3);

    pace.finish();
    QCOMPARE(pace.inFlight(), 2);
    QVERIFY(pace.tryStart(Lane::Check));
    QVERIFY(!pace.tryStart(Lane::Check));
}

void RequestPaceTest::aBoundBelowOneIsOne()
{
    RequestPace pace(0);
    QCOMPARE(pace.limit(), 1);
    QVERIFY(pace.tryStart(Lane::Deletion));
    QVERIFY(!pace.tryStart(Lane::Deletion));
}

void RequestPaceTest::checksGetNoPlaceWhileDeletionsWait()
{
    RequestPace pace(2);
    pace.setWaiting(Lane::Deletion, true);
    QVERIFY(!pace.tryStart(Lane::Check));
    QVERIFY(pace.tryStart(Lane::Deletion));

    pace.setWaiting(Lane::Deletion, false);
    QVERIFY(pace.tryStart(Lane::Check));
}

void RequestPaceTest::aFreePlaceIsToldToDeletionsFirst()
{
    RequestPace pace(1);
    QVERIFY(pace.tryStart(Lane::Check));
    pace.setWaiting(Lane::Check, true);
    pace.setWaiting(Lane::Deletion, true);
    QStringList told;
    connect(&pace, &RequestPace::checkMayStart, this, [&told] { told.append(QStringLiteral("check")); });
    connect(&pace, &RequestPace::deletionMayStart, this, [&told, &pace] {
        told.append(QStringLiteral("deletion"));
        pace.setWaiting(Lane::Deletion, !pace.tryStart(Lane::Deletion));
    });

    pace.finish();
    QCOMPARE(told, QStringList{QStringLiteral("deletion")});
    QCOMPARE(pace.inFlight(), 1);

    pace.finish();
    QCOMPARE(told, (QStringList{QStringLiteral("deletion"), QStringLiteral("check")}));
}

void RequestPaceTest::aFreePlaceIsToldToChecksOnlyWithoutDeletions()
{
    RequestPace pace(1);
    QVERIFY(pace.tryStart(Lane::Deletion));
    pace.setWaiting(Lane::Check, true);
    pace.setWaiting(Lane::Deletion, true);
    QSignalSpy checks(&pace, &RequestPace::checkMayStart);

    pace.finish();
    QCOMPARE(checks.size(), 0);
}

void RequestPaceTest::checksAreToldWhenDeletionsWaitNoLonger()
{
    RequestPace pace(1);
    pace.setWaiting(Lane::Deletion, true);
    pace.setWaiting(Lane::Check, true);
    QSignalSpy checks(&pace, &RequestPace::checkMayStart);

    pace.setWaiting(Lane::Deletion, false);
    QCOMPARE(checks.size(), 1);
}

void RequestPaceTest::nobodyIsToldWhoDoesNotWait()
{
    RequestPace pace(1);
    QSignalSpy checks(&pace, &RequestPace::checkMayStart);
    QSignalSpy deletions(&pace, &RequestPace::deletionMayStart);
    QVERIFY(pace.tryStart(Lane::Deletion));
    pace.finish();
    QCOMPARE(checks.size(), 0);
    QCOMPARE(deletions.size(), 0);
}

} // namespace

QTEST_GUILESS_MAIN(RequestPaceTest)

#include "tst_request_pace.moc"
