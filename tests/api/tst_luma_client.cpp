#include "core/job/api_token.h"

#include "client_rig.h"

#include <chrono>

using namespace std::chrono_literals;
using namespace jobsweep;
using namespace jobsweep::test;

namespace {

class LumaClientTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDeletionIsOneRequestForTheEncodedId();
    void checksAndTheListAreReadWithGet();
    void theTokenStandsInTheAuthorizationFieldOnly();
    void withoutTokenThereIsNoAuthorizationField();
    void aNewTokenIsForTheCallsFromThenOn();
    void qtFollowsStoresAndReusesNothing();

    void noResultComesFromInsideACall();
    void anAbortedCallEndsOnceAndFromTheEventLoop();
    void anEndedCallCannotBeAborted();
    void aDestroyedClientTellsNothing();
    void nothingIsToldOnceTheContextIsDestroyed();
    void theClientMayBeDestroyedByAResult();

    void aCallTimesOutAfterItsWholeTime();
    void everyCallHasItsOwnTime();
    void anAnswerInTimeIsNotTimedOut();
};

void LumaClientTest::aDeletionIsOneRequestForTheEncodedId()
{
    ClientRig rig;
    rig.network.api().addJob(numberedId(1));

    const auto verdict = rig.deleted(numberedId(1));
    QVERIFY(verdict);
    QCOMPARE(verdict->state, DeletionState::Deleted);
    QVERIFY(!rig.network.api().hasJob(numberedId(1)));

    QCOMPARE(rig.network.api().requests().size(), 1);
    const ApiRequest &request = rig.network.api().requests().constFirst();
    QCOMPARE(request.verb, QByteArray("DELETE"));
    QCOMPARE(request.target, QByteArray("/v1/luma/jobs/j0326140530123456789v-u12345-email:user+a@example.com:"
                                        "a1b2c3d4-e5f6-7890-abcd-000000000001-bot:luma"));
}

void LumaClientTest::checksAndTheListAreReadWithGet()
{
    ClientRig rig;
    rig.network.api().addJob(numberedId(1), "processing");

    const auto verdict = rig.checked(numberedId(1));
    QVERIFY(verdict);
    QCOMPARE(verdict->kind, CheckKind::Known);
    QCOMPARE(verdict->facts.status, JobStatus::fromServer(u"processing"));

    const auto list = rig.listed();
    QVERIFY(list);
    QVERIFY(list->ok);
    QCOMPARE(rig.network.api().count("GET"), 2);
    QCOMPARE(rig.network.api().requests().constLast().target, QByteArray("/v1/luma/jobs"));
    QVERIFY(rig.network.api().hasJob(numberedId(1)));
}

void LumaClientTest::theTokenStandsInTheAuthorizationFieldOnly()
{
    ClientRig rig;
    QVERIFY(rig.deleted(numberedId(1)));
    const ApiRequest &request = rig.network.api().requests().constFirst();
    QCOMPARE(request.header("authorization"), QByteArray("Bearer ") + secret.toLatin1());
    for (const auto &[name, value] : request.headers) {
        QVERIFY2(name == "authorization" || !value.contains(secret.toLatin1()), name.constData());
    }
    QVERIFY(!rig.network.handedOver().constFirst().url().toString().contains(secret));
}

void LumaClientTest::withoutTokenThereIsNoAuthorizationField()
{
    ClientRig rig;
    QVERIFY(rig.client->hasToken());
    rig.client->setToken(ApiToken());
    QVERIFY(!rig.client->hasToken());
    QVERIFY(rig.deleted(numberedId(1)));
    QVERIFY(!rig.network.handedOver().constFirst().hasRawHeader("Authorization"));
}

void LumaClientTest::aNewTokenIsForTheCallsFromThenOn()
{
    ClientRig rig;
    rig.client->deleteJob(numberedId(1), false, rig.client.get(), [](const DeleteVerdict &) {});
    rig.client->setToken(ApiToken::parse(QStringLiteral("user:9-new"), nullptr).value());
    QVERIFY(rig.deleted(numberedId(2)));
    QCOMPARE(rig.network.api().requests().at(0).header("authorization"),
             QByteArray("Bearer user:123-abcdef"));
    QCOMPARE(rig.network.api().requests().at(1).header("authorization"), QByteArray("Bearer user:9-new"));
}

void LumaClientTest::qtFollowsStoresAndReusesNothing()
{
    ClientRig rig;
    QVERIFY(rig.deleted(numberedId(1)));
    const QNetworkRequest request = rig.network.handedOver().constFirst();
    const auto attribute = [&request](QNetworkRequest::Attribute code) { return request.attribute(code); };
    QCOMPARE(attribute(QNetworkRequest::RedirectPolicyAttribute).toInt(),
             int(QNetworkRequest::ManualRedirectPolicy));
    QCOMPARE(attribute(QNetworkRequest::CookieLoadControlAttribute).toInt(), int(QNetworkRequest::Manual));
    QCOMPARE(attribute(QNetworkRequest::CookieSaveControlAttribute).toInt(), int(QNetworkRequest::Manual));
    QCOMPARE(attribute(QNetworkRequest::AuthenticationReuseAttribute).toInt(), int(QNetworkRequest::Manual));
    QCOMPARE(attribute(QNetworkRequest::CacheLoadControlAttribute).toInt(),
             int(QNetworkRequest::AlwaysNetwork));
    QCOMPARE(attribute(QNetworkRequest::CacheSaveControlAttribute).toBool(), false);
    QCOMPARE(request.transferTimeout(), 0);
}

void LumaClientTest::noResultComesFromInsideACall()
{
    ClientRig rig;
    int results = 0;
    rig.client->deleteJob(numberedId(1), false, rig.client.get(),
                          [&results](const DeleteVerdict &) { ++results; });
    QCOMPARE(results, 0);
    QCOMPARE(rig.client->callsInFlight(), 1);
    QTRY_COMPARE(results, 1);
    QCOMPARE(rig.client->callsInFlight(), 0);
}

void LumaClientTest::anAbortedCallEndsOnceAndFromTheEventLoop()
{
    ClientRig rig;
    rig.network.api().hold();
    QList<DeleteVerdict> verdicts;
    const auto call =
        rig.client->deleteJob(numberedId(1), false, rig.client.get(),
                              [&verdicts](const DeleteVerdict &verdict) { verdicts << verdict; });
    QTRY_COMPARE(rig.network.api().heldCount(), 1);

    rig.client->abort(call);
    rig.client->abort(call);
    QCOMPARE(verdicts.size(), 0);
    QTRY_COMPARE(verdicts.size(), 1);
    QCOMPARE(verdicts.constFirst().state, DeletionState::Unconfirmed);
    QVERIFY(verdicts.constFirst().inDoubt);

    rig.network.api().releaseAll();
    rig.clock.advance(2 * LumaClient::defaultTimeout);
    QCoreApplication::processEvents();
    QCOMPARE(verdicts.size(), 1);
}

void LumaClientTest::anEndedCallCannotBeAborted()
{
    ClientRig rig;
    rig.network.api().addJob(numberedId(1));
    QList<DeleteVerdict> verdicts;
    LumaClient::CallId call = 0;
    call = rig.client->deleteJob(numberedId(1), false, rig.client.get(), [&](const DeleteVerdict &verdict) {
        verdicts << verdict;
        rig.client->abort(call);
    });
    QTRY_COMPARE(verdicts.size(), 1);
    rig.client->abort(call);
    rig.client->abort(4711);
    QCoreApplication::processEvents();
    QCOMPARE(verdicts.size(), 1);
    QCOMPARE(verdicts.constFirst().state, DeletionState::Deleted);
}

void LumaClientTest::aDestroyedClientTellsNothing()
{
    ClientRig rig;
    rig.network.api().hold();
    int results = 0;
    const auto count = [&results](const DeleteVerdict &) { ++results; };
    rig.client->deleteJob(numberedId(1), false, rig.client.get(), count);
    const auto aborted = rig.client->deleteJob(numberedId(2), false, rig.client.get(), count);
    QTRY_COMPARE(rig.network.api().heldCount(), 2);
    rig.client->abort(aborted);

    rig.client.reset();
    QCOMPARE(rig.network.api().inFlight(), 0);
    rig.network.api().releaseAll();
    rig.clock.advance(2 * LumaClient::defaultTimeout);
    QCoreApplication::processEvents();
    QCOMPARE(results, 0);
}

void LumaClientTest::nothingIsToldOnceTheContextIsDestroyed()
{
    ClientRig rig;
    rig.network.api().hold();
    int results = 0;
    const auto count = [&results](const DeleteVerdict &) { ++results; };
    auto context = std::make_unique<QObject>();
    rig.client->deleteJob(numberedId(1), false, context.get(), count);
    const auto aborted = rig.client->deleteJob(numberedId(2), false, context.get(), count);
    QTRY_COMPARE(rig.network.api().heldCount(), 2);
    rig.client->abort(aborted);

    context.reset();
    rig.network.api().releaseAll();
    QTRY_COMPARE(rig.client->callsInFlight(), 0);
    QCoreApplication::processEvents();
    QCOMPARE(results, 0);
}

void LumaClientTest::theClientMayBeDestroyedByAResult()
{
    ClientRig rig;
    int results = 0;
    const auto destroy = [&](const DeleteVerdict &) {
        ++results;
        rig.client.reset();
    };
    rig.client->deleteJob(numberedId(1), false, rig.client.get(), destroy);
    rig.client->deleteJob(numberedId(2), false, rig.client.get(), destroy);
    QTRY_COMPARE(results, 1);
    QCoreApplication::processEvents();
    QCOMPARE(results, 1);
}

void LumaClientTest::aCallTimesOutAfterItsWholeTime()
{
    ClientRig rig;
    rig.network.api().hold();
    std::optional<DeleteVerdict> result;
    rig.client->deleteJob(numberedId(1), false, rig.client.get(),
                          [&result](const DeleteVerdict &verdict) { result = verdict; });
    QTRY_COMPARE(rig.network.api().heldCount(), 1);

    rig.clock.advance(LumaClient::defaultTimeout - 1ms);
    QCoreApplication::processEvents();
    QVERIFY(!result);
    rig.clock.advance(1ms);
    QVERIFY(!result);
    QTRY_VERIFY(result);
    QVERIFY(result->inDoubt);
    QCOMPARE(result->next, NextStep::RetryWithBackoff);
    QVERIFY(!result->message.isEmpty());
    QCOMPARE(rig.network.api().inFlight(), 0);
}

void LumaClientTest::everyCallHasItsOwnTime()
{
    ClientRig rig;
    rig.network.api().hold();
    QList<int> ended;
    const auto start = [&](int number) {
        rig.client->deleteJob(numberedId(number), false, rig.client.get(),
                              [&ended, number](const DeleteVerdict &) { ended << number; });
    };
    start(1);
    QTRY_COMPARE(rig.network.api().heldCount(), 1);
    rig.clock.advance(10'000ms);
    start(2);
    QTRY_COMPARE(rig.network.api().heldCount(), 2);
    rig.clock.advance(20'000ms);
    QTRY_COMPARE(ended, QList<int>{1});
    rig.clock.advance(9'999ms);
    QCoreApplication::processEvents();
    QCOMPARE(ended, QList<int>{1});
    rig.clock.advance(1ms);
    QTRY_COMPARE(ended, (QList<int>{1, 2}));
}

void LumaClientTest::anAnswerInTimeIsNotTimedOut()
{
    ClientRig rig;
    rig.network.api().addJob(numberedId(1));
    rig.network.api().addJob(numberedId(2));
    QVERIFY(rig.deleted(numberedId(1)));
    // The timer that was set for the first call rings while the second one is under way.
    rig.clock.advance(LumaClient::defaultTimeout - 1ms);
    rig.network.api().hold();
    std::optional<DeleteVerdict> result;
    rig.client->deleteJob(numberedId(2), false, rig.client.get(),
                          [&result](const DeleteVerdict &verdict) { result = verdict; });
    rig.clock.advance(LumaClient::defaultTimeout - 1ms);
    QTRY_COMPARE(rig.network.api().heldCount(), 1);
    rig.network.api().releaseAll();
    QTRY_VERIFY(result);
    QCOMPARE(result->state, DeletionState::Deleted);
}

} // namespace

QTEST_GUILESS_MAIN(LumaClientTest)

#include "tst_luma_client.moc"
