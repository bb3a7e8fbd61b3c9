#pragma once

#include "core/http_answer.h"
#include "core/job_id.h"
#include "core/job_record.h"
#include "core/job_status.h"
#include "core/next_step.h"

#include <QString>

#include <optional>

namespace jobsweep {

/// What one answer to `DELETE /jobs/{jobid}` means for its job.
struct DeleteVerdict : Guidance
{
    /// The state of the row if this answer is the last word. For a retry step: what it becomes when no
    /// attempt is left. `None` means: as it was before the batch.
    DeletionState state = DeletionState::Unconfirmed;
    QString message;                 ///< empty for Deleted; else never empty
    bool inDoubt = false;            ///< whether the job is in doubt after this answer
    std::optional<JobStatus> status; ///< the state that a 409's text names
};

/// Reads status and body of one answer, as the API page "Delete Job" and RFC 9110 (15) have them.
/// `inDoubt`: an earlier attempt for this job may have been applied without an answer; `answer.sentTwice`
/// counts as one. Only isApiError() bodies are taken for the API's word.
DeleteVerdict judgeDelete(const JobId &id, const HttpAnswer &answer, bool inDoubt);

/// What becomes of a job that was to be tried again, for `reason`, when the batch ends before that: as it was
/// before the batch, or Unconfirmed where it is in doubt.
DeleteVerdict endedBeforeRetry(bool inDoubt, const QString &reason);

} // namespace jobsweep
