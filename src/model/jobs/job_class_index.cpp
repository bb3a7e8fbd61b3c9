#include "model/jobs/job_class_index.h"

#include "core/job/job_record.h"
#include "model/jobs/deletion_plan.h"

namespace jobsweep {

void JobClassIndex::set(JobHandle handle, const JobRecord &record)
{
    const DeletionFate fate = deletionFate(record);
    const auto put = [this, handle](Kind kind, bool in) { m_sets[kind].set(handle, in); };
    put(Tickable, !isDeletedOrGone(record));
    put(Running, isRunning(record));
    put(Finished, isFinished(record));
    put(Problem, isProblem(record));
    put(NotChecked, isNotChecked(record));
    put(DeletedOrGone, isDeletedOrGone(record));
    put(Deletable, fate == DeletionFate::Deletable);
    put(StillRunning, fate == DeletionFate::StillRunning);
    put(InWork, fate == DeletionFate::InWork);
    put(Done, fate == DeletionFate::Done);
    put(TriedBefore, wasTriedBefore(record));
}

void JobClassIndex::erase(JobHandle handle)
{
    for (HandleSet &set : m_sets) {
        set.erase(handle);
    }
}

const HandleSet *JobClassIndex::of(Show show) const
{
    switch (show) {
    case Show::All:
        break;
    case Show::Running:
        return &m_sets[Running];
    case Show::Finished:
        return &m_sets[Finished];
    case Show::Problems:
        return &m_sets[Problem];
    case Show::NotChecked:
        return &m_sets[NotChecked];
    case Show::Deleted:
        return &m_sets[DeletedOrGone];
    }
    return nullptr;
}

} // namespace jobsweep
