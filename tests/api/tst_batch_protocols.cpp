#include "api/batch_runner.h"
#include "api/request_pace.h"
#include "core/job/job_id.h"
#include "support/fixed_random.h"
#include "support/node_server.h"
#include "support/run_batch.h"
#include "wire_rig.h"

#include <QElapsedTimer>
#include <QTest>

#include <chrono>

using namespace std::chrono_literals;
using namespace jobsweep;
using namespace jobsweep::test;

namespace {

using Protocol = NodeServer::Protocol;

/// A batch in real time on the server of another process.
struct ProtocolBatch
{
    NodeServer server;
    WireRig<SystemClock> rig;
    FixedRandom random;
    RequestPace pace;
    BatchRunner runner{&rig.client, &pace, &rig.clock, admitAll};
    QStringList retries; ///< why jobs were tried again

    ProtocolBatch(Protocol protocol, int inFlight, int maxStreams = 0,
                  std::chrono::milliseconds timeout = LumaClient::defaultTimeout)
        : server(protocol, maxStreams)
        , rig(server.baseUrl(), NodeServer::managerFactory(), timeout)
        , pace(PaceLimits::fixed(inFlight), &rig.clock, &random)
    {
        QObject::connect(&runner, &BatchRunner::waiting, &runner,
                         [this](const QList<JobId> &, const QDateTime &, const CodedText &reason) {
                             retries += reason.text();
                         });
    }

    bool deleteAll(int count, int latencyMs)
    {
        const QList<JobId> ids = numberedIds(0, count);
        server.putJobs(ids);
        server.configure({{QStringLiteral("latencyMs"), latencyMs}});
        runner.add(batchJobs(ids));
        return runBatch(runner) && runner.progress() == BatchProgress{.total = count, .deleted = count};
    }
};

class BatchProtocolsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asManyAreInFlightAsAreAllowed_data();
    void asManyAreInFlightAsAreAllowed();
    void aLimitOfStreamsIsKeptWithoutRefusalsAndTimeOuts();
    void aSilentConnectionIsReplaced();
    void whatAClosingConnectionDidNotTakeIsSentAgainAtOnce_data();
    void whatAClosingConnectionDidNotTakeIsSentAgainAtOnce();
};

void BatchProtocolsTest::asManyAreInFlightAsAreAllowed_data()
{
    QTest::addColumn<Protocol>("protocol");
    QTest::addColumn<int>("inFlight");
    QTest::addColumn<int>("mostConnections");
    QTest::newRow("HTTP/1.1, 16") << Protocol::Http1 << 16 << 16;
    QTest::newRow("HTTP/1.1 over TLS, 16") << Protocol::Http1Tls << 16 << 16;
    QTest::newRow("HTTP/1.1, 50") << Protocol::Http1 << 50 << 50;
    QTest::newRow("HTTP/2, 16") << Protocol::Http2 << 16 << 1;
    QTest::newRow("HTTP/2, 50") << Protocol::Http2 << 50 << 1;
}

void BatchProtocolsTest::asManyAreInFlightAsAreAllowed()
{
    QFETCH(Protocol, protocol);
    QFETCH(int, inFlight);
    QFETCH(int, mostConnections);
    ProtocolBatch batch(protocol, inFlight);
    QVERIFY(batch.deleteAll(inFlight * 6, 100));
    const QJsonObject stats = batch.server.stats();
    QCOMPARE(stats.value(u"mostInFlight").toInt(), inFlight);
    QVERIFY(stats.value(u"connections").toInt() <= mostConnections);
    QCOMPARE(stats.value(u"requests").toInt(), inFlight * 6);
    QVERIFY(batch.server.jobsLeft().isEmpty());
}

/// Qt keeps what goes over the server's limit of streams in a queue of its own, where its time would run.
void BatchProtocolsTest::aLimitOfStreamsIsKeptWithoutRefusalsAndTimeOuts()
{
    constexpr int latencyMs = 200;
    constexpr auto timeout = 300ms;
    ProtocolBatch batch(Protocol::Http2, 16, 10, timeout);
    QVERIFY(batch.deleteAll(120, latencyMs));
    QCOMPARE(batch.retries, QStringList());
    const QJsonObject stats = batch.server.stats();
    QCOMPARE(stats.value(u"mostInFlight").toInt(), 10);
    QCOMPARE(stats.value(u"connections").toInt(), 1);
    QCOMPARE(stats.value(u"requests").toInt(), 120);
}

void BatchProtocolsTest::aSilentConnectionIsReplaced()
{
    constexpr auto timeout = 200ms;
    ProtocolBatch batch(Protocol::Http2, 4, 0, timeout);
    QVERIFY(batch.deleteAll(4, 0));
    // From now on the server is too slow for anybody, until all who ask have given up.
    batch.server.putJobs(numberedIds(0, 8));
    batch.server.configure({{QStringLiteral("latencyMs"), 60'000}});
    batch.runner.add({{numberedId(0)}, {numberedId(1)}});
    QTRY_COMPARE(batch.retries.size(), 2);
    batch.server.configure({{QStringLiteral("latencyMs"), 0}});
    QTRY_VERIFY(!batch.runner.isRunning());
    QCOMPARE(batch.runner.progress().deleted, 2);
    // Both jobs are in doubt, so each is asked for over a connection of its own.
    QCOMPARE(batch.server.stats().value(u"connections").toInt(), 3);
}

void BatchProtocolsTest::whatAClosingConnectionDidNotTakeIsSentAgainAtOnce_data()
{
    QTest::addColumn<int>("requestsPerConnection");
    QTest::addColumn<int>("count");
    QTest::newRow("20 a connection") << 20 << 100;
    QTest::newRow("100 a connection") << 100 << 500;
    QTest::newRow("nginx's 1000") << 1000 << 1500;
}

/// Servers close a connection of HTTP/2 after so many requests; what Qt puts on it then is never sent.
void BatchProtocolsTest::whatAClosingConnectionDidNotTakeIsSentAgainAtOnce()
{
    QFETCH(int, requestsPerConnection);
    QFETCH(int, count);
    ProtocolBatch batch(Protocol::Http2, 16);
    batch.server.configure({{QStringLiteral("requestsPerConnection"), requestsPerConnection}});
    QElapsedTimer time;
    time.start();
    QVERIFY(batch.deleteAll(count, 2));
    QVERIFY2(time.elapsed() < LumaClient::defaultTimeout.count() / 2,
             qPrintable(QString::number(time.elapsed())));
    QVERIFY(batch.server.jobsLeft().isEmpty());
    QVERIFY(batch.server.stats().value(u"connections").toInt() >= count / requestsPerConnection);
}

} // namespace

QTEST_GUILESS_MAIN(BatchProtocolsTest)

#include "tst_batch_protocols.moc"
