#include "core/job_record.h"

namespace jobsweep {

bool isFresh(const JobRecord &record)
{
    return record.status.kind() == JobStatus::Kind::NotChecked && record.kindFromId && record.accountFromId &&
           record.createdFromId && record.deletion == DeletionState::None &&
           record.check != CheckState::Failed && !record.inDoubt && record.model.isEmpty() &&
           record.message.isEmpty() && !record.result;
}

bool isInWork(const JobRecord &record)
{
    return record.deletion == DeletionState::Queued || record.deletion == DeletionState::Deleting ||
           record.deletion == DeletionState::Waiting;
}

bool isFinished(const JobRecord &record)
{
    return record.status.isFinished() && !isDeletedOrGone(record);
}

bool isRunning(const JobRecord &record)
{
    return record.status.isRunning() && !isDeletedOrGone(record);
}

bool isProblem(const JobRecord &record)
{
    return record.deletion == DeletionState::Failed || record.deletion == DeletionState::Refused ||
           record.deletion == DeletionState::Unconfirmed ||
           (record.check == CheckState::Failed && !isDeletedOrGone(record));
}

bool isRetryableState(DeletionState state)
{
    return state == DeletionState::Failed || state == DeletionState::Unconfirmed;
}

bool isRetryable(const JobRecord &record)
{
    return isRetryableState(record.deletion);
}

bool isNotChecked(const JobRecord &record)
{
    return record.status.kind() == JobStatus::Kind::NotChecked && !isDeletedOrGone(record);
}

bool isDeletedOrGone(const JobRecord &record)
{
    return record.deletion == DeletionState::Deleted || record.deletion == DeletionState::Gone ||
           record.status.kind() == JobStatus::Kind::Gone;
}

} // namespace jobsweep
