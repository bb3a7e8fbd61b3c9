#include "core/answer/delete_rules.h"

#include "core/answer/answer_subject.h"
#include "core/answer/error_text.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace jobsweep {

namespace {

using Code = CodedText::Code;

/// The schema Deleted of the API, for this very job.
bool confirms(const JobId &id, const QByteArray &body)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    return object.value(u"deleted").toBool() && subjectOf(object) == id;
}

/// The state that the sentence of a 409 names in quotes: one that follows "state" or "status", else the
/// first. A quote inside a word is an apostrophe.
std::optional<JobStatus> namedState(const QString &text)
{
    static const QRegularExpression quoted(
        QStringLiteral("(?<![\\p{L}\\p{N}'\"])(['\"])([^'\"]{1,64})\\1(?![\\p{L}\\p{N}])"));
    std::optional<JobStatus> first;
    for (auto it = quoted.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const JobStatus status = JobStatus::fromServer(match.capturedView(2));
        const QStringView before = QStringView(text).first(match.capturedStart()).trimmed();
        if (status.kind() == JobStatus::Kind::NotChecked) {
            continue;
        }
        if (before.endsWith(u"state", Qt::CaseInsensitive) ||
            before.endsWith(u"status", Qt::CaseInsensitive)) {
            return status;
        }
        if (!first) {
            first = status;
        }
    }
    return first;
}

CodedText doubtfulText(const CodedText &what)
{
    return CodedText(Code::DeleteAgainToBeSure, {what});
}

/// The last word, unless the job stays in doubt: then only an answer that says so may call it settled.
DeleteVerdict settled(DeletionState state, const CodedText &message, bool inDoubt)
{
    DeleteVerdict verdict;
    verdict.state = inDoubt ? DeletionState::Unconfirmed : state;
    verdict.message = message;
    verdict.inDoubt = inDoubt;
    return verdict;
}

/// Another attempt. Where none is left, the API's own error is a failure like any other; anything else leaves
/// the user with the reason and with what to do.
DeleteVerdict tryAgain(NextStep next, const HttpAnswer &answer, bool inDoubt)
{
    DeleteVerdict verdict;
    verdict.next = next;
    verdict.inDoubt = inDoubt;
    verdict.overload = answer.isOverload();
    verdict.reason = errorText(answer);
    verdict.message = verdict.reason;
    if (answer.delivery == Delivery::Answered && isApiError(answer.body)) {
        verdict.state = DeletionState::Failed;
    } else if (inDoubt) {
        verdict.message = doubtfulText(verdict.message);
    } else {
        verdict.message = CodedText(Code::DeleteAgainLater, {verdict.message});
    }
    return verdict;
}

DeleteVerdict stopBatch(const HttpAnswer &answer, bool inDoubt)
{
    DeleteVerdict verdict = settled(DeletionState::None, errorText(answer), inDoubt);
    verdict.next = NextStep::StopBatch;
    verdict.stopReason = stopReasonOf(answer);
    return verdict;
}

/// The server has not seen the request, or says that it left it alone.
DeleteVerdict neverTaken(NextStep next, const HttpAnswer &answer, bool inDoubt)
{
    DeleteVerdict verdict = tryAgain(next, answer, inDoubt);
    if (!inDoubt) {
        verdict.state = DeletionState::Failed;
        verdict.message = CodedText(Code::CheckConnection, {errorText(answer)});
    }
    return verdict;
}

/// What a 2xx without a text of its own is, in a sentence without its full stop.
CodedText unconfirmedText(const HttpAnswer &answer)
{
    const QJsonDocument document = QJsonDocument::fromJson(answer.body);
    Code code = Code::WithoutConfirmation;
    if (answer.body.trimmed().isEmpty()) {
        code = Code::EmptyAnswer;
    } else if (!document.isObject()) {
        code = Code::AnswerNotJson;
    } else if (document.object().value(u"deleted").toBool()) {
        code = Code::AboutAnotherJob;
    }
    return CodedText(code, {errorText(answer)});
}

/// A 2xx that does not confirm: the deletion may have been applied, and still nobody said so.
DeleteVerdict unconfirmed(const HttpAnswer &answer)
{
    const auto text = apiErrorText(answer.body);
    return settled(DeletionState::Unconfirmed,
                   text ? CodedText(*text) : doubtfulText(unconfirmedText(answer)), true);
}

DeleteVerdict notFound(const HttpAnswer &answer, bool inDoubt)
{
    if (!isApiError(answer.body)) {
        return settled(DeletionState::Failed, foreignAnswerText(answer), inDoubt);
    }
    // Gone while in doubt: it was our own attempt that removed the job.
    return inDoubt ? settled(DeletionState::Deleted, {}, false)
                   : settled(DeletionState::Gone, errorText(answer), false);
}

/// A 4xx that says no. Only those that the API itself gives for a job that is still there end a doubt.
DeleteVerdict refused(const HttpAnswer &answer, bool inDoubt)
{
    const bool byApi = isApiError(answer.body);
    const bool conflict = answer.status == 409;
    const bool endsDoubt = byApi && (conflict || answer.status == 400 || answer.status == 403);
    const bool doubtStays = inDoubt && !endsDoubt;
    const CodedText text = errorText(answer);
    DeleteVerdict verdict = settled(conflict ? DeletionState::Refused : DeletionState::Failed,
                                    doubtStays && !byApi ? doubtfulText(text) : text, doubtStays);
    if (conflict && byApi) {
        verdict.status = namedState(text.text());
    }
    return verdict;
}

DeleteVerdict pauseAsked(const HttpAnswer &answer, bool inDoubt)
{
    DeleteVerdict verdict = tryAgain(NextStep::RetryAfterPause, answer, inDoubt);
    verdict.retryAfter = answer.retryAfter;
    return verdict;
}

DeleteVerdict unanswered(const HttpAnswer &answer)
{
    return tryAgain(NextStep::RetryWithBackoff, answer, true);
}

DeleteVerdict judgeStatus(const JobId &id, const HttpAnswer &answer, bool inDoubt)
{
    switch (answer.status) {
    case 200:
        return confirms(id, answer.body) ? settled(DeletionState::Deleted, {}, false) : unconfirmed(answer);
    case 401:
    case 402:
    case 407:
        return stopBatch(answer, inDoubt);
    case 404:
    case 410:
        return notFound(answer, inDoubt);
    case 408:
        return tryAgain(NextStep::RetryWithBackoff, answer, true);
    case 425:
        return tryAgain(NextStep::RetryWithBackoff, answer, inDoubt);
    case 429:
    case 503:
        return answer.asksToWait() ? pauseAsked(answer, inDoubt)
                                   : tryAgain(NextStep::RetryWithBackoff, answer, true);
    default:
        break;
    }
    switch (answer.status / 100) {
    case 2:
        return unconfirmed(answer);
    case 3:
        return settled(DeletionState::Failed, errorText(answer), inDoubt);
    case 4:
        return refused(answer, inDoubt);
    default:
        // 5xx, and what is no status at all: RFC 9110 (15) says to take that for a 5xx.
        return tryAgain(NextStep::RetryWithBackoff, answer, true);
    }
}

/// A success of this size may be ours; any other status says by itself what it is.
DeleteVerdict tooLarge(const JobId &id, const HttpAnswer &answer, bool inDoubt)
{
    if (answer.status == 200 || answer.status == 0) {
        return unanswered(answer);
    }
    if (answer.status / 100 == 2) {
        return settled(DeletionState::Unconfirmed, doubtfulText(errorText(answer)), true);
    }
    return judgeStatus(id, answer.statusAlone(), inDoubt);
}

} // namespace

DeleteVerdict endedBeforeRetry(bool inDoubt, const CodedText &reason)
{
    return inDoubt ? settled(DeletionState::Unconfirmed, doubtfulText(reason), true)
                   : settled(DeletionState::None, {}, false);
}

DeleteVerdict judgeDelete(const JobId &id, const HttpAnswer &answer, bool inDoubt)
{
    // Qt repeats a request by itself where the connection broke under it: an attempt without an answer.
    const bool doubt = inDoubt || answer.sentTwice;
    switch (answer.delivery) {
    case Delivery::Answered:
        return judgeStatus(id, answer, doubt);
    case Delivery::NotTaken:
        return neverTaken(NextStep::RetryAtOnce, answer, doubt);
    case Delivery::NotConnected:
        return neverTaken(NextStep::RetryConnection, answer, doubt);
    case Delivery::TlsInvalid:
    case Delivery::NoTls:
    case Delivery::NoWay:
        return stopBatch(answer, doubt);
    case Delivery::Aborted:
        return settled(DeletionState::Unconfirmed, doubtfulText(errorText(answer)), true);
    case Delivery::TooLarge:
        return tooLarge(id, answer, doubt);
    case Delivery::Lost:
    case Delivery::Misframed:
    case Delivery::TimedOut:
        break;
    }
    return unanswered(answer);
}

} // namespace jobsweep
