#pragma once

#include "api/luma_client.h"
#include "api/manager_pool.h"
#include "api/request_pace.h"
#include "core/job/job_id.h"
#include "core/job/server_address.h"
#include "support/fake_clock.h"
#include "support/fake_network.h"
#include "support/fixed_random.h"
#include "support/patience.h"
#include "support/settle_events.h"

#include <QHash>
#include <QTest>

#include <memory>

namespace jobsweep::test {

/// Lets time pass until the runner is done; only while no request is under way, so that none times out.
template<typename Runner>
bool runInFakeTime(Runner &runner, RequestPace &pace, FakeClock &clock)
{
    return comesTrue([&] {
        settleEvents();
        if (runner.isRunning() && pace.inFlight() == 0 && clock.hasPending()) {
            clock.advance(clock.untilNext());
        }
        return !runner.isRunning();
    });
}

/// What a runner of jobs stands on, with a fake network, and what came of its jobs.
template<typename Runner, typename Verdict>
struct RunnerRig
{
    static constexpr int limit = 6;

    FakeClock clock;
    FakeNetwork network;
    ManagerPool pool{network.factory()};
    LumaClient client{ServerAddress(), &pool, &clock};
    FixedRandom random;
    RequestPace pace{PaceLimits::fixed(limit), &clock, &random};
    std::unique_ptr<Runner> runner;

    QHash<JobId, QList<Verdict>> finished;
    QHash<JobId, int> withdrawn;
    QHash<JobId, int> started;
    QStringList events;

    /// Takes the runner and writes down what it tells.
    void listenTo(std::unique_ptr<Runner> listenedTo)
    {
        runner = std::move(listenedTo);
        Runner *const r = runner.get();
        QObject::connect(r, &Runner::started, r, [this](const JobId &id) { ++started[id]; });
        QObject::connect(r, &Runner::finished, r, [this](const JobId &id, const Verdict &verdict) {
            finished[id].append(verdict);
            events.append(QStringLiteral("finished"));
        });
        QObject::connect(r, &Runner::withdrawn, r, [this](const QList<JobId> &ids) {
            for (const JobId &id : ids) {
                ++withdrawn[id];
            }
            events.append(QStringLiteral("withdrawn"));
        });
        QObject::connect(r, &Runner::stoppedByServer, r,
                         [this] { events.append(QStringLiteral("stoppedByServer")); });
        QObject::connect(r, &Runner::ended, r, [this] { events.append(QStringLiteral("ended")); });
    }

    ScriptedApi &api() { return network.api(); }

    /// Every one of `count` jobs came back exactly once.
    bool cameBackOnce(int from, int count) const
    {
        for (const JobId &id : numberedIds(from, count)) {
            if (finished.value(id).size() + withdrawn.value(id) != 1) {
                return false;
            }
        }
        return finished.size() + withdrawn.size() == count;
    }

    bool runToEnd() { return runInFakeTime(*runner, pace, clock); }

    /// Lets everything happen that is due now.
    static void settle() { settleEvents(); }
};

} // namespace jobsweep::test
