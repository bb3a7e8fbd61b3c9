#include "api/batch_runner.h"
#include "api/request_pace.h"
#include "support/fixed_random.h"
#include "wire_rig.h"

#include <QHash>
#include <QTest>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

/// A batch over real sockets, and what came of its jobs.
struct WireBatch
{
    static constexpr int limit = 6;
    static constexpr int count = 200;

    WireServer server;
    WireRig rig{server.baseUrl()};
    FixedRandom random;
    RequestPace pace{PaceLimits::fixed(limit), &rig.clock, &random};
    BatchRunner runner{&rig.client, &pace, &rig.clock,
                       [](const QList<JobId> &ids, const auto &done) { done(ids); }};
    QHash<JobId, DeletionState> states; ///< None for a job that was withdrawn
    int timesBack = 0;

    WireBatch()
    {
        QObject::connect(&runner, &BatchRunner::finished, &runner,
                         [this](const JobId &id, const DeleteVerdict &verdict) {
                             ++timesBack;
                             states.insert(id, verdict.state);
                         });
        QObject::connect(&runner, &BatchRunner::withdrawn, &runner, [this](const QList<JobId> &ids) {
            for (const JobId &id : ids) {
                ++timesBack;
                states.insert(id, DeletionState::None);
            }
        });
    }

    void start()
    {
        QList<BatchJob> jobs;
        for (int number = 0; number < count; ++number) {
            server.api().addJob(numberedId(number));
            jobs.append({numberedId(number)});
        }
        runner.add(jobs);
    }

    /// Whether every row says what the server did: Deleted where it did, as before where it did not.
    bool agreesWithServer() const
    {
        for (auto row = states.begin(); row != states.end(); ++row) {
            const bool isThere = server.api().hasJob(row.key());
            if ((*row == DeletionState::Deleted && isThere) || (*row == DeletionState::None && !isThere)) {
                return false;
            }
        }
        return timesBack == count && states.size() == count;
    }

    int countOf(DeletionState state) const { return int(states.keys(state).size()); }
};

class BatchWireTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void deletesAllWithinTheBound();
    void stopInMidBatchLeavesTrueRows();
    void requestsWithoutAnswerAreUnconfirmedAfterStop();
};

void BatchWireTest::deletesAllWithinTheBound()
{
    WireBatch batch;
    batch.start();
    QTRY_VERIFY(!batch.runner.isRunning());
    QCOMPARE(batch.countOf(DeletionState::Deleted), WireBatch::count);
    QVERIFY(batch.agreesWithServer());
    QCOMPARE(batch.server.api().jobCount(), 0);
    QCOMPARE(batch.server.heads().size(), WireBatch::count);
    QVERIFY(batch.server.api().mostInFlight() <= WireBatch::limit);
    QVERIFY(batch.server.connectionCount() <= WireBatch::limit);
}

void BatchWireTest::stopInMidBatchLeavesTrueRows()
{
    WireBatch batch;
    connect(&batch.runner, &BatchRunner::finished, &batch.runner, [&batch] {
        if (batch.timesBack == WireBatch::count / 4) {
            batch.runner.stop();
        }
    });
    batch.start();
    QTRY_VERIFY(!batch.runner.isRunning());
    QVERIFY(batch.agreesWithServer());
    QCOMPARE(batch.countOf(DeletionState::Unconfirmed), 0);
    QVERIFY(batch.countOf(DeletionState::Deleted) <= WireBatch::count / 4 + WireBatch::limit);
    QCOMPARE(batch.server.heads().size(), batch.countOf(DeletionState::Deleted));
}

void BatchWireTest::requestsWithoutAnswerAreUnconfirmedAfterStop()
{
    WireBatch batch;
    batch.server.api().hold();
    batch.start();
    QTRY_COMPARE(batch.server.api().heldCount(), WireBatch::limit);
    batch.runner.stop();
    batch.rig.clock.advance(BatchRunner::stopGraceMs);
    QTRY_VERIFY(!batch.runner.isRunning());
    // The server deleted them and could not say so: neither Deleted nor as before.
    QCOMPARE(batch.countOf(DeletionState::Unconfirmed), WireBatch::limit);
    QVERIFY(batch.agreesWithServer());
    QCOMPARE(batch.server.heads().size(), WireBatch::limit);
}

} // namespace

QTEST_GUILESS_MAIN(BatchWireTest)

#include "tst_batch_wire.moc"
