#include "core/job/job_record.h"

#include "core/job/media_kind.h"
#include "core/job/outstanding_deletion.h"

namespace jobsweep {

namespace {

/// What was known and is not told again stays: a list of executing jobs has no links.
std::shared_ptr<const JobResult> mergedResult(const std::shared_ptr<const JobResult> &known,
                                              const JobFacts &facts)
{
    if (!facts.updated.isValid() && !facts.credits && facts.links.isEmpty() && facts.error.isEmpty()) {
        return known;
    }
    auto result = known ? std::make_shared<JobResult>(*known) : std::make_shared<JobResult>();
    if (facts.updated.isValid()) {
        result->updated = facts.updated;
    }
    if (facts.credits) {
        result->credits = facts.credits;
    }
    if (!facts.links.isEmpty()) {
        result->links = facts.links;
    }
    if (!facts.error.isEmpty()) {
        result->error = facts.error;
    }
    // Records are compared by this object: one that says the same is the same.
    return known && *known == *result ? known : result;
}

} // namespace

bool isFresh(const JobRecord &record)
{
    return record.status.kind() == JobStatus::Kind::NotChecked && record.kindFromId && record.accountFromId &&
           record.createdFromId && record.deletion == DeletionState::None &&
           record.check != CheckState::Failed && !record.inDoubt && record.model.isEmpty() &&
           record.message.isEmpty() && !record.result;
}

bool isBeingChecked(const JobRecord &record)
{
    return record.check == CheckState::Queued || record.check == CheckState::Checking;
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
           ((record.check == CheckState::Failed || record.status.kind() == JobStatus::Kind::NoAccess) &&
            !isDeletedOrGone(record));
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

JobRecord recordFromId(const JobId &id)
{
    JobRecord record;
    record.id = id;
    record.kind = id.kind();
    record.account = id.account();
    return record;
}

void takeFacts(JobRecord &record, const JobFacts &facts)
{
    if (facts.status.kind() != JobStatus::Kind::NotChecked) {
        record.status = facts.status;
    }
    if (const MediaKind kind = kindOf(facts.type); kind != MediaKind::Unknown) {
        record.kind = kind;
        record.kindFromId = false;
    }
    if (!facts.account.isEmpty()) {
        record.account = facts.account;
        record.accountFromId = false;
    }
    if (!facts.model.isEmpty()) {
        record.model = facts.model;
    }
    if (facts.created.isValid()) {
        record.createdMs = facts.created.toMSecsSinceEpoch();
        record.createdFromId = false;
    }
    record.result = mergedResult(record.result, facts);
}

void takeNoAccess(JobRecord &record)
{
    if (record.status.isFinished()) {
        record.check = CheckState::Failed;
        return;
    }
    record.status = JobStatus::noAccess();
    record.check = CheckState::None;
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
    // The list knew the job before.
    record.source = past.source;
    record.seenMs = past.seenMs;
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

void mergeStored(JobRecord &record, const JobRecord &past)
{
    takePastFacts(record, past);
    if (record.deletion == DeletionState::None) {
        record.deletion = past.deletion;
        // Who took the job out of the list gave its deletion up.
        record.message = withoutOutstanding(past.message);
    }
    if (isSettled(record)) {
        record.inDoubt = false;
        record.check = CheckState::None;
    }
}

} // namespace jobsweep
