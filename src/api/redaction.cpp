#include "api/redaction.h"

#include "core/api_token.h"
#include "core/redaction.h"

namespace jobsweep {

namespace {

void redactFacts(JobFacts &facts, const ApiToken &token)
{
    facts.status = redacted(facts.status, token);
    for (QString *text : {&facts.type, &facts.account, &facts.model, &facts.error}) {
        *text = redacted(*text, token);
    }
    redact(facts.links, token);
}

} // namespace

void redact(HttpAnswer &answer, const ApiToken &token)
{
    const QString body = QString::fromUtf8(answer.body);
    const QString clean = redacted(body, token);
    if (clean != body) {
        answer.body = clean.toUtf8();
    }
    answer.redirectHost = redacted(answer.redirectHost, token);
    answer.fault = redacted(answer.fault, token);
}

void redact(DeleteVerdict &verdict, const ApiToken &token)
{
    verdict.message = redacted(verdict.message, token);
    verdict.reason = redacted(verdict.reason, token);
    if (verdict.status) {
        verdict.status = redacted(*verdict.status, token);
    }
}

void redact(CheckVerdict &verdict, const ApiToken &token)
{
    verdict.message = redacted(verdict.message, token);
    verdict.reason = redacted(verdict.reason, token);
    redactFacts(verdict.facts, token);
}

void redact(ListVerdict &verdict, const ApiToken &token)
{
    verdict.message = redacted(verdict.message, token);
    for (ExecutingJob &job : verdict.jobs) {
        redactFacts(job.facts, token);
    }
}

} // namespace jobsweep
