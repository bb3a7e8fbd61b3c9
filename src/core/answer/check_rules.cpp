#include "core/answer/check_rules.h"

#include "core/answer/answer_subject.h"
#include "core/answer/error_text.h"
#include "core/text/one_line.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>

namespace jobsweep {

namespace {

using Code = CodedText::Code;

/// A success too large to be read stays a fault; any other status says by itself what it is.
HttpAnswer readable(const HttpAnswer &answer)
{
    const bool statusTells = answer.status != 0 && answer.status / 100 != 2;
    return answer.delivery == Delivery::TooLarge && statusTells ? answer.statusAlone() : answer;
}

CheckVerdict verdictOf(CheckKind kind, const CodedText &message)
{
    CheckVerdict verdict;
    verdict.kind = kind;
    verdict.message = message;
    return verdict;
}

CheckVerdict tryAgain(NextStep next, const HttpAnswer &answer)
{
    CheckVerdict verdict = verdictOf(CheckKind::Failed, errorText(answer));
    verdict.next = next;
    verdict.overload = answer.isOverload();
    verdict.reason = verdict.message;
    if (next == NextStep::RetryAfterPause) {
        verdict.retryAfter = answer.retryAfter;
    }
    return verdict;
}

CheckVerdict stopChecks(const HttpAnswer &answer)
{
    CheckVerdict verdict = verdictOf(CheckKind::Void, errorText(answer));
    verdict.next = NextStep::StopBatch;
    verdict.stopReason = stopReasonOf(answer);
    return verdict;
}

/// The text of a 200 that is not what was asked for; `code` says so of the status.
CodedText unexpectedText(const HttpAnswer &answer, Code code)
{
    const CodedText text = errorText(answer);
    return isApiError(answer.body) ? text : CodedText(code, {text});
}

/// The schema Job of the API, for this very job: a proxy's `{"status":"ok"}` is no job record.
CheckVerdict jobRecord(const JobId &id, const HttpAnswer &answer)
{
    const QJsonObject object = QJsonDocument::fromJson(answer.body).object();
    CheckVerdict verdict;
    verdict.facts = jobFactsFromJson(object);
    if (subjectOf(object) == id && verdict.facts.status.kind() != JobStatus::Kind::NotChecked) {
        verdict.kind = CheckKind::Known;
        return verdict;
    }
    return verdictOf(CheckKind::Failed, unexpectedText(answer, Code::WithoutRecord));
}

CheckVerdict judgeStatus(const JobId &id, const HttpAnswer &answer)
{
    switch (answer.status) {
    case 200:
        return jobRecord(id, answer);
    case 401:
    case 402:
    case 407:
        return stopChecks(answer);
    case 403:
        return verdictOf(isApiError(answer.body) ? CheckKind::NoAccess : CheckKind::Failed,
                         errorText(answer));
    case 404:
    case 410:
        return isApiError(answer.body) ? verdictOf(CheckKind::Gone, errorText(answer))
                                       : verdictOf(CheckKind::Failed, foreignAnswerText(answer));
    case 408:
    case 425:
        return tryAgain(NextStep::RetryWithBackoff, answer);
    case 429:
    case 503:
        return tryAgain(answer.asksToWait() ? NextStep::RetryAfterPause : NextStep::RetryWithBackoff, answer);
    default:
        break;
    }
    // What is no status at all counts as 5xx (RFC 9110, 15).
    const bool answeredByStatus = answer.status >= 200 && answer.status < 500;
    if (!answeredByStatus) {
        return tryAgain(NextStep::RetryWithBackoff, answer);
    }
    return verdictOf(CheckKind::Failed, errorText(answer));
}

/// Each id once; what has none is a job of its own.
void takeExecutingJobs(const QJsonArray &entries, ListVerdict &verdict)
{
    constexpr qsizetype longestOther = 200;
    QSet<JobId> known;
    QSet<QString> others;
    for (const auto &entry : entries) {
        const QJsonObject object = entry.toObject();
        const QString text = object.value(u"jobid").toString();
        const auto id = JobId::parse(text);
        if (!id && (text.isEmpty() || !others.contains(text))) {
            others.insert(text);
            verdict.otherIds += oneLine(text, longestOther);
        }
        if (!id || known.contains(*id)) {
            continue;
        }
        known.insert(*id);
        JobFacts facts = jobFactsFromJson(object);
        if (facts.status.kind() == JobStatus::Kind::NotChecked) {
            facts.status = JobStatus::fromServer(u"processing");
        }
        verdict.jobs.append({*id, facts});
    }
}

} // namespace

CheckVerdict judgeCheck(const JobId &id, const HttpAnswer &rawAnswer)
{
    const HttpAnswer answer = readable(rawAnswer);
    switch (answer.delivery) {
    case Delivery::Answered:
        return judgeStatus(id, answer);
    case Delivery::NotTaken:
        return tryAgain(NextStep::RetryAtOnce, answer);
    case Delivery::NotConnected:
        return tryAgain(NextStep::RetryConnection, answer);
    case Delivery::Lost:
    case Delivery::Misframed:
    case Delivery::TimedOut:
        return tryAgain(NextStep::RetryWithBackoff, answer);
    case Delivery::TlsInvalid:
    case Delivery::NoTls:
    case Delivery::NoWay:
        return stopChecks(answer);
    case Delivery::Aborted:
    case Delivery::TooLarge:
        break;
    }
    return verdictOf(CheckKind::Failed, errorText(answer));
}

ListVerdict judgeList(const HttpAnswer &rawAnswer)
{
    const HttpAnswer answer = readable(rawAnswer);
    ListVerdict verdict;
    verdict.stopReason = stopReasonOf(answer);
    verdict.answered = answer.delivery == Delivery::Answered;
    verdict.overload = answer.isOverload();
    if (verdict.stopReason != StopReason::None) {
        verdict.next = NextStep::StopBatch;
    } else if (verdict.answered && answer.asksToWait()) {
        verdict.next = NextStep::RetryAfterPause;
        verdict.retryAfter = answer.retryAfter;
    }
    if (!verdict.answered || answer.status != 200) {
        verdict.message = isForeignNotFound(answer) ? foreignAnswerText(answer) : errorText(answer);
        return verdict;
    }
    const QJsonObject body = QJsonDocument::fromJson(answer.body).object();
    const QJsonValue jobs = body.value(u"jobs");
    if (!jobs.isArray()) {
        verdict.message = unexpectedText(answer, Code::WithoutList);
        return verdict;
    }
    verdict.ok = true;
    takeExecutingJobs(jobs.toArray(), verdict);
    const qsizetype others = std::count_if(verdict.otherIds.begin(), verdict.otherIds.end(),
                                           [](const QString &id) { return !id.isEmpty(); });
    constexpr double unknown = -1;
    verdict.whole = body.value(u"executing").toDouble(unknown) == double(verdict.jobs.size() + others);
    return verdict;
}

} // namespace jobsweep
