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

bool isSettled(const JobRecord &record)
{
    return record.deletion == DeletionState::Deleted || record.deletion == DeletionState::Gone;
}

void takePastFacts(JobRecord &record, const JobRecord &past)
{
    if (record.status.kind() == JobStatus::Kind::NotChecked) {
        record.status = past.status;
        record.check = record.check == CheckState::None ? past.check : record.check;
    }
    if (record.kindFromId && !past.kindFromId) {
        record.kind = past.kind;
        record.kindFromId = false;
    }
    if (record.accountFromId && !past.accountFromId) {
        record.account = past.account;
        record.accountFromId = false;
    }
    // When a job was first seen decides the year of what its id tells.
    if (record.createdFromId) {
        record.createdMs = past.createdMs;
        record.createdFromId = past.createdFromId;
    }
    if (record.model.isEmpty()) {
        record.model = past.model;
    }
    if (!record.result) {
        record.result = past.result;
    }
    record.inDoubt = record.inDoubt || past.inDoubt;
}

void takePast(JobRecord &record, const JobRecord &past)
{
    takePastFacts(record, past);
    if (record.deletion == DeletionState::None) {
        record.deletion = past.deletion;
        record.message = past.message;
    }
    if (isSettled(record)) {
        record.inDoubt = false;
        record.check = CheckState::None;
    }
}

} // namespace jobsweep
