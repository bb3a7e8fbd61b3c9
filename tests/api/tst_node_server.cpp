#include "core/job/job_id.h"

#include "core/job/server_address.h"

#include "support/http_answers.h"
#include "support/node_server.h"
#include "wire_rig.h"

#include <QNetworkReply>
#include <QTest>

#include <chrono>
#include <stdexcept>

using namespace std::chrono_literals;
using namespace jobsweep;
using namespace jobsweep::test;

namespace {

using Protocol = NodeServer::Protocol;

int answeredWith(const QJsonObject &stats, const QString &status)
{
    return stats.value(u"answered").toObject().value(status).toInt();
}

/// The ways in which `count` deletions end, one after the other, where half of them meet a fault.
QStringList endsUnderFaults(NodeServer &server, int seed, int count)
{
    constexpr auto timeout = 3s; // one of the faults is that nothing comes
    SystemClock clock;
    server.configure({{QStringLiteral("faultPercent"), 50}, {QStringLiteral("seed"), seed}});
    server.putJobs(numberedIds(0, count));
    QStringList ends;
    for (const JobId &id : numberedIds(0, count)) {
        // Over a connection of its own: what a fault does to a connection costs no other job its answer.
        ManagerPool pool(NodeServer::managerFactory());
        LumaClient client(ServerAddress::parse(server.baseUrl(), nullptr).value(), &pool, &clock, timeout);
        const auto verdict =
            awaited<DeleteVerdict>([&](const auto &done) { client.deleteJob(id, false, &client, done); });
        ends += verdict ? verdict->message.text() : QStringLiteral("the call did not end");
    }
    return ends;
}

class NodeServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void deletesOneJob_data();
    void deletesOneJob();
    void speaksHttp2();
    void thePathIsTheVendors_data();
    void thePathIsTheVendors();
    void faultsDependOnTheSeedAlone_data();
    void faultsDependOnTheSeedAlone();
    void anEmptyBucketAnswers429();
    void settingsThatItDoesNotKnowFail();
};

void NodeServerTest::deletesOneJob_data()
{
    QTest::addColumn<Protocol>("protocol");
    QTest::newRow("HTTP/1.1") << Protocol::Http1;
    QTest::newRow("HTTP/1.1 over TLS") << Protocol::Http1Tls;
    QTest::newRow("HTTP/2") << Protocol::Http2;
}

void NodeServerTest::deletesOneJob()
{
    QFETCH(Protocol, protocol);
    NodeServer server(protocol);
    server.putJobs(numberedIds(1, 2));
    WireRig rig(server.baseUrl(), NodeServer::managerFactory());
    const auto verdict = rig.deleted(numberedId(1));
    QVERIFY(verdict);
    QCOMPARE(verdict->state, DeletionState::Deleted);
    QCOMPARE(server.jobsLeft(), QSet<JobId>{numberedId(2)});
    const QJsonObject stats = server.stats();
    QCOMPARE(stats.value(u"requests").toInt(), 1);
    QCOMPARE(answeredWith(stats, QStringLiteral("200")), 1);
    QCOMPARE(stats.value(u"mostInFlight").toInt(), 1);
    QCOMPARE(stats.value(u"connections").toInt(), 1);
    QCOMPARE(stats.value(u"sessions").toInt(), protocol == Protocol::Http2 ? 1 : 0);
}

void NodeServerTest::speaksHttp2()
{
    NodeServer server(Protocol::Http2);
    const auto manager = NodeServer::managerFactory()();
    const std::unique_ptr<QNetworkReply> reply(
        manager->get(QNetworkRequest(QUrl(server.baseUrl() + QStringLiteral("/jobs")))));
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(reply->readAll(), QByteArray(R"({"executing":0,"jobs":[]})"));
    QVERIFY(reply->attribute(QNetworkRequest::Http2WasUsedAttribute).toBool());
}

void NodeServerTest::thePathIsTheVendors_data()
{
    deletesOneJob_data();
}

void NodeServerTest::thePathIsTheVendors()
{
    QFETCH(Protocol, protocol);
    NodeServer server(protocol);
    const JobId umlaut =
        JobId::parse(sampleId().toString().replace(QStringLiteral("user"), QStringLiteral("jürgen+a")))
            .value();
    server.putJobs({sampleId(), umlaut});
    WireRig rig(server.baseUrl() + u'/', NodeServer::managerFactory());
    QCOMPARE(rig.deleted(sampleId()).value().state, DeletionState::Deleted);
    QCOMPARE(server.stats().value(u"lastPath").toString(),
             QStringLiteral("/v1/luma/jobs/") + sampleId().toString());
    QCOMPARE(rig.deleted(umlaut).value().state, DeletionState::Deleted);
    QCOMPARE(server.stats().value(u"lastPath").toString(),
             QStringLiteral("/v1/luma/jobs/") +
                 sampleId().toString().replace(QStringLiteral("user"), QStringLiteral("j%C3%BCrgen+a")));
    QCOMPARE(server.jobsLeft(), QSet<JobId>());
}

void NodeServerTest::faultsDependOnTheSeedAlone_data()
{
    QTest::addColumn<Protocol>("protocol");
    QTest::newRow("HTTP/1.1") << Protocol::Http1;
    QTest::newRow("HTTP/2") << Protocol::Http2;
}

void NodeServerTest::faultsDependOnTheSeedAlone()
{
    QFETCH(Protocol, protocol);
    constexpr int count = 20;
    NodeServer server(protocol);
    const QStringList ends = endsUnderFaults(server, 7, count);
    const QSet<JobId> left = server.jobsLeft();
    QVERIFY(ends.count(QString()) > count / 4 && ends.count(QString()) < count * 3 / 4);
    QCOMPARE(endsUnderFaults(server, 7, count), ends);
    QCOMPARE(server.jobsLeft(), left);
    QVERIFY(endsUnderFaults(server, 8, count) != ends);
}

void NodeServerTest::anEmptyBucketAnswers429()
{
    NodeServer server(Protocol::Http1);
    server.putJobs(numberedIds(1, 2));
    server.configure({{QStringLiteral("bucket"), QJsonObject{{QStringLiteral("capacity"), 1},
                                                             {QStringLiteral("perSecond"), 0.001},
                                                             {QStringLiteral("retryAfter"), 7}}}});
    WireRig rig(server.baseUrl());
    QCOMPARE(rig.deleted(numberedId(1)).value().state, DeletionState::Deleted);
    const DeleteVerdict refused = rig.deleted(numberedId(2)).value();
    QCOMPARE(refused.next, NextStep::RetryAfterPause);
    QCOMPARE(refused.retryAfter, QByteArrayLiteral("7"));
    QCOMPARE(server.jobsLeft(), QSet<JobId>{numberedId(2)});
    QCOMPARE(answeredWith(server.stats(), QStringLiteral("429")), 1);
}

void NodeServerTest::settingsThatItDoesNotKnowFail()
{
    NodeServer server(Protocol::Http1);
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, server.configure({{QStringLiteral("latency"), 5}}));
}

} // namespace

QTEST_GUILESS_MAIN(NodeServerTest)

#include "tst_node_server.moc"
