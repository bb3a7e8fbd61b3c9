#pragma once

#include "core/job_facts.h"
#include "core/job_id.h"
#include "core/job_status.h"

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

/// The rarely present part of what the server told of a job; it outlives the deletion.
struct JobResult
{
    QDateTime updated;
    std::optional<double> credits;
    QList<ResultLink> links;
    QString error;
};

/// Everything that is known of one job.
struct JobRecord
{
    JobId id;
    JobStatus status;
    MediaKind kind = MediaKind::Unknown;
    bool kindFromId = true;
    bool accountFromId = true;
    bool createdFromId = true;
    DeletionState deletion = DeletionState::None;
    CheckState check = CheckState::None;
    /// A deletion may have been applied though nobody said so; holds until an answer settles it.
    bool inDoubt = false;
    QString account;
    QString model;
    QString message;        ///< the API's error text or what went wrong; one line, plain text
    qint64 createdMs = 0;   ///< milliseconds since the epoch, UTC; 0 where unknown
    qint64 waitUntilMs = 0; ///< for Waiting: milliseconds since the epoch, UTC
    std::shared_ptr<const JobResult> result;

    /// Results are the same only if they are one.
    friend bool operator==(const JobRecord &, const JobRecord &) = default;
};

/// Nothing is known of the job but its id.
bool isFresh(const JobRecord &record);
/// Queued, Deleting or Waiting: the batch has the row in hand.
bool isInWork(const JobRecord &record);
/// completed or failed, and not Deleted or Gone
bool isFinished(const JobRecord &record);
/// created, pending, processing or an unknown word, and not Deleted or Gone
bool isRunning(const JobRecord &record);
/// Failed, Refused, Unconfirmed, or a check that failed, unless the job is Deleted or Gone since
bool isProblem(const JobRecord &record);
/// Failed or Unconfirmed: what `Retry failed` takes
bool isRetryableState(DeletionState state);
bool isRetryable(const JobRecord &record);
/// never checked, and not Deleted or Gone
bool isNotChecked(const JobRecord &record);
/// Deleted or Gone, and also a job that a check found gone
bool isDeletedOrGone(const JobRecord &record);
/// Deleted, or found gone by its deletion: no later answer changes such a row.
bool isSettled(const JobRecord &record);

/// A record with what the id itself tells, but for when the job was created.
JobRecord recordFromId(const JobId &id);

/// Takes what the server says of the job: it beats what the id told. What was known and is not told again
/// stays.
void takeFacts(JobRecord &record, const JobFacts &facts);

/// Takes what only `past` knows of the same job, its deletion excepted. What was said since about status,
/// type and dates is newer.
void takePastFacts(JobRecord &record, const JobRecord &past);
/// The same with its deletion, for a record that no batch has in hand.
void mergeStored(JobRecord &record, const JobRecord &past);

} // namespace jobsweep
