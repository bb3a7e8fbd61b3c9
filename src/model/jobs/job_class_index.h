#pragma once

#include "model/jobs/handle_set.h"
#include "model/jobs/job_handle.h"
#include "model/jobs/show.h"

#include <array>

namespace jobsweep {

struct JobRecord;

/// Indexes the jobs of each kind as sets of ledger handles: counting, ticking and filtering by kind process
/// 64 jobs at a time, without reading a record.
class JobClassIndex
{
public:
    /// The kinds overlap. Those from Deletable to Done are the fates of deletionFate(): a job has one.
    enum Kind
    {
        Tickable,
        Running,
        Finished,
        Problem,
        NotChecked,
        DeletedOrGone,
        Deletable,
        StillRunning,
        InWork,
        Done,
        TriedBefore,
        KindCount
    };

    void set(JobHandle handle, const JobRecord &record);
    void erase(JobHandle handle);
    const HandleSet &of(Kind kind) const { return m_sets[kind]; }
    /// The jobs that `show` shows; null: all.
    const HandleSet *of(Show show) const;

private:
    std::array<HandleSet, KindCount> m_sets;
};

} // namespace jobsweep
