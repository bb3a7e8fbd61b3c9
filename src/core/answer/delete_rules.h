#pragma once

#include "core/answer/http_answer.h"
#include "core/answer/next_step.h"
#include "core/job/job_id.h"
#include "core/job/job_record.h"
#include "core/job/job_status.h"
#include "core/text/coded_text.h"

#include <QString>

#include <optional>

namespace jobsweep {

/// The meaning of one answer to `DELETE /jobs/{jobid}` for its job.
struct DeleteVerdict : Guidance
{
    /// The deletion state of the job if this answer is the last word. For a retry step, it is the state when
    /// no attempt is left. `None` means that the state is as it was before the batch.
    DeletionState state = DeletionState::Unconfirmed;
    CodedText message;               ///< empty for Deleted; else never empty
    bool inDoubt = false;            ///< whether the job is in doubt after this answer
    std::optional<JobStatus> status; ///< the state that a 409's text names
};

/// Judges one answer by its status and body, as the API page "Delete Job" and RFC 9110 (15) describe them.
/// `inDoubt` says that an earlier attempt for this job may have been applied without an answer;
/// `answer.sentTwice` counts as such an attempt. Only bodies for which isApiError() holds are taken for the
/// API's word.
DeleteVerdict judgeDelete(const JobId &id, const HttpAnswer &answer, bool inDoubt);

/// The verdict on a job that was to be tried again because of `reason`, if the batch ends before that: the
/// job is as it was before the batch, or Unconfirmed if it is in doubt.
DeleteVerdict endedBeforeRetry(bool inDoubt, const CodedText &reason);

} // namespace jobsweep
