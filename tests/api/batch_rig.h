#pragma once

#include "api/batch_runner.h"
#include "core/job/job_id.h"
#include "runner_rig.h"
#include "support/run_batch.h"

#include <algorithm>
#include <memory>

namespace jobsweep::test {

using Admitted = std::function<void(const QList<JobId> &)>;

/// Jobs with the numbered ids from `from` on.
inline QList<BatchJob> jobs(int from, int count)
{
    return batchJobs(numberedIds(from, count));
}

/// A batch runner on its rig, behind a gate that lets everything through unless another one is given.
struct BatchRig : RunnerRig<BatchRunner, DeleteVerdict>
{
    explicit BatchRig(AdmitGate gate = admitAll)
    {
        listenTo(std::make_unique<BatchRunner>(&client, &pace, &clock, std::move(gate)));
    }

    void addJobsToServer(int from, int count) { api().addJobs(from, count); }

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
};

/// A gate that keeps its questions until the test answers them.
struct SlowGate
{
    QList<QList<JobId>> lots;
    QList<Admitted> answers;

    AdmitGate gate()
    {
        return [this](const QList<JobId> &ids, const Admitted &done) {
            lots.append(ids);
            answers.append(done);
        };
    }
};

} // namespace jobsweep::test
