#include "api/answer_reader.h"
#include "client_rig.h"

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

/// How the ends of Qt's replies are read: seen through the verdicts of a client on a fake network.
class AnswerReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void faultsOnTheWay_data();
    void faultsOnTheWay();
    void noErrorWithoutStatusIsALostConnection();
    void a404AfterQtsOwnRepeatIsOurDeletion();
    void aBodyIsReadInTheCharsetThatTheFieldNames_data();
    void aBodyIsReadInTheCharsetThatTheFieldNames();
    void aBodyShorterThanAnnouncedIsNoAnswer();
    void aBodyOverTheLimitIsNoAnswer();
    void redirectsAreToldByCodeAndHost_data();
    void redirectsAreToldByCodeAndHost();
};

void AnswerReaderTest::faultsOnTheWay_data()
{
    QTest::addColumn<QNetworkReply::NetworkError>("error");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("timesSent");
    QTest::addColumn<NextStep>("next");
    QTest::addColumn<bool>("inDoubt");

    using Reply = QNetworkReply;
    const auto connection = NextStep::RetryConnection;
    const auto backoff = NextStep::RetryWithBackoff;
    const auto stop = NextStep::StopBatch;
    QTest::newRow("connection refused") << Reply::ConnectionRefusedError << 0 << 0 << connection << false;
    QTest::newRow("no such host") << Reply::HostNotFoundError << 0 << 0 << connection << false;
    QTest::newRow("connecting took too long") << Reply::TimeoutError << 0 << 0 << connection << false;
    QTest::newRow("proxy refused") << Reply::ProxyConnectionRefusedError << 0 << 0 << connection << false;
    QTest::newRow("refused when Qt sent it again")
        << Reply::ConnectionRefusedError << 0 << 1 << backoff << true;
    QTest::newRow("reset after sending") << Reply::RemoteHostClosedError << 0 << 1 << backoff << true;
    QTest::newRow("reset, and HTTP/2 did not say whether it was sent")
        << Reply::RemoteHostClosedError << 0 << 0 << backoff << true;
    QTest::newRow("no error and no status") << Reply::NoError << 0 << 1 << backoff << true;
    QTest::newRow("no error, no status, nothing known of sending")
        << Reply::NoError << 0 << 0 << backoff << true;
    QTest::newRow("HTTP/2 protocol failure") << Reply::ProtocolFailure << 0 << 1 << backoff << true;
    const auto atOnce = NextStep::RetryAtOnce;
    QTest::newRow("a stream above the last one of a GOAWAY")
        << Reply::ContentReSendError << 0 << 1 << atOnce << false;
    QTest::newRow("not sent before a GOAWAY") << Reply::ProtocolUnknownError << 0 << 0 << atOnce << false;
    QTest::newRow("an unknown fault after sending")
        << Reply::ProtocolUnknownError << 0 << 1 << backoff << true;
    QTest::newRow("200 cut short") << Reply::RemoteHostClosedError << 200 << 1 << backoff << true;
    QTest::newRow("404 cut short") << Reply::RemoteHostClosedError << 404 << 1 << backoff << true;
    QTest::newRow("409 on a broken HTTP/2 stream") << Reply::ProtocolFailure << 409 << 1 << backoff << true;
    QTest::newRow("canceled by somebody else") << Reply::OperationCanceledError << 0 << 1 << backoff << true;
    QTest::newRow("no TLS") << Reply::SslHandshakeFailedError << 0 << 0 << stop << false;
    QTest::newRow("no TLS, when Qt sent it again")
        << Reply::SslHandshakeFailedError << 0 << 1 << stop << true;
    QTest::newRow("a proxy wants a login when Qt sends it again")
        << Reply::ProxyAuthenticationRequiredError << 0 << 1 << stop << true;
    QTest::newRow("a proxy wants a login before it connects")
        << Reply::ProxyAuthenticationRequiredError << 0 << 0 << stop << false;
    QTest::newRow("407") << Reply::ProxyAuthenticationRequiredError << 407 << 1 << stop << false;
}

void AnswerReaderTest::faultsOnTheWay()
{
    QFETCH(QNetworkReply::NetworkError, error);
    QFETCH(int, status);
    QFETCH(int, timesSent);
    QFETCH(NextStep, next);
    QFETCH(bool, inDoubt);
    ClientRig rig;
    rig.network.endNext({error, status, QByteArrayLiteral(R"({"error":"Job not found"})"), timesSent});

    const auto verdict = rig.deleted(numberedId(1));
    QVERIFY(verdict);
    QCOMPARE(verdict->next, next);
    QCOMPARE(verdict->inDoubt, inDoubt);
    QVERIFY(!verdict->message.isEmpty());
    QVERIFY2(!verdict->message.text().contains(u"/jobs/"), qPrintable(verdict->message.text()));
    QVERIFY(verdict->state != DeletionState::Deleted && verdict->state != DeletionState::Gone);
}

void AnswerReaderTest::noErrorWithoutStatusIsALostConnection()
{
    FakeNetwork network;
    const auto manager = network.factory()();
    network.endNext({QNetworkReply::NoError, 0, {}, 0});
    const std::unique_ptr<QNetworkReply> reply(manager->get(QNetworkRequest()));
    QTRY_VERIFY(reply->isFinished());
    const HttpAnswer answer = readAnswer(*reply, {});
    QCOMPARE(answer.delivery, Delivery::Lost);
    QVERIFY(!answer.fault.isEmpty());
}

void AnswerReaderTest::a404AfterQtsOwnRepeatIsOurDeletion()
{
    ClientRig rig;
    const QByteArray body = QByteArrayLiteral(R"({"error":"Job not found"})");
    rig.network.endNext({QNetworkReply::ContentNotFoundError, 404, body, 1});
    const auto once = rig.deleted(numberedId(1));
    QVERIFY(once);
    QCOMPARE(once->state, DeletionState::Gone);

    rig.network.endNext({QNetworkReply::ContentNotFoundError, 404, body, 2});
    const auto twice = rig.deleted(numberedId(1));
    QVERIFY(twice);
    QCOMPARE(twice->state, DeletionState::Deleted);

    // The doubt of an earlier attempt goes along with the call.
    const auto doubted = rig.deleted(numberedId(1), true);
    QVERIFY(doubted);
    QCOMPARE(doubted->state, DeletionState::Deleted);
}

void AnswerReaderTest::aBodyIsReadInTheCharsetThatTheFieldNames_data()
{
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QString>("title");
    const QString latin1 = QStringLiteral("Ã¶");
    const QString utf8 = QStringLiteral("ö");
    QTest::newRow("Latin-1") << QByteArray("application/problem+json; charset=ISO-8859-1") << latin1;
    QTest::newRow("in quotes") << QByteArray("text/json;x=y;Charset=\"iso-8859-1\"; z") << latin1;
    QTest::newRow("UTF-8") << QByteArray("application/json; charset=utf-8") << utf8;
    QTest::newRow("none") << QByteArray("application/json") << utf8;
    QTest::newRow("not known") << QByteArray("application/json; charset=x-none") << utf8;
    QTest::newRow("empty") << QByteArray("application/json; charset=") << utf8;
    QTest::newRow("another parameter") << QByteArray("application/json; xcharset=iso-8859-1") << utf8;
}

void AnswerReaderTest::aBodyIsReadInTheCharsetThatTheFieldNames()
{
    QFETCH(QByteArray, contentType);
    QFETCH(QString, title);
    ClientRig rig;
    AnswerStep step = jsonStep(403, "{\"title\":\"\xc3\xb6\"}");
    step.headers = {{QByteArrayLiteral("content-type"), contentType}};
    answerAll(rig, step);
    QCOMPARE(rig.deleted(numberedId(1)).value().message.text(), title);
}

void AnswerReaderTest::aBodyShorterThanAnnouncedIsNoAnswer()
{
    ClientRig rig;
    answerAll(rig, withHeader(jsonStep(404, R"({"error":"Job not found"})"), "content-length", "4000"));
    const auto verdict = rig.deleted(numberedId(1));
    QVERIFY(verdict);
    QVERIFY(verdict->inDoubt);
    QCOMPARE(verdict->next, NextStep::RetryWithBackoff);
}

void AnswerReaderTest::aBodyOverTheLimitIsNoAnswer()
{
    ClientRig rig;
    const QByteArray blanks(HttpAnswer::maxBodyBytes, ' ');
    answerAll(rig, jsonStep(200, R"({"jobid":"$ID","deleted":true})" + blanks));
    const auto verdict = rig.deleted(numberedId(1));
    QVERIFY(verdict);
    QCOMPARE(verdict->state, DeletionState::Unconfirmed);
    QVERIFY(verdict->inDoubt);

    // What stands before the body still counts.
    answerAll(rig, withHeader(jsonStep(429, blanks + ' '), "retry-after", "7"));
    const auto tooMany = rig.deleted(numberedId(1));
    QVERIFY(tooMany);
    QCOMPARE(tooMany->next, NextStep::RetryAfterPause);
    QCOMPARE(tooMany->retryAfter, QByteArray("7"));
}

void AnswerReaderTest::redirectsAreToldByCodeAndHost_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QString>("host");

    QTest::newRow("to another host") << 302 << QByteArray("https://login.example/a?b=c") << "login.example";
    QTest::newRow("permanently") << 301 << QByteArray("https://login.example:444/a") << "login.example";
    QTest::newRow("307") << 307 << QByteArray("http://other.example") << "other.example";
    QTest::newRow("308") << 308 << QByteArray("//other.example/x") << "other.example";
    QTest::newRow("to a path of the same server") << 302 << QByteArray("/login") << "api.example";
    QTest::newRow("to a host in letters that look like others")
        << 302 << QByteArray("https://\xd0\xb0pi.com/") << "xn--pi-6kc.com";
}

void AnswerReaderTest::redirectsAreToldByCodeAndHost()
{
    QFETCH(int, status);
    QFETCH(QByteArray, location);
    QFETCH(QString, host);
    ClientRig rig;
    answerAll(rig, withHeader(jsonStep(status, {}), "location", location));

    const auto verdict = rig.deleted(numberedId(1));
    QVERIFY(verdict);
    QCOMPARE(verdict->state, DeletionState::Failed);
    QVERIFY2(verdict->message.text().contains(QString::number(status)), qPrintable(verdict->message.text()));
    QVERIFY2(verdict->message.text().contains(host), qPrintable(verdict->message.text()));
    QCOMPARE(rig.network.api().requests().size(), 1);
}

} // namespace

QTEST_GUILESS_MAIN(AnswerReaderTest)

#include "tst_answer_reader.moc"
