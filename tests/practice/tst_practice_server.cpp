#include "core/job/job_id.h"
#include "core/job/server_address.h"
#include "practice/practice_server.h"
#include "practice/sample_jobs.h"
#include "support/fake_clock.h"
#include "support/patience.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QTcpSocket>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <memory>

using namespace std::chrono_literals;
using namespace jobsweep;
using jobsweep::test::comesTrue;
using jobsweep::test::FakeClock;

namespace {

struct WireAnswer
{
    int status = 0;
    QJsonObject body;
    QByteArray contentType;
    QByteArray retryAfter;

    QString error() const { return body.value(u"error").toString(); }
};

} // namespace

/// Everything here goes over real sockets.
class TestPracticeServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void listensOnLoopbackOnly();
    void startsOnlyOnce();
    void hasNoAddressBeforeItListens();
    void tokensDiffer();
    void takesNobodyWithoutTheToken_data();
    void takesNobodyWithoutTheToken();
    void answersEachKind_data();
    void answersEachKind();
    void answersTheJobRecord();
    void listsRunningJobs();
    void runningJobFinishes();
    void deletedJobIsNoLongerThere();
    void burstAsksToWait();
    void invalidIdIsRefused_data();
    void invalidIdIsRefused();
    void otherPathsAreNotFound_data();
    void otherPathsAreNotFound();
    void sampleTextHoldsNoToken();

private:
    WireAnswer send(const QByteArray &verb, const QByteArray &path, const QByteArray &authorization);
    WireAnswer send(const QByteArray &verb, const QByteArray &path)
    {
        return send(verb, path, "Bearer " + m_server->token().toLatin1());
    }
    WireAnswer sendFor(const QByteArray &verb, const JobId &id)
    {
        return send(verb, "/v1/luma/jobs/" + id.pathSegment());
    }
    /// The first job of a kind; for Ordinary ones, one that is finished or one that isn't.
    SampleJob sample(SampleKind kind, bool finished = true) const;

    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<PracticeServer> m_server;
    std::unique_ptr<QNetworkAccessManager> m_manager;
    QList<SampleJob> m_samples;
};

WireAnswer TestPracticeServer::send(const QByteArray &verb, const QByteArray &path,
                                    const QByteArray &authorization)
{
    const QByteArray origin = m_server->baseUrl().toEncoded(QUrl::RemovePath);
    QNetworkRequest request(QUrl::fromEncoded(origin + path));
    if (!authorization.isNull()) {
        request.setRawHeader("Authorization", authorization);
    }
    const std::unique_ptr<QNetworkReply> reply(m_manager->sendCustomRequest(request, verb));
    if (!comesTrue([&reply] { return reply->isFinished(); })) {
        return {};
    }
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
            QJsonDocument::fromJson(reply->readAll()).object(), reply->rawHeader("Content-Type"),
            reply->rawHeader("Retry-After")};
}

SampleJob TestPracticeServer::sample(SampleKind kind, bool finished) const
{
    for (const SampleJob &job : m_samples) {
        if (job.kind == kind && (job.finished <= m_clock->nowUtc()) == finished) {
            return job;
        }
    }
    return {};
}

void TestPracticeServer::init()
{
    m_clock = std::make_unique<FakeClock>();
    m_server = std::make_unique<PracticeServer>(m_clock.get());
    m_manager = std::make_unique<QNetworkAccessManager>();
    m_manager->setProxy(QNetworkProxy::NoProxy);
    m_samples = makeSampleJobs(m_clock->nowUtc());
    QString why;
    QVERIFY2(m_server->start(&why), qPrintable(why));
    QCOMPARE(why, QString());
}

void TestPracticeServer::cleanup()
{
    m_manager.reset();
    m_server.reset();
}

void TestPracticeServer::listensOnLoopbackOnly()
{
    const QUrl url = m_server->baseUrl();
    QCOMPARE(url.toString(), QStringLiteral("http://127.0.0.1:%1/v1/luma").arg(url.port()));
    QVERIFY(url.port() > 0);
    QVERIFY(ServerAddress::parse(url.toString(), nullptr).has_value());
    // Another address of this very computer: a server that listens on all of them would answer there.
    QTcpSocket other;
    other.setProxy(QNetworkProxy::NoProxy);
    other.connectToHost(QHostAddress(QStringLiteral("127.0.0.2")), quint16(url.port()));
    QVERIFY(!other.waitForConnected(1000));
}

void TestPracticeServer::startsOnlyOnce()
{
    const QUrl before = m_server->baseUrl();
    QVERIFY(m_server->start(nullptr));
    QCOMPARE(m_server->baseUrl(), before);
}

void TestPracticeServer::hasNoAddressBeforeItListens()
{
    QCOMPARE(PracticeServer(m_clock.get()).baseUrl(), QUrl());
}

void TestPracticeServer::tokensDiffer()
{
    const QRegularExpression look(QStringLiteral("^user:[0-9]+-[a-z0-9]{24}$"));
    QVERIFY(look.match(m_server->token()).hasMatch());
    QVERIFY(PracticeServer(m_clock.get()).token() != m_server->token());
}

void TestPracticeServer::takesNobodyWithoutTheToken_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("authorization");
    for (const QByteArray &verb : {QByteArray("GET"), QByteArray("DELETE")}) {
        QTest::addRow("%s without a token", verb.constData()) << verb << QByteArray();
        QTest::addRow("%s with another token", verb.constData())
            << verb << QByteArray("Bearer user:12345-abc");
        QTest::addRow("%s with an empty token", verb.constData()) << verb << QByteArray("Bearer ");
    }
}

void TestPracticeServer::takesNobodyWithoutTheToken()
{
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, authorization);
    const JobId id = sample(SampleKind::Ordinary).id;
    QList<QByteArray> segments{"/" + id.pathSegment(), "/nonsense"};
    if (verb == "GET") {
        segments.append(QByteArray());
    }
    for (const QByteArray &segment : segments) {
        const WireAnswer answer = send(verb, "/v1/luma/jobs" + segment, authorization);
        QCOMPARE(answer.status, 401);
        QCOMPARE(answer.contentType, QByteArray("application/json"));
        QCOMPARE(answer.body, QJsonObject({{QStringLiteral("error"), QStringLiteral("Unauthorized")}}));
    }
    QVERIFY(m_server->hasJob(id.toString()));
}

void TestPracticeServer::answersEachKind_data()
{
    QTest::addColumn<SampleKind>("kind");
    QTest::addColumn<bool>("finished");
    QTest::addColumn<int>("get");
    QTest::addColumn<int>("del");
    QTest::addColumn<QString>("error"); // of the DELETE
    QTest::addColumn<bool>("stays");
    const QString notYours = QStringLiteral("Job does not belong to this user");
    const QString processing =
        QStringLiteral("Cannot delete job in state 'processing'. Wait for completion.");
    QTest::newRow("finished") << SampleKind::Ordinary << true << 200 << 200 << QString() << false;
    QTest::newRow("running") << SampleKind::Ordinary << false << 200 << 409 << processing << true;
    QTest::newRow("someone else's") << SampleKind::SomeoneElses << true << 403 << 403 << notYours << true;
    QTest::newRow("expired") << SampleKind::Expired << true << 404 << 404 << QStringLiteral("Job not found")
                             << false;
    QTest::newRow("completed, but deleting is forbidden")
        << SampleKind::DeleteForbidden << true << 200 << 403 << notYours << true;
    QTest::newRow("completed, but deleting is too early")
        << SampleKind::DeleteTooEarly << true << 200 << 409 << processing << true;
    QTest::newRow("busy at first") << SampleKind::BusyAtFirst << true << 429 << 200 << QString() << false;
}

void TestPracticeServer::answersEachKind()
{
    QFETCH(SampleKind, kind);
    QFETCH(bool, finished);
    QFETCH(QString, error);
    const SampleJob job = sample(kind, finished);
    const WireAnswer get = sendFor("GET", job.id);
    QTEST(get.status, "get");
    QCOMPARE(get.contentType, QByteArray("application/json"));
    const WireAnswer del = sendFor("DELETE", job.id);
    QTEST(del.status, "del");
    QCOMPARE(del.contentType, QByteArray("application/json"));
    const QJsonObject deleted{{QStringLiteral("jobid"), job.id.toString()},
                              {QStringLiteral("deleted"), true}};
    QCOMPARE(del.body, error.isEmpty() ? deleted : QJsonObject({{QStringLiteral("error"), error}}));
    QTEST(m_server->hasJob(job.id.toString()), "stays");
}

void TestPracticeServer::answersTheJobRecord()
{
    const SampleJob job = sample(SampleKind::DeleteForbidden);
    const QJsonObject record = sendFor("GET", job.id).body;
    QCOMPARE(record.value(u"jobid").toString(), job.id.toString());
    QCOMPARE(record.value(u"status").toString(), QStringLiteral("completed"));
    QCOMPARE(record.value(u"model").toString(), job.model);
    QVERIFY(!record.value(u"response").toObject().isEmpty());
}

void TestPracticeServer::listsRunningJobs()
{
    const WireAnswer answer = send("GET", "/v1/luma/jobs");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.contentType, QByteArray("application/json"));
    QCOMPARE(answer.body.value(u"executing").toInt(), 94);
    QCOMPARE(answer.body.value(u"jobs").toArray().size(), 94);
    m_clock->advance(180000ms);
    // All of them have finished, and another one has begun.
    const QJsonObject later = send("GET", "/v1/luma/jobs").body;
    QCOMPARE(later.value(u"executing").toInt(), 1);
    const QString id = later.value(u"jobs").toArray().first().toObject().value(u"jobid").toString();
    QVERIFY(std::none_of(m_samples.cbegin(), m_samples.cend(),
                         [&id](const SampleJob &job) { return job.id.toString() == id; }));
}

void TestPracticeServer::runningJobFinishes()
{
    const SampleJob job = sample(SampleKind::Ordinary, false);
    const qint64 left = m_clock->nowUtc().msecsTo(job.finished);
    QVERIFY(left > 0);
    m_clock->advance(std::chrono::milliseconds(left - 1));
    QCOMPARE(sendFor("GET", job.id).body.value(u"status").toString(), QStringLiteral("processing"));
    m_clock->advance(1ms);
    QCOMPARE(sendFor("GET", job.id).body.value(u"status").toString(), QStringLiteral("completed"));
    QCOMPARE(sendFor("DELETE", job.id).status, 200);
    QVERIFY(!m_server->hasJob(job.id.toString()));
}

void TestPracticeServer::deletedJobIsNoLongerThere()
{
    const SampleJob job = sample(SampleKind::Ordinary);
    QCOMPARE(m_server->jobCount(), 202);
    QVERIFY(m_server->hasJob(job.id.toString()));
    QCOMPARE(sendFor("DELETE", job.id).status, 200);
    QCOMPARE(m_server->jobCount(), 201);
    QVERIFY(!m_server->hasJob(job.id.toString()));
    for (const QByteArray &verb : {QByteArray("GET"), QByteArray("DELETE")}) {
        const WireAnswer answer = sendFor(verb, job.id);
        QCOMPARE(answer.status, 404);
        QCOMPARE(answer.error(), QStringLiteral("Job not found"));
    }
    QCOMPARE(m_server->jobCount(), 201);
}

void TestPracticeServer::burstAsksToWait()
{
    const SampleJob job = sample(SampleKind::BusyAtFirst);
    const WireAnswer first = sendFor("GET", job.id);
    QCOMPARE(first.status, 429);
    QCOMPARE(first.retryAfter, QByteArray("1"));
    QVERIFY(!first.error().isEmpty());
    const WireAnswer second = sendFor("GET", job.id);
    QCOMPARE(second.status, 200);
    QVERIFY(second.retryAfter.isEmpty());
}

void TestPracticeServer::invalidIdIsRefused_data()
{
    QTest::addColumn<QByteArray>("segment");
    const JobId id = makeSampleJobs(FakeClock().nowUtc()).last().id;
    const QByteArray good = id.pathSegment();
    QTest::newRow("a word") << QByteArray("latest");
    QTest::newRow("an id encoded twice") << id.utf8().toPercentEncoding().toPercentEncoding();
    QTest::newRow("an id with a zero byte behind it") << good + "%00";
    QTest::newRow("bytes that are not UTF-8") << QByteArray("j%FF%FE");
}

void TestPracticeServer::invalidIdIsRefused()
{
    QFETCH(QByteArray, segment);
    for (const QByteArray &verb : {QByteArray("GET"), QByteArray("DELETE")}) {
        const WireAnswer answer = send(verb, "/v1/luma/jobs/" + segment);
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.body, QJsonObject({{QStringLiteral("error"), QStringLiteral("Invalid jobid")}}));
    }
    QCOMPARE(m_server->jobCount(), 202);
}

void TestPracticeServer::otherPathsAreNotFound_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("the root") << QByteArray("GET") << QByteArray("/");
    QTest::newRow("another version") << QByteArray("GET") << QByteArray("/v2/luma/jobs");
    QTest::newRow("below a job") << QByteArray("GET") << QByteArray("/v1/luma/jobs/a/b");
    QTest::newRow("a method that the API does not have") << QByteArray("PUT") << QByteArray("/v1/luma/jobs");
    QTest::newRow("deleting the list") << QByteArray("DELETE") << QByteArray("/v1/luma/jobs");
}

void TestPracticeServer::otherPathsAreNotFound()
{
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, path);
    const WireAnswer answer = send(verb, path);
    QCOMPARE(answer.status, 404);
    QCOMPARE(answer.contentType, QByteArray("application/json"));
    QCOMPARE(answer.body, QJsonObject({{QStringLiteral("error"), QStringLiteral("Not found")}}));
}

void TestPracticeServer::sampleTextHoldsNoToken()
{
    const QString text = m_server->sampleText();
    QVERIFY(text.contains(sample(SampleKind::Expired).id.toString()));
    QVERIFY(!text.contains(m_server->token()));
    QVERIFY(!text.contains(m_server->token().section(u'-', 1)));
}

QTEST_GUILESS_MAIN(TestPracticeServer)
#include "tst_practice_server.moc"
