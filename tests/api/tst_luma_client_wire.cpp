#include "core/job/job_id.h"

#include "support/http_answers.h"
#include "support/http_head.h"
#include "wire_rig.h"

#include <QTcpServer>
#include <QTcpSocket>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

/// The line that a server at http://localhost:{port}{base} gets for a job whose address is `address`.
void lineRow(const char *name, const QString &base, const QString &address, const QByteArray &path)
{
    QTest::newRow(name) << base << address << "DELETE " + path + " HTTP/1.1\r\n";
}

/// sampleId(), for another account.
JobId idOf(const QString &address)
{
    const QString sample = sampleId().toString();
    return JobId::parse(QString(sample).replace(sampleId().account(), address)).value();
}

QString originOf(const WireServer &server)
{
    return QStringLiteral("http://localhost:%1").arg(server.port());
}

class LumaClientWireTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRequestLineIsTheVendors_data();
    void theRequestLineIsTheVendors();
    void theRequestLineOfACheckIsTheSame();
    void theTokenGoesOverTheWireOnceInItsField();
    void connectionsAreUsedAgain();
    void twentyCallsReallyAreInFlight();
    void aRedirectSendsNothingElsewhere_data();
    void aRedirectSendsNothingElsewhere();
    void cookiesAreNotSentBack();

    void statusAndBodyOfAnErrorArrive_data();
    void statusAndBodyOfAnErrorArrive();
    void retryAfterArrivesAsWritten();
    void aCutAnswerIsNoAnswer_data();
    void aCutAnswerIsNoAnswer();
    void aConnectionClosedWithoutAnAnswerIsInDoubt();
    void a404OnQtsOwnRepeatIsOurDeletion();
    void whatIsNoHttpIsNoAnswer();
    void aRefusedConnectionLeavesNoDoubt();
};

void LumaClientWireTest::theRequestLineIsTheVendors_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QByteArray>("line");
    const QString luma = QStringLiteral("/v1/luma");
    const QString plain = QStringLiteral("user@example.com");
    const auto path = [](const QByteArray &address) {
        return "/jobs/j0326140530123456789v-u12345-email:" + address +
               ":a1b2c3d4-e5f6-7890-abcd-ef1234567890-bot:luma";
    };
    lineRow("the vendor's example", luma, plain, "/v1/luma" + path("user@example.com"));
    lineRow("a slash behind the base", luma + u'/', plain, "/v1/luma" + path("user@example.com"));
    lineRow("no path in the base", {}, plain, path("user@example.com"));
    lineRow("a slash alone", QStringLiteral("/"), plain, path("user@example.com"));
    lineRow("a prefix", QStringLiteral("/a%20gate/v1/luma"), plain,
            "/a%20gate/v1/luma" + path("user@example.com"));
    lineRow("a prefix with a slash behind it", QStringLiteral("/gate/v1/luma//"), plain,
            "/gate/v1/luma" + path("user@example.com"));
    lineRow("what a path may hold", luma, QStringLiteral("a.b-c_d~e+f!g$h&i*j=k@d"),
            "/v1/luma" + path("a.b-c_d~e+f!g$h&i*j=k@d"));
    lineRow("what it may not", luma, QStringLiteral("50%#?^@d"), "/v1/luma" + path("50%25%23%3F%5E@d"));
    lineRow("umlauts", luma, QStringLiteral("jürgen@größe.example"),
            "/v1/luma" + path("j%C3%BCrgen@gr%C3%B6%C3%9Fe.example"));
    lineRow("beyond the basic plane", luma, QStringLiteral("𠀀@d"), "/v1/luma" + path("%F0%A0%80%80@d"));
    lineRow("what looks encoded already", luma, QStringLiteral("a%2Bb%40c@d"),
            "/v1/luma" + path("a%252Bb%2540c@d"));
}

void LumaClientWireTest::theRequestLineIsTheVendors()
{
    QFETCH(QString, base);
    QFETCH(QString, address);
    QFETCH(QByteArray, line);
    WireServer server;
    const JobId id = idOf(address);
    server.api().addJob(id);
    WireRig rig(originOf(server) + base);
    const auto verdict = rig.deleted(id);
    QVERIFY(verdict);
    QCOMPARE(verdict->state, DeletionState::Deleted);
    QCOMPARE(server.heads().size(), 1);
    QCOMPARE(server.heads().constFirst().first(line.size()), line);
}

void LumaClientWireTest::theRequestLineOfACheckIsTheSame()
{
    WireServer server;
    server.api().addJob(sampleId());
    WireRig rig(server.baseUrl());
    const auto verdict =
        awaited<CheckVerdict>([&](const auto &done) { rig.client.checkJob(sampleId(), &rig.client, done); });
    QVERIFY(verdict);
    QCOMPARE(verdict->kind, CheckKind::Known);
    const QByteArray line = "GET /v1/luma/jobs/" + sampleId().utf8() + " HTTP/1.1\r\n";
    QCOMPARE(server.heads().constFirst().first(line.size()), line);
}

void LumaClientWireTest::theTokenGoesOverTheWireOnceInItsField()
{
    WireServer server;
    WireRig rig(server.baseUrl());
    QVERIFY(rig.deleted(numberedId(1)));
    const QByteArray head = withLowerCaseNames(server.heads().constFirst());
    QCOMPARE(head.count(secret.toLatin1()), 1);
    QVERIFY2(head.contains("\r\nauthorization: Bearer user:123-abcdef\r\n"), head.constData());
}

void LumaClientWireTest::connectionsAreUsedAgain()
{
    WireServer server;
    server.api().addJobs(0, 20);
    WireRig rig(server.baseUrl());
    for (int i = 0; i < 20; ++i) {
        QVERIFY(rig.deleted(numberedId(i)));
    }
    QCOMPARE(server.heads().size(), 20);
    QCOMPARE(server.connectionCount(), 1);
}

void LumaClientWireTest::twentyCallsReallyAreInFlight()
{
    WireServer server;
    server.api().hold();
    WireRig rig(server.baseUrl());
    int results = 0;
    for (int i = 0; i < 20; ++i) {
        rig.client.deleteJob(numberedId(i), false, &rig.client,
                             [&results](const DeleteVerdict &) { ++results; });
    }
    QTRY_COMPARE(server.api().heldCount(), 20);
    server.api().releaseAll();
    QTRY_COMPARE(results, 20);
    QCOMPARE(server.connectionCount(), 20);
}

void LumaClientWireTest::aRedirectSendsNothingElsewhere_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {301, 302, 303, 307, 308}) {
        QTest::addRow("%d", status) << status;
    }
}

void LumaClientWireTest::aRedirectSendsNothingElsewhere()
{
    QFETCH(int, status);
    WireServer elsewhere;
    WireServer server;
    answerAll(server,
              withHeader(jsonStep(status, {}), "location", elsewhere.baseUrl().toLatin1() + "/x?secret=1"));
    WireRig rig(server.baseUrl());

    const auto verdict = rig.deleted(numberedId(1));
    QVERIFY(verdict);
    QCOMPARE(verdict->state, DeletionState::Failed);
    QVERIFY2(verdict->message.text().contains(QString::number(status)), qPrintable(verdict->message.text()));
    QVERIFY2(verdict->message.text().contains(u"localhost"), qPrintable(verdict->message.text()));
    QVERIFY2(!verdict->message.text().contains(u"secret"), qPrintable(verdict->message.text()));

    // A second call to the first server would come after anything that was sent elsewhere.
    QVERIFY(rig.deleted(numberedId(2)));
    QCOMPARE(server.heads().size(), 2);
    QCOMPARE(elsewhere.connectionCount(), 0);
    QCOMPARE(elsewhere.bytesReceived(), 0);
}

void LumaClientWireTest::cookiesAreNotSentBack()
{
    WireServer server;
    answerAll(server, withHeader(deletedStep(), "set-cookie", "track=1; Path=/"));
    WireRig rig(server.baseUrl());
    QVERIFY(rig.deleted(numberedId(1)));
    QVERIFY(rig.deleted(numberedId(2)));
    QVERIFY(!server.heads().constLast().toLower().contains("cookie"));
}

void LumaClientWireTest::statusAndBodyOfAnErrorArrive_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("challenge");
    for (const int status :
         {400, 401, 402, 403, 404, 405, 407, 409, 410, 418, 422, 429, 500, 501, 502, 503, 520, 599}) {
        QTest::addRow("%d", status) << status << QByteArray();
    }
    QTest::newRow("401 that asks for a bearer token") << 401 << QByteArray("Bearer realm=\"api\"");
    QTest::newRow("401 that asks for a password") << 401 << QByteArray("Basic realm=\"api\"");
    QTest::newRow("401 that asks for a digest")
        << 401 << QByteArray("Digest realm=\"api\", nonce=\"abc\", qop=\"auth\"");
    QTest::newRow("407 that asks for a password") << 407 << QByteArray("Basic realm=\"api\"");
}

void LumaClientWireTest::statusAndBodyOfAnErrorArrive()
{
    QFETCH(int, status);
    QFETCH(QByteArray, challenge);
    WireServer server;
    AnswerStep step = jsonStep(status, R"({"error":"A sentence of the server"})");
    if (!challenge.isEmpty()) {
        step = withHeader(step, status == 401 ? "www-authenticate" : "proxy-authenticate", challenge);
    }
    answerAll(server, step);
    WireRig rig(server.baseUrl());
    const auto verdict = rig.deleted(numberedId(1));
    QVERIFY(verdict);
    QCOMPARE(verdict->message.text(), QStringLiteral("A sentence of the server"));
    QCOMPARE(server.heads().size(), 1);
}

void LumaClientWireTest::retryAfterArrivesAsWritten()
{
    WireServer server;
    answerAll(server, withHeader(jsonStep(429, R"({"error":"Too many requests"})"), "retry-after",
                                 "Wed, 21 Oct 2026 07:28:00 GMT"));
    WireRig rig(server.baseUrl());
    const auto verdict = rig.deleted(numberedId(1));
    QVERIFY(verdict);
    QCOMPARE(verdict->next, NextStep::RetryAfterPause);
    QCOMPARE(verdict->retryAfter, QByteArray("Wed, 21 Oct 2026 07:28:00 GMT"));
}

void LumaClientWireTest::aCutAnswerIsNoAnswer_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("transferEncoding");
    for (const int status : {200, 302, 404, 409, 500}) {
        QTest::addRow("%d with a length", status) << status << QByteArray();
        QTest::addRow("%d in chunks", status) << status << QByteArray("chunked");
    }
}

void LumaClientWireTest::aCutAnswerIsNoAnswer()
{
    QFETCH(int, status);
    QFETCH(QByteArray, transferEncoding);
    WireServer server;
    // A body that says everything, of an answer that says there is more.
    const QByteArray body = R"({"error":"Cannot delete","jobid":"$ID","deleted":true})";
    AnswerStep step = jsonStep(status, body);
    step.cut = AnswerStep::Cut::MidAnswer;
    if (!transferEncoding.isEmpty()) {
        step = withHeader(step, "transfer-encoding", transferEncoding);
        const qsizetype size = body.size() - 3 + numberedId(1).utf8().size();
        step.body = QByteArray::number(size, 16) + "\r\n" + body + "\r\n";
    }
    answerAll(server, step);
    WireRig rig(server.baseUrl());
    const auto verdict = rig.deleted(numberedId(1));
    QVERIFY(verdict);
    QCOMPARE(verdict->state, DeletionState::Unconfirmed);
    QCOMPARE(verdict->next, NextStep::RetryWithBackoff);
    QVERIFY(verdict->inDoubt);
}

void LumaClientWireTest::aConnectionClosedWithoutAnAnswerIsInDoubt()
{
    WireServer server;
    AnswerStep step;
    step.cut = AnswerStep::Cut::AfterRequest;
    answerAll(server, step);
    WireRig rig(server.baseUrl());
    const auto verdict = rig.deleted(numberedId(1));
    QVERIFY(verdict);
    QCOMPARE(verdict->state, DeletionState::Unconfirmed);
    QVERIFY(verdict->inDoubt);
    QVERIFY(!verdict->message.text().contains(u"localhost"));
}

void LumaClientWireTest::a404OnQtsOwnRepeatIsOurDeletion()
{
    WireServer server;
    AnswerStep cut;
    cut.cut = AnswerStep::Cut::AfterRequest;
    cut.applied = true;
    server.api().addJob(numberedId(1));
    server.api().script(numberedId(1), {cut, jsonStep(404, R"({"error":"Job not found"})")});
    WireRig rig(server.baseUrl());
    const auto verdict = rig.deleted(numberedId(1));
    QVERIFY(verdict);
    // Whether Qt repeats is Qt's affair; the outcome must not claim that the job was gone before.
    if (server.heads().size() > 1) {
        QCOMPARE(verdict->state, DeletionState::Deleted);
    } else {
        QVERIFY(verdict->inDoubt);
    }
}

void LumaClientWireTest::whatIsNoHttpIsNoAnswer()
{
    QTcpServer server;
    connect(&server, &QTcpServer::newConnection, &server, [&server] {
        QTcpSocket *socket = server.nextPendingConnection();
        socket->write("220 mail.example ESMTP\r\n250 OK\r\n");
        socket->disconnectFromHost();
    });
    QVERIFY(server.listen(QHostAddress::LocalHost));
    WireRig rig(QStringLiteral("http://localhost:%1/v1/luma").arg(server.serverPort()));
    const auto verdict = rig.deleted(numberedId(1));
    QVERIFY(verdict);
    QCOMPARE(verdict->state, DeletionState::Unconfirmed);
    QVERIFY(verdict->inDoubt);
    QVERIFY(!verdict->message.isEmpty());
}

void LumaClientWireTest::aRefusedConnectionLeavesNoDoubt()
{
    QString baseUrl;
    {
        const WireServer server;
        baseUrl = server.baseUrl();
    }
    WireRig rig(baseUrl);
    const auto verdict = rig.deleted(numberedId(1));
    QVERIFY(verdict);
    QCOMPARE(verdict->next, NextStep::RetryConnection);
    QVERIFY(!verdict->inDoubt);
}

} // namespace

QTEST_GUILESS_MAIN(LumaClientWireTest)

#include "tst_luma_client_wire.moc"
