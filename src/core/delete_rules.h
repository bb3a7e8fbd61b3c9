#pragma once

#include "core/http_answer.h"
#include "core/job_id.h"
#include "core/job_record.h"
#include "core/job_status.h"

#include <QString>

#include <optional>

namespace jobsweep {

/// What a batch does after an answer.
enum class NextStep : quint8
{
    Finish,           ///< the job is settled
    RetryAfterPause,  ///< 429, or 503 with Retry-After: the server asks everybody to wait
    RetryWithBackoff, ///< 425, and all that is in doubt
    RetryConnection,  ///< no connection was made
    StopBatch ///< 401, 402, 407, a certificate that is not valid: every further job would fare the same
};

/// What one answer to `DELETE /jobs/{jobid}` means for its job.
struct DeleteVerdict
{
    NextStep next = NextStep::Finish;
    /// The state of the row if this answer is the last word. For a retry step: what it becomes when no
    /// attempt is left. `None` means: as it was before the batch.
    DeletionState state = DeletionState::Unconfirmed;
    QString message;                 ///< empty for Deleted; else never empty
    bool inDoubt = false;            ///< whether the job is in doubt after this answer
    std::optional<JobStatus> status; ///< the state that a 409's text names
    QByteArray retryAfter;           ///< the Retry-After field as it came, for RetryAfterPause
};

/// Reads status and body of one answer, as the API page "Delete Job" and RFC 9110 (15) have them.
/// `inDoubt`: an earlier attempt for this job may have been applied without an answer; `answer.sentTwice`
/// counts as one. Only isApiError() bodies are taken for the API's word.
DeleteVerdict judgeDelete(const JobId &id, const HttpAnswer &answer, bool inDoubt);

} // namespace jobsweep
