#include "api/batch_runner.h"
#include "api/request_pace.h"
#include "core/job/job_id.h"
#include "support/fixed_random.h"
#include "support/node_server.h"
#include "support/run_batch.h"
#include "wire_rig.h"

#include <QJsonArray>
#include <QTest>

#include <chrono>

using namespace std::chrono_literals;
using namespace jobsweep;
using namespace jobsweep::test;

namespace {

enum class Told
{
    AsIfNothing, ///< each row says what is true of its job on the server
    OrDoubted,   ///< or that it does not know
    ByGuess      ///< the wrong answer comes on the right stream: only a 200 says whose it is, by its jobid
};

/// The ways are those of luma_framing.mjs.
class FramingHttp2Test : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noRowSaysWhatBelongsToAnother_data();
    void noRowSaysWhatBelongsToAnother();
};

void FramingHttp2Test::noRowSaysWhatBelongsToAnother_data()
{
    QTest::addColumn<Told>("told");
    QTest::newRow("") << Told::AsIfNothing;
    QTest::newRow("a hint first") << Told::AsIfNothing;
    QTest::newRow("two hints first") << Told::AsIfNothing;
    QTest::newRow("a hint that ends the stream") << Told::OrDoubted;
    QTest::newRow("a head without a status first") << Told::OrDoubted;
    QTest::newRow("a body before the head") << Told::OrDoubted;
    QTest::newRow("an answer on the next stream") << Told::ByGuess;
    QTest::newRow("an answer on a stream far ahead") << Told::OrDoubted;
    QTest::newRow("an answer on a stream of the server") << Told::OrDoubted;
    QTest::newRow("a 404 behind the answer") << Told::OrDoubted;
    QTest::newRow("a 409 behind the answer") << Told::OrDoubted;
    QTest::newRow("bytes behind the answer") << Told::OrDoubted;
    QTest::newRow("a 409 on the stream before") << Told::ByGuess;
    QTest::newRow("a reset behind the answer") << Told::OrDoubted;
    QTest::newRow("more than the length") << Told::OrDoubted;
    QTest::newRow("less than the length") << Told::OrDoubted;
    QTest::newRow("two statuses in a head") << Told::OrDoubted;
    QTest::newRow("a promise of another answer") << Told::OrDoubted;
    QTest::newRow("204 with a body") << Told::OrDoubted;
}

void FramingHttp2Test::noRowSaysWhatBelongsToAnother()
{
    QFETCH(Told, told);
    constexpr int count = 10;
    constexpr auto timeout = 1s;
    NodeServer server(NodeServer::Protocol::Http2);
    WireRig<SystemClock> rig(server.baseUrl(), NodeServer::managerFactory(), timeout);
    FixedRandom random;
    RequestPace pace(PaceLimits::fixed(4), &rig.clock, &random,
                     {std::chrono::milliseconds(1), std::chrono::milliseconds(4)});
    BatchRunner runner(&rig.client, &pace, &rig.clock, admitAll);
    QHash<JobId, DeleteVerdict> rows;
    connect(&runner, &BatchRunner::finished, &runner,
            [&rows](const JobId &id, const DeleteVerdict &verdict) { rows.insert(id, verdict); });

    // Some are finished, some run, and some are unknown; neighbours differ.
    const QList<JobId> ids = numberedIds(0, count);
    QList<JobId> finished;
    QSet<JobId> running;
    QJsonArray runningIds;
    for (int i = 0; i < count; ++i) {
        if (i % 3 == 0) {
            finished.append(ids[i]);
        } else if (i % 3 == 1) {
            running.insert(ids[i]);
            runningIds.append(ids[i].toString());
        }
    }
    server.putJobs(finished);
    server.configure({{QStringLiteral("framing"), QString::fromUtf8(QTest::currentDataTag())},
                      {QStringLiteral("running"), runningIds}});
    runner.add(batchJobs(ids));
    QVERIFY(runBatch(runner));
    QCOMPARE(rows.size(), count);
    const QSet<JobId> left = server.jobsLeft() + running;
    for (auto row = rows.begin(); row != rows.end(); ++row) {
        const bool isThere = left.contains(row.key());
        const QString tells = QStringLiteral("%1 %2").arg(int(row->state)).arg(row->message.text());
        switch (row->state) {
        case DeletionState::Deleted:
        case DeletionState::Gone:
            QVERIFY2(!isThere || (told == Told::ByGuess && row->state == DeletionState::Gone),
                     qPrintable(tells));
            break;
        case DeletionState::Refused:
            QVERIFY2(isThere || told == Told::ByGuess, qPrintable(tells));
            break;
        default:
            QVERIFY2(told != Told::AsIfNothing && row->state == DeletionState::Unconfirmed,
                     qPrintable(tells));
            QVERIFY2(!row->message.isEmpty(), qPrintable(tells));
        }
    }
}

} // namespace

QTEST_GUILESS_MAIN(FramingHttp2Test)

#include "tst_framing_http2.moc"
