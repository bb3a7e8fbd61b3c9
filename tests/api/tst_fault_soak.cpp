#include "api/batch_runner.h"
#include "api/request_pace.h"
#include "core/job/job_id.h"
#include "core/job/server_address.h"
#include "support/fast_clock.h"
#include "support/node_server.h"
#include "support/run_batch.h"
#include "support/seeded_random.h"
#include "wire_rig.h"

#include <QHash>
#include <QLoggingCategory>
#include <QTest>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

/// How many jobs a run has, and what the faults are drawn from; scripts/soak.sh asks for more and for others.
int jobCount()
{
    return qEnvironmentVariableIntValue("JOBSWEEP_SOAK_JOBS") > 0
               ? qEnvironmentVariableIntValue("JOBSWEEP_SOAK_JOBS")
               : 2000;
}

quint32 seed()
{
    return qEnvironmentVariableIsSet("JOBSWEEP_SOAK_SEED")
               ? quint32(qEnvironmentVariableIntValue("JOBSWEEP_SOAK_SEED"))
               : 20261021;
}

/// The engine against a server that answers one request in five with a fault of any kind. Requests time out
/// in real time; backoff and Retry-After pass 50 times as fast.
struct Soak
{
    static constexpr std::chrono::milliseconds timeout{300};
    static constexpr int haste = 50;

    NodeServer server;
    SystemClock wallClock;
    FastClock waitClock{haste};
    SeededRandom random{seed()};
    ManagerPool pool{NodeServer::managerFactory()};
    LumaClient client{ServerAddress::parse(server.baseUrl(), nullptr).value(), &pool, &wallClock, timeout};
    RequestPace pace;
    BatchRunner runner{&client, &pace, &waitClock, admitAll};
    QHash<JobId, DeleteVerdict> ends;
    int timesBack = 0;
    int withdrawn = 0;

    Soak(NodeServer::Protocol protocol, const PaceLimits &limits)
        : server(protocol), pace(limits, &waitClock, &random)
    {
        QObject::connect(&runner, &BatchRunner::finished, &runner,
                         [this](const JobId &id, const DeleteVerdict &verdict) {
                             ++timesBack;
                             ends.insert(id, verdict);
                         });
        QObject::connect(&runner, &BatchRunner::withdrawn, &runner,
                         [this](const QList<JobId> &ids) { withdrawn += int(ids.size()); });
        // Nobody is there to press Resume.
        QObject::connect(&pace, &RequestPace::pauseChanged, &runner, [this] {
            QMetaObject::invokeMethod(
                &pace, [this] { pace.resume(); }, Qt::QueuedConnection);
        });
    }

    void start(int count)
    {
        const QList<JobId> ids = numberedIds(0, count);
        server.putJobs(ids);
        server.configure({{QStringLiteral("faultPercent"), 20},
                          {QStringLiteral("seed"), qint64(seed())},
                          {QStringLiteral("latencyMs"), 2}});
        runner.add(batchJobs(ids));
    }

    /// What the row of `id` says that is not so; empty if it tells the truth.
    QString lieAbout(const JobId &id, bool serverHasIt) const
    {
        const DeleteVerdict verdict = ends.value(id);
        const bool saysDeleted =
            verdict.state == DeletionState::Deleted || verdict.state == DeletionState::Gone;
        if (saysDeleted && serverHasIt) {
            return QStringLiteral("Deleted or Gone, and the server has it");
        }
        // Every job was there, so whatever is not there any more was deleted by this batch.
        if (verdict.state == DeletionState::Gone) {
            return QStringLiteral("Gone, and it was our deletion");
        }
        if (!saysDeleted && !verdict.inDoubt && !serverHasIt) {
            return QStringLiteral("not deleted, without a doubt, and the server deleted it: ") +
                   verdict.message.text();
        }
        if (!saysDeleted && verdict.message.isEmpty()) {
            return QStringLiteral("no word why it was not deleted");
        }
        return {};
    }
};

class FaultSoakTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyRowTellsTheTruth_data();
    void everyRowTellsTheTruth();
};

void FaultSoakTest::initTestCase()
{
    // Qt tells of every stream that ends badly, which here is what is wanted.
    QLoggingCategory::setFilterRules(QStringLiteral("qt.network.http2.warning=false"));
}

void FaultSoakTest::everyRowTellsTheTruth_data()
{
    using Protocol = NodeServer::Protocol;
    QTest::addColumn<Protocol>("protocol");
    QTest::addColumn<bool>("adapts");
    QTest::addColumn<int>("count");
    QTest::newRow("HTTP/1.1, always 16 in flight") << Protocol::Http1 << false << jobCount();
    QTest::newRow("HTTP/2, always 16 in flight") << Protocol::Http2 << false << jobCount();
    // A server that refuses at random is taken for one that is asked too fast, and gets little to answer.
    QTest::newRow("HTTP/1.1, adapting") << Protocol::Http1 << true << jobCount() / 10;
    QTest::newRow("HTTP/2, adapting") << Protocol::Http2 << true << jobCount() / 10;
}

void FaultSoakTest::everyRowTellsTheTruth()
{
    QFETCH(NodeServer::Protocol, protocol);
    QFETCH(bool, adapts);
    QFETCH(int, count);
    Soak soak(protocol, adapts ? PaceLimits() : PaceLimits::fixed(16));
    QElapsedTimer took;
    took.start();
    soak.start(count);
    // Ten minutes are far more than 10,000 jobs need.
    QVERIFY(runBatch(soak.runner, 600'000));
    const QJsonObject stats = soak.server.stats();
    const BatchProgress &sums = soak.runner.progress();
    qInfo("%d jobs in %lld ms, %d requests: %d deleted, %d refused, %d failed, %d unconfirmed", count,
          took.elapsed(), stats.value(u"requests").toInt(), sums.deleted, sums.refused, sums.failed,
          sums.unconfirmed);

    QCOMPARE(sums.total, count);
    QCOMPARE(sums.done(), count);
    QCOMPARE(soak.timesBack, count);
    QCOMPARE(soak.ends.size(), count);
    QCOMPARE(soak.withdrawn, 0);
    QCOMPARE(sums.withdrawn, 0);
    const QSet<JobId> left = soak.server.jobsLeft();
    for (const JobId &id : numberedIds(0, count)) {
        const QString lie = soak.lieAbout(id, left.contains(id));
        QVERIFY2(lie.isEmpty(), qPrintable(id.toString() + QStringLiteral(": ") + lie));
    }
    // Most faults pass, so most jobs are deleted; all of them would mean that there were no faults.
    QVERIFY(sums.deleted > count * 8 / 10);
    QVERIFY(sums.deleted < count);
    QVERIFY(stats.value(u"requests").toInt() > count * 11 / 10);
}

} // namespace

QTEST_GUILESS_MAIN(FaultSoakTest)

#include "tst_fault_soak.moc"
