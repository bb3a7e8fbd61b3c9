#include "api/redaction.h"

#include "core/job/api_token.h"
#include "core/scan/redaction.h"

namespace jobsweep {

void redact(DeleteVerdict &verdict, const JobId &, const ApiToken &token)
{
    verdict.message = redacted(verdict.message, token);
    verdict.reason = redacted(verdict.reason, token);
    if (verdict.status) {
        verdict.status = redacted(*verdict.status, token);
    }
}

void redact(CheckVerdict &verdict, const JobId &id, const ApiToken &token)
{
    verdict.message = redacted(verdict.message, token);
    verdict.reason = redacted(verdict.reason, token);
    redact(verdict.facts, id, token);
}

void redact(ListVerdict &verdict, const JobId &, const ApiToken &token)
{
    verdict.message = redacted(verdict.message, token);
    for (QString &id : verdict.otherIds) {
        id = redacted(id, token);
    }
    for (ExecutingJob &job : verdict.jobs) {
        redact(job.facts, job.id, token);
    }
}

} // namespace jobsweep
