#include "core/answer/error_text.h"

#include "core/answer/body_text.h"
#include "core/text/one_line.h"

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

using Code = CodedText::Code;

QString statusPhrase(int status)
{
    for (const auto &[code, phrase] : phrases) {
        if (code == status) {
            return QString::number(code) + u' ' + QLatin1StringView(phrase);
        }
    }
    return QString::number(status);
}

/// The status and the title of a page, each word of them said once: most servers' titles repeat the status.
CodedText statusText(const HttpAnswer &answer)
{
    const QString title = htmlTitle(bodyText(answer));
    const QString phrase = statusPhrase(answer.status);
    if (phrase.contains(title, Qt::CaseInsensitive)) {
        return CodedText(phrase);
    }
    return title.contains(phrase, Qt::CaseInsensitive) ? CodedText(title)
                                                       : CodedText(Code::Page, {phrase, title});
}

CodedText redirectText(const HttpAnswer &answer)
{
    constexpr qsizetype maxHostLength = 253;
    const QString host = oneLine(answer.redirectHost, maxHostLength);
    const QString status = QString::number(answer.status);
    return host.isEmpty() ? CodedText(Code::Redirected, {status})
                          : CodedText(Code::RedirectedTo, {status, host});
}

/// What went wrong on the way, where nobody said more.
Code faultOf(Delivery delivery)
{
    switch (delivery) {
    case Delivery::NotConnected:
        return Code::NotConnected;
    case Delivery::NotTaken:
        return Code::NotTaken;
    case Delivery::TimedOut:
        return Code::TimedOut;
    case Delivery::Aborted:
        return Code::Stopped;
    case Delivery::TlsInvalid:
        return Code::CertificateInvalid;
    case Delivery::NoTls:
        return Code::NoTls;
    case Delivery::NoWay:
        return Code::ProxyUnusable;
    case Delivery::TooLarge:
        return Code::TooLarge;
    case Delivery::Answered:
    case Delivery::Lost:
    case Delivery::Misframed:
        break;
    }
    return Code::CutShort;
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

CodedText errorText(const HttpAnswer &answer)
{
    if (answer.delivery != Delivery::Answered || answer.status == 0) {
        const CodedText fault = answer.fault.withWords([](const QString &words) { return oneLine(words); });
        const Code code = faultOf(answer.delivery);
        if (code == Code::CertificateInvalid || code == Code::NoTls) {
            return CodedText(code, {fault});
        }
        return fault.isEmpty() ? CodedText(code) : fault;
    }
    if (answer.status >= 300 && answer.status < 400) {
        return redirectText(answer);
    }
    const QString text = explanation(answer);
    return text.isEmpty() ? statusText(answer) : CodedText(text);
}

bool isForeignNotFound(const HttpAnswer &answer)
{
    constexpr int notFound = 404;
    constexpr int gone = 410;
    return answer.delivery == Delivery::Answered && (answer.status == notFound || answer.status == gone) &&
           !isApiError(answer.body);
}

CodedText foreignAnswerText(const HttpAnswer &answer)
{
    const QString text = explanation(answer);
    const CodedText what =
        text.isEmpty() ? statusText(answer)
                       : CodedText(statusPhrase(answer.status) + QLatin1StringView(" (") + text + u')');
    return CodedText(Code::NotTheApi, {what});
}

} // namespace jobsweep
