#pragma once

#include "core/http_answer.h"
#include "core/job_facts.h"
#include "core/job_id.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace jobsweep {

enum class CheckKind : quint8
{
    Known,    ///< `facts` holds the job record
    Gone,     ///< 404 or 410 of the API
    Failed,   ///< the status stays what it was; `message` says why
    TryAgain, ///< 429, 5xx, a network fault; as Failed if it is not tried again
    Stop      ///< 401, 402, 407, a certificate that is not valid: every further check would fare the same
};

/// What one answer to `GET /jobs/{jobid}` means.
struct CheckVerdict
{
    CheckKind kind = CheckKind::Failed;
    JobFacts facts;
    QString message; ///< empty for Known; else never empty
    QByteArray retryAfter;
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
    QList<ExecutingJob> jobs;
    QString message; ///< why it is not ok; else empty
};

/// Reads status and body of one answer, as the API page "List Executing Jobs" has them.
ListVerdict judgeList(const HttpAnswer &answer);

} // namespace jobsweep
