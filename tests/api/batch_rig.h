#pragma once

#include "api/batch_runner.h"
#include "api/luma_client.h"
#include "api/manager_pool.h"
#include "api/request_pace.h"
#include "support/fake_clock.h"
#include "support/fake_network.h"

#include <QHash>
#include <QTest>

#include <algorithm>
#include <memory>

namespace jobsweep::test {

using Admitted = std::function<void(const QList<JobId> &)>;

/// Jobs with the numbered ids from `from` on.
inline QList<BatchJob> jobs(int from, int count)
{
    QList<BatchJob> result;
    for (int number = from; number < from + count; ++number) {
        result.append({numberedId(number)});
    }
    return result;
}

/// A runner with everything under it on a fake network, and what came of its jobs.
struct BatchRig
{
    static constexpr int limit = 6;

    FakeClock clock;
    FakeNetwork network;
    ManagerPool pool{network.factory()};
    LumaClient client{ServerAddress(), &pool, &clock};
    RequestPace pace{limit};
    std::unique_ptr<BatchRunner> runner;

    QHash<JobId, QList<DeleteVerdict>> finished;
    QHash<JobId, int> withdrawn;
    QHash<JobId, int> started;
    QStringList events;

    explicit BatchRig(BatchRunner::AdmitGate gate = [](const QList<JobId> &ids,
                                                       const Admitted &done) { done(ids); })
        : runner(std::make_unique<BatchRunner>(&client, &pace, &clock, std::move(gate)))
    {
        BatchRunner *const r = runner.get();
        QObject::connect(r, &BatchRunner::started, r, [this](const JobId &id) { ++started[id]; });
        QObject::connect(r, &BatchRunner::finished, r, [this](const JobId &id, const DeleteVerdict &verdict) {
            finished[id].append(verdict);
            events.append(QStringLiteral("finished"));
        });
        QObject::connect(r, &BatchRunner::withdrawn, r, [this](const QList<JobId> &ids) {
            for (const JobId &id : ids) {
                ++withdrawn[id];
            }
            events.append(QStringLiteral("withdrawn"));
        });
        QObject::connect(r, &BatchRunner::halted, r, [this] { events.append(QStringLiteral("halted")); });
        QObject::connect(r, &BatchRunner::ended, r, [this] { events.append(QStringLiteral("ended")); });
    }

    ScriptedApi &api() { return network.api(); }

    void addJobsToServer(int from, int count)
    {
        for (int number = from; number < from + count; ++number) {
            api().addJob(numberedId(number));
        }
    }

    /// How many jobs came back in `state`.
    int countOf(DeletionState state) const
    {
        int count = 0;
        for (const auto &verdicts : finished) {
            count +=
                int(std::count_if(verdicts.begin(), verdicts.end(),
                                  [state](const DeleteVerdict &verdict) { return verdict.state == state; }));
        }
        return count;
    }

    /// Every one of `count` jobs came back exactly once.
    bool cameBackOnce(int from, int count) const
    {
        for (int number = from; number < from + count; ++number) {
            const JobId id = numberedId(number);
            if (finished.value(id).size() + withdrawn.value(id) != 1) {
                return false;
            }
        }
        return finished.size() + withdrawn.size() == count;
    }

    /// Lets everything happen that is due now.
    static void settle()
    {
        for (int i = 0; i < 20; ++i) {
            QCoreApplication::processEvents();
        }
    }
};

/// A gate that keeps its questions until the test answers them.
struct SlowGate
{
    QList<QList<JobId>> lots;
    QList<Admitted> answers;

    BatchRunner::AdmitGate gate()
    {
        return [this](const QList<JobId> &ids, const Admitted &done) {
            lots.append(ids);
            answers.append(done);
        };
    }
};

} // namespace jobsweep::test
