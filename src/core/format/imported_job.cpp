#include "core/format/imported_job.h"

#include "core/job/api_token.h"
#include "core/scan/redaction.h"

#include <memory>
#include <utility>

namespace jobsweep {

void redact(ImportedJob &told, const ApiToken &token)
{
    JobRecord &record = told.record;
    record.status = redacted(record.status, token);
    record.account = redactedAccount(record.account, record.id, token);
    record.model = redacted(record.model, token);
    record.message = redacted(record.message, token);
    if (record.result) {
        auto result = std::make_shared<JobResult>(*record.result);
        result->error = redacted(result->error, token);
        redact(result->links, token);
        record.result = std::move(result);
    }
}

void mergeImported(JobRecord &record, const JobRecord &told)
{
    JobRecord past = told;
    if (past.createdFromId && past.createdMs == 0) {
        past.createdMs = record.createdMs;
        past.createdFromId = record.createdFromId;
    }
    // A text does not tell how this list came by the job.
    past.source = record.source;
    past.seenMs = record.seenMs;
    // What was answered here is newer than a doubt from there.
    past.inDoubt = past.inDoubt && record.deletion == DeletionState::None;
    if (record.status.isRunning() && told.status.isFinished()) {
        record.status = told.status;
        record.check = CheckState::None;
        record.result = told.result ? told.result : record.result;
    }
    takePastFacts(record, past);
    if (record.message.isEmpty() && record.deletion == DeletionState::None) {
        record.message = told.message;
    }
}

} // namespace jobsweep
