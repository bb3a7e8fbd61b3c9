#include "api/redaction.h"

#include "core/api_token.h"

namespace jobsweep {

namespace {

JobStatus redacted(const JobStatus &status, const ApiToken &token)
{
    return status.kind() == JobStatus::Kind::Unknown ? JobStatus::fromServer(token.redact(status.text()))
                                                     : status;
}

void redactFacts(JobFacts &facts, const ApiToken &token)
{
    facts.status = redacted(facts.status, token);
    for (QString *text : {&facts.type, &facts.account, &facts.model, &facts.error}) {
        *text = token.redact(*text);
    }
    for (ResultLink &link : facts.links) {
        link.name = token.redact(link.name);
        link.url = token.redact(link.url);
    }
}

} // namespace

void redact(HttpAnswer &answer, const ApiToken &token)
{
    const QString body = QString::fromUtf8(answer.body);
    const QString clean = token.redact(body);
    if (clean != body) {
        answer.body = clean.toUtf8();
    }
    answer.redirectHost = token.redact(answer.redirectHost);
    answer.fault = token.redact(answer.fault);
}

void redact(DeleteVerdict &verdict, const ApiToken &token)
{
    verdict.message = token.redact(verdict.message);
    verdict.reason = token.redact(verdict.reason);
    if (verdict.status) {
        verdict.status = redacted(*verdict.status, token);
    }
}

void redact(CheckVerdict &verdict, const ApiToken &token)
{
    verdict.message = token.redact(verdict.message);
    verdict.reason = token.redact(verdict.reason);
    redactFacts(verdict.facts, token);
}

void redact(ListVerdict &verdict, const ApiToken &token)
{
    verdict.message = token.redact(verdict.message);
    for (ExecutingJob &job : verdict.jobs) {
        redactFacts(job.facts, token);
    }
}

} // namespace jobsweep
