#pragma once

#include "core/answer/http_answer.h"
#include "core/answer/next_step.h"
#include "core/job/job_facts.h"
#include "core/job/job_id.h"
#include "core/text/coded_text.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace jobsweep {

enum class CheckKind : quint8
{
    Known,    ///< `facts` holds the job record
    Gone,     ///< the API answered 404 or 410
    NoAccess, ///< the API answered 403: the account may not see the job
    Failed,   ///< the status stays what it was; `message` says why
    Void      ///< the answer was not about the job (StopBatch): everything stays what it was
};

/// The meaning of one answer to `GET /jobs/{jobid}`. If `next` is a retry step, it is the meaning for the
/// case that no attempt is left.
struct CheckVerdict : Guidance
{
    CheckKind kind = CheckKind::Failed;
    JobFacts facts;
    CodedText message; ///< empty for Known; else never empty
};

/// Judges one answer by its status and body, as the API page "Retrieve Job Status" describes them.
CheckVerdict judgeCheck(const JobId &id, const HttpAnswer &answer);

struct ExecutingJob
{
    JobId id;
    JobFacts facts; ///< status is "processing" where the list names none: it holds only running jobs
};

/// The meaning of one answer to `GET /jobs`. It is not asked for again: RetryAfterPause says only that the
/// server wants everybody to wait, and StopBatch that every other request would fare the same.
struct ListVerdict : Guidance
{
    bool ok = false;
    bool answered = false; ///< whether an HTTP status came, whatever it is
    QList<ExecutingJob> jobs;
    /// The other jobs of the list, whose ids are not Luma's, each id once and on one line; an empty one
    /// for each job without an id.
    QStringList otherIds;
    /// Whether the list holds as many jobs with ids as it says itself (`executing`): else some may be
    /// missing.
    bool whole = false;
    CodedText message; ///< why it is not ok; else empty
};

/// Judges one answer by its status and body, as the API page "List Executing Jobs" describes them.
ListVerdict judgeList(const HttpAnswer &answer);

} // namespace jobsweep
