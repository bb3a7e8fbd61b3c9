#include "core/error_text.h"

#include "core/body_text.h"
#include "core/one_line.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>

#include <algorithm>
#include <utility>

namespace jobsweep {

namespace {

/// The phrases of RFC 9110 (15), RFC 6585 (3 to 6), RFC 8470 (5.2), RFC 7725 (3) and RFC 4918 (11).
constexpr std::pair<int, const char *> phrases[] = {
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {203, "Non-Authoritative Information"},
    {204, "No Content"},
    {205, "Reset Content"},
    {206, "Partial Content"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {402, "Payment Required"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {407, "Proxy Authentication Required"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"},
    {417, "Expectation Failed"},
    {421, "Misdirected Request"},
    {422, "Unprocessable Content"},
    {423, "Locked"},
    {424, "Failed Dependency"},
    {425, "Too Early"},
    {426, "Upgrade Required"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {451, "Unavailable For Legal Reasons"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
    {505, "HTTP Version Not Supported"},
    {507, "Insufficient Storage"},
    {511, "Network Authentication Required"},
};

struct FaultText
{
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
};

QString statusPhrase(int status)
{
    for (const auto &[code, phrase] : phrases) {
        if (code == status) {
            return QString::number(code) + u' ' + QLatin1StringView(phrase);
        }
    }
    return QString::number(status);
}

QString statusText(const HttpAnswer &answer)
{
    const QString title = htmlTitle(bodyText(answer));
    const QString phrase = statusPhrase(answer.status);
    return title.isEmpty() ? phrase : FaultText::tr("%1 (page: %2)").arg(phrase, title);
}

QString redirectText(const HttpAnswer &answer)
{
    constexpr qsizetype maxHostLength = 253;
    const QString host = oneLine(answer.redirectHost, maxHostLength);
    const QString code = QString::number(answer.status);
    if (host.isEmpty()) {
        return FaultText::tr("Redirected (%1). Check the server address.").arg(code);
    }
    return FaultText::tr("Redirected (%1) to %2. Check the server address.").arg(code, host);
}

/// What went wrong on the way, where nobody said more.
QString faultText(Delivery delivery)
{
    switch (delivery) {
    case Delivery::NotConnected:
        return FaultText::tr("No connection to the server could be made.");
    case Delivery::NotTaken:
        return FaultText::tr("The server closed the connection before it took the request.");
    case Delivery::TimedOut:
        return FaultText::tr("The server did not answer in time.");
    case Delivery::Aborted:
        return FaultText::tr("Stopped before the server answered.");
    case Delivery::TlsInvalid:
        return FaultText::tr(
            "The certificate of the server is not valid, so nothing was sent. Check the server "
            "address and the date of this computer.");
    case Delivery::NoTls:
        return FaultText::tr(
            "No secure connection (TLS) could be made, so nothing was sent. Check the server "
            "address and its port.");
    case Delivery::NoWay:
        return FaultText::tr("The proxy that the environment names can't be used.");
    case Delivery::TooLarge:
        return FaultText::tr("The answer is too large to be the API's.");
    case Delivery::Answered:
    case Delivery::Lost:
    case Delivery::Misframed:
        break;
    }
    return FaultText::tr("The connection ended without a whole answer.");
}

/// The words in a value: a text itself, what an object says, or what the elements of a list say, one after
/// the other.
QString wordsOf(const QJsonValue &value, int depth = 0)
{
    constexpr int maxDepth = 4;
    if (value.isString() || depth == maxDepth) {
        return oneLine(value.toString());
    }
    QString words;
    const QJsonArray elements = value.toArray();
    for (const auto &element : elements) {
        const QString more = wordsOf(element, depth + 1);
        words += words.isEmpty() || more.isEmpty() ? more : QLatin1StringView("; ") + more;
        if (words.size() > maxErrorTextLength) {
            break;
        }
    }
    const QJsonObject object = value.toObject();
    for (const QStringView key :
         {u"message", u"detail", u"msg", u"description", u"reason", u"title", u"error"}) {
        if (words.isEmpty()) {
            words = wordsOf(object.value(key), depth + 1);
        }
    }
    return oneLine(words);
}

/// The explanation in a body that is not the API's: the members of its errors, those of RFC 9457, what
/// frameworks make of several errors, or a text alone.
QString foreignErrorText(const QString &body)
{
    const QByteArray utf8 = body.toUtf8();
    if (const auto text = apiErrorText(utf8)) {
        return *text;
    }
    // Qt reads no text that stands alone (RFC 8259, 2), but as the only element of a list.
    const QJsonArray values = QJsonDocument::fromJson('[' + utf8 + ']').array();
    const QJsonValue value = values.size() == 1 ? values.first() : QJsonValue();
    const QJsonObject object = value.toObject();
    for (const QJsonValue &candidate :
         {object.value(u"title"), object.value(u"errors"), object.value(u"detail"), value}) {
        QString text = wordsOf(candidate);
        if (!text.isEmpty()) {
            return text;
        }
    }
    return {};
}

/// What an answer says for itself; empty where it says nothing. A success explains nothing: there, only what
/// the API would write counts.
QString explanation(const HttpAnswer &answer)
{
    constexpr int firstError = 400;
    if (const auto text = apiErrorText(answer.body)) {
        return *text;
    }
    return answer.status < firstError ? QString() : foreignErrorText(bodyText(answer));
}

} // namespace

std::optional<QString> apiErrorText(const QByteArray &body)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    const QJsonValue error = object.value(u"error");
    for (const QJsonValue &candidate :
         {error, object.value(u"message"), error.toObject().value(u"message"), object.value(u"detail")}) {
        const QString text = oneLine(candidate.toString());
        if (!text.isEmpty()) {
            return text;
        }
    }
    return {};
}

bool isApiError(const QByteArray &body)
{
    const QJsonValue error = QJsonDocument::fromJson(body).object().value(u"error");
    return !oneLine(error.toString()).isEmpty() ||
           !oneLine(error.toObject().value(u"message").toString()).isEmpty();
}

QString errorText(const HttpAnswer &answer)
{
    if (answer.delivery != Delivery::Answered || answer.status == 0) {
        const QString fault = oneLine(answer.fault);
        const bool isTlsFault = answer.delivery == Delivery::TlsInvalid || answer.delivery == Delivery::NoTls;
        if (isTlsFault && !fault.isEmpty()) {
            return withAdvice(fault, faultText(answer.delivery));
        }
        return fault.isEmpty() ? faultText(answer.delivery) : fault;
    }
    if (answer.status >= 300 && answer.status < 400) {
        return redirectText(answer);
    }
    const QString text = explanation(answer);
    return text.isEmpty() ? statusText(answer) : text;
}

bool isForeignNotFound(const HttpAnswer &answer)
{
    constexpr int notFound = 404;
    constexpr int gone = 410;
    return answer.delivery == Delivery::Answered && (answer.status == notFound || answer.status == gone) &&
           !isApiError(answer.body);
}

QString foreignAnswerText(const HttpAnswer &answer)
{
    const QString text = explanation(answer);
    const QString what = text.isEmpty() ? statusText(answer)
                                        : statusPhrase(answer.status) + QLatin1StringView(" (") + text + u')';
    return FaultText::tr("%1: not the API's answer. Check the server address.").arg(what);
}

QString withAdvice(const QString &what, const QString &advice)
{
    if (advice.isEmpty()) {
        return what;
    }
    static constexpr QStringView sentenceEnds = u".!?…。";
    const bool isSentence = !what.isEmpty() && sentenceEnds.contains(what.back());
    return isSentence ? what + u' ' + advice : what + QLatin1StringView(". ") + advice;
}

} // namespace jobsweep
