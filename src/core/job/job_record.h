#pragma once

#include "core/job/job_facts.h"
#include "core/job/job_id.h"
#include "core/job/job_source.h"
#include "core/job/job_status.h"
#include "core/text/coded_text.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <memory>
#include <optional>

namespace jobsweep {

/// Where a job's deletion stands.
enum class DeletionState : quint8
{
    None,
    Queued,
    Deleting,
    Waiting,
    Deleted,
    Gone,
    Refused,
    Failed,
    Unconfirmed
};

/// Where the last check of a job's status stands.
enum class CheckState : quint8
{
    None, ///< never asked, or answered
    Queued,
    Checking,
    Failed
};

/// Facts reported by the server that few jobs have; they outlive the deletion.
struct JobResult
{
    QDateTime updated;
    std::optional<double> credits;
    QList<ResultLink> links;
    QString error;

    friend bool operator==(const JobResult &, const JobResult &) = default;
};

/// Everything that is known of one job.
struct JobRecord
{
    JobId id;
    JobStatus status;
    MediaKind kind = MediaKind::Unknown;
    JobSource source = JobSource::Unknown;
    bool kindFromId = true;
    bool accountFromId = true;
    bool createdFromId = true;
    DeletionState deletion = DeletionState::None;
    CheckState check = CheckState::None;
    /// A deletion may have been applied without a confirmation; this holds until an answer settles it.
    bool inDoubt = false;
    QString account;
    QString model;
    CodedText message;    ///< the API's error text, or what went wrong
    qint64 seenMs = 0;    ///< when it first came into the list: milliseconds since the epoch, UTC; 0: unknown
    qint64 createdMs = 0; ///< milliseconds since the epoch, UTC; 0 where unknown
    qint64 waitUntilMs = 0; ///< for Waiting: milliseconds since the epoch, UTC
    std::shared_ptr<const JobResult> result;

    /// Two records have equal results only if `result` is the same object in both.
    friend bool operator==(const JobRecord &, const JobRecord &) = default;
};

/// Whether nothing is known of the job but its id.
bool isFresh(const JobRecord &record);
/// Whether the batch is working on the job: it is Queued, Deleting or Waiting.
bool isInWork(const JobRecord &record);
/// Whether a check of the job is queued or under way.
bool isBeingChecked(const JobRecord &record);
/// Whether the status is completed or failed, and the job is not Deleted or Gone.
bool isFinished(const JobRecord &record);
/// Whether the status is created, pending, processing or an unknown word, and the job is not Deleted or Gone.
bool isRunning(const JobRecord &record);
/// Whether the deletion is Failed, Refused or Unconfirmed, or a check failed or was refused and the job is
/// not Deleted or Gone since.
bool isProblem(const JobRecord &record);
/// Whether `Retry failed` takes a job in this state: Failed or Unconfirmed.
bool isRetryableState(DeletionState state);
bool isRetryable(const JobRecord &record);
/// Whether the job was never checked, and is not Deleted or Gone.
bool isNotChecked(const JobRecord &record);
/// Whether the deletion is Deleted or Gone, or a check found the job gone.
bool isDeletedOrGone(const JobRecord &record);
/// Whether the job was deleted, or its deletion found it gone: no later answer changes such a job.
bool isSettled(const JobRecord &record);

/// A record with the facts that the id itself holds, except when the job was created.
JobRecord recordFromId(const JobId &id);

/// Stores the facts that the server reported about the job; they replace those from the id. Known facts that
/// are not reported again stay.
void takeFacts(JobRecord &record, const JobFacts &facts);

/// Stores that a check was refused because the account may not see the job. A job that is known to be
/// finished stays so: nothing can change that.
void takeNoAccess(JobRecord &record);

/// Adds the facts about the same job that only `past` has, except its deletion state. What was reported since
/// about status, type and dates is newer.
void takePastFacts(JobRecord &record, const JobRecord &past);
/// Does the same including the deletion state, for a record that no batch is working on.
void mergeStored(JobRecord &record, const JobRecord &past);

} // namespace jobsweep
