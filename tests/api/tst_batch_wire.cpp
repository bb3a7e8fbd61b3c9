#include "api/batch_runner.h"
#include "api/request_pace.h"
#include "core/job/job_id.h"
#include "support/fixed_random.h"
#include "support/patience.h"
#include "support/run_batch.h"
#include "wire_rig.h"

#include <QElapsedTimer>
#include <QHash>
#include <QTest>
#include <QTimer>

#include <algorithm>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

/// A batch over real sockets, and what came of its jobs.
template<typename AnyClock>
struct WireBatch
{
    static constexpr int limit = 6;

    int count;
    WireServer server;
    WireRig<AnyClock> rig;
    FixedRandom random;
    RequestPace pace{PaceLimits::fixed(limit), &rig.clock, &random};
    BatchRunner runner{&rig.client, &pace, &rig.clock, admitAll};
    QHash<JobId, DeletionState> states; ///< None for a job that was withdrawn
    int timesBack = 0;

    explicit WireBatch(int jobCount = 200, std::chrono::milliseconds timeout = LumaClient::defaultTimeout)
        : count(jobCount), rig(server.baseUrl(), WireRig<AnyClock>::plainManagers(), timeout)
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

    void start() { runner.add(batchJobs(server.api().addJobs(0, count))); }

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
    void aThrottlingServerIsWaitedForInRealTime();
    void nothingArrivesAfterStopAndALaterBatchCompletes();
    void fiftyStopsAroundTheTimeOut();
};

void BatchWireTest::deletesAllWithinTheBound()
{
    WireBatch<FakeClock> batch;
    batch.start();
    QTRY_VERIFY_WITH_TIMEOUT(!batch.runner.isRunning(), longestWaitMs);
    QCOMPARE(batch.countOf(DeletionState::Deleted), batch.count);
    QVERIFY(batch.agreesWithServer());
    QCOMPARE(batch.server.api().jobCount(), 0);
    QCOMPARE(batch.server.heads().size(), batch.count);
    QVERIFY(batch.server.api().mostInFlight() <= batch.limit);
    QVERIFY(batch.server.connectionCount() <= batch.limit);
}

void BatchWireTest::stopInMidBatchLeavesTrueRows()
{
    WireBatch<FakeClock> batch;
    connect(&batch.runner, &BatchRunner::finished, &batch.runner, [&batch] {
        if (batch.timesBack == batch.count / 4) {
            batch.runner.stop();
        }
    });
    batch.start();
    QTRY_VERIFY(!batch.runner.isRunning());
    QVERIFY(batch.agreesWithServer());
    QCOMPARE(batch.countOf(DeletionState::Unconfirmed), 0);
    QVERIFY(batch.countOf(DeletionState::Deleted) <= batch.count / 4 + batch.limit);
    QCOMPARE(batch.server.heads().size(), batch.countOf(DeletionState::Deleted));
}

void BatchWireTest::requestsWithoutAnswerAreUnconfirmedAfterStop()
{
    WireBatch<FakeClock> batch;
    batch.server.api().hold();
    batch.start();
    QTRY_COMPARE(batch.server.api().heldCount(), batch.limit);
    batch.runner.stop();
    batch.rig.clock.advance(BatchRunner::stopGrace);
    QTRY_VERIFY(!batch.runner.isRunning());
    // The server deleted them and could not say so: neither Deleted nor as before.
    QCOMPARE(batch.countOf(DeletionState::Unconfirmed), batch.limit);
    QVERIFY(batch.agreesWithServer());
    QCOMPARE(batch.server.heads().size(), batch.limit);
}

/// Must show 2 of the deletion engine, with the system's clock.
void BatchWireTest::aThrottlingServerIsWaitedForInRealTime()
{
    WireBatch<SystemClock> batch;
    QElapsedTimer time;
    QList<qint64> arrivals;
    batch.server.api().setRule([&](const ApiRequest &) {
        arrivals.append(time.elapsed());
        return arrivals.constLast() < 3000 ? std::optional(tooManyRequests("3")) : std::nullopt;
    });
    time.start();
    batch.start();
    QTRY_VERIFY_WITH_TIMEOUT(!batch.runner.isRunning(), longestWaitMs);
    QCOMPARE(batch.countOf(DeletionState::Deleted), batch.count);
    QVERIFY(batch.agreesWithServer());
    const auto early = std::count_if(arrivals.cbegin(), arrivals.cend(), [](qint64 at) { return at < 3000; });
    QCOMPARE(early, batch.limit);
}

/// Must show 6 of the deletion engine: 500 ids, answers after 200 ms, Stop amid them, between two answers.
void BatchWireTest::nothingArrivesAfterStopAndALaterBatchCompletes()
{
    // The grace of Stop is not what this is about, and ends before the answers where the machine stands
    // still.
    WireBatch<FakeClock> batch(500);
    constexpr int answerMs = 200;
    batch.server.setAnswerDelay(answerMs);
    int handedOver = 0;
    std::optional<int> handedOverBeforeStop;
    const auto stop = [&] {
        handedOverBeforeStop = handedOver;
        batch.runner.stop();
    };
    connect(&batch.runner, &BatchRunner::started, &batch.runner, [&] {
        if (++handedOver == 5 * batch.limit) {
            QTimer::singleShot(answerMs / 2, &batch.runner, stop);
        }
    });
    batch.start();
    QTRY_VERIFY_WITH_TIMEOUT(handedOverBeforeStop && !batch.runner.isRunning(), longestWaitMs);
    QVERIFY(*handedOverBeforeStop < 500);
    // What is on its way at the stop arrives, and nothing else.
    const int arrived = batch.server.api().count("DELETE");
    QCOMPARE(arrived, *handedOverBeforeStop);
    QCOMPARE(batch.countOf(DeletionState::Deleted), arrived);
    QCOMPARE(batch.countOf(DeletionState::None), 500 - arrived);
    QVERIFY(batch.agreesWithServer());

    batch.server.setAnswerDelay(0);
    batch.runner.add(batchJobs(batch.states.keys(DeletionState::None)));
    QTRY_VERIFY_WITH_TIMEOUT(!batch.runner.isRunning(), longestWaitMs);
    QCOMPARE(batch.countOf(DeletionState::Deleted), 500);
    QCOMPARE(batch.server.api().jobCount(), 0);
}

/// Every call ends once, also where Stop, its own time-out and the answer fall together.
void BatchWireTest::fiftyStopsAroundTheTimeOut()
{
    constexpr int timeoutMs = 40;
    for (int round = 0; round < 50; ++round) {
        WireBatch<SystemClock> batch(20, std::chrono::milliseconds(timeoutMs));
        batch.server.setAnswerDelay(timeoutMs - 4 + round % 9);
        QTimer::singleShot(timeoutMs - 5 + round / 5, &batch.runner, [&] { batch.runner.stop(); });
        batch.start();
        QTRY_VERIFY(!batch.runner.isRunning());
        QVERIFY2(batch.agreesWithServer(), qPrintable(QString::number(round)));
        QCOMPARE(batch.pace.inFlight(), 0);
    }
}

} // namespace

QTEST_GUILESS_MAIN(BatchWireTest)

#include "tst_batch_wire.moc"
