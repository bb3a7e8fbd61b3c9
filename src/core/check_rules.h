#pragma once

#include "core/http_answer.h"
#include "core/job_facts.h"
#include "core/job_id.h"
#include "core/next_step.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace jobsweep {

enum class CheckKind : quint8
{
    Known,  ///< `facts` holds the job record
    Gone,   ///< 404 or 410 of the API
    Failed, ///< the status stays what it was; `message` says why
    Void    ///< the answer was not about the job (StopBatch): everything stays what it was
};

/// What one answer to `GET /jobs/{jobid}` means; with a retry step, what it means if no attempt is left.
struct CheckVerdict : Guidance
{
    CheckKind kind = CheckKind::Failed;
    JobFacts facts;
    QString message; ///< empty for Known; else never empty
};

/// Reads status and body of one answer, as the API page "Retrieve Job Status" has them.
CheckVerdict judgeCheck(const JobId &id, const HttpAnswer &answer);

struct ExecutingJob
{
    JobId id;
    JobFacts facts; ///< status is "processing" where the list names none: it holds only running jobs
};

/// What one answer to `GET /jobs` means.
struct ListVerdict
{
    bool ok = false;
    bool answered = false; ///< with an HTTP status, whatever it is
    QList<ExecutingJob> jobs;
    /// What the list names besides, each id once, as one line: jobs whose id is not Luma's. An empty one
    /// stands for all that have none.
    QStringList otherIds;
    QString message;                          ///< why it is not ok; else empty
    StopReason stopReason = StopReason::None; ///< whether it is for a reason that stops everything
};

/// Reads status and body of one answer, as the API page "List Executing Jobs" has them.
ListVerdict judgeList(const HttpAnswer &answer);

} // namespace jobsweep
