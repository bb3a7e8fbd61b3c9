#include "api/answer_reader.h"

#include "api/answer_framing.h"
#include "api/environment_proxy.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QRegularExpression>
#include <QUrl>

namespace jobsweep {

namespace {

using Code = CodedText::Code;

int statusOf(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

/// Whether `error` is Qt's word for an HTTP status and not for a fault on the way.
bool isErrorOfStatus(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::NoError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::ContentAccessDenied:
    case QNetworkReply::ContentOperationNotPermittedError:
    case QNetworkReply::ContentNotFoundError:
    case QNetworkReply::AuthenticationRequiredError:
    case QNetworkReply::ContentConflictError:
    case QNetworkReply::ContentGoneError:
    case QNetworkReply::UnknownContentError:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::InternalServerError:
    case QNetworkReply::OperationNotImplementedError:
    case QNetworkReply::ServiceUnavailableError:
    case QNetworkReply::UnknownServerError:
        return true;
    default:
        return false;
    }
}

/// Faults in making the connection. Others, such as a reset, may come after HTTP/2 has sent the request
/// without a word, so there a missing `requestSent` proves nothing.
bool isConnectFault(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::TimeoutError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
        return true;
    default:
        return false;
    }
}

/// Whether the body is as long as was announced (RFC 9112, 6.3). Qt itself looks over HTTP/1.1 only.
bool isWhole(const QNetworkReply &reply)
{
    constexpr int notModified = 304;
    if (statusOf(reply) == notModified || reply.hasRawHeader("Content-Encoding")) {
        return true;
    }
    bool isNumber = false;
    const qint64 announced = reply.rawHeader("Content-Length").toLongLong(&isNumber);
    return !isNumber || announced <= reply.bytesAvailable();
}

/// The `charset` of the Content-Type field, without its quotes.
QByteArray charsetOf(const QNetworkReply &reply)
{
    static const QRegularExpression parameter(QStringLiteral(";\\s*charset\\s*=\\s*\"?([^\\s\";]+)"),
                                              QRegularExpression::CaseInsensitiveOption);
    const QString type = QString::fromLatin1(reply.rawHeader("Content-Type"));
    return parameter.match(type).captured(1).toLatin1();
}

/// The host alone: a path or a query may hold secrets. In ASCII, so that no letter passes for another.
QString redirectHost(const QNetworkReply &reply)
{
    const QByteArray location = reply.rawHeader("Location");
    return location.isEmpty() ? QString()
                              : reply.url().resolved(QUrl::fromEncoded(location)).host(QUrl::FullyEncoded);
}

/// Whether a proxy refused CONNECT without a login: Qt keeps its 407 to itself.
bool isRefusedByProxy(const QNetworkReply &reply)
{
    return reply.error() == QNetworkReply::ProxyAuthenticationRequiredError && statusOf(reply) == 0;
}

/// Qt's errors for what a GOAWAY frame leaves out: a stream above the last one that the server took (for a
/// request without a body that error has no other cause), and what was not sent before the frame came.
bool isLeftByServer(const QNetworkReply &reply, int timesSent)
{
    return statusOf(reply) == 0 && (reply.error() == QNetworkReply::ContentReSendError ||
                                    (reply.error() == QNetworkReply::ProtocolUnknownError && timesSent == 0));
}

/// Why the environment's proxy kept this request from being sent; empty if it did not.
CodedText proxyProblem(const QNetworkReply &reply)
{
    const QNetworkAccessManager *const manager = reply.manager();
    if (reply.error() != QNetworkReply::ProxyNotFoundError || !manager) {
        return {};
    }
    const auto *const proxies = dynamic_cast<const SystemProxies *>(manager->proxyFactory());
    return proxies ? proxies->problemFor(reply.url().host()) : CodedText();
}

Delivery deliveryOf(const QNetworkReply &reply, const RequestCourse &course)
{
    if (course.givenUp) {
        return *course.givenUp;
    }
    if (reply.error() == QNetworkReply::SslHandshakeFailedError) {
        return course.certificateRefused ? Delivery::TlsInvalid : Delivery::NoTls;
    }
    if (!proxyProblem(reply).isEmpty()) {
        return Delivery::NoWay;
    }
    if (isRefusedByProxy(reply)) {
        return Delivery::Answered;
    }
    if (framingFault(reply)) {
        return Delivery::Misframed;
    }
    if (statusOf(reply) != 0 && isErrorOfStatus(reply.error())) {
        return isWhole(reply) ? Delivery::Answered : Delivery::Lost;
    }
    if (isLeftByServer(reply, course.timesSent)) {
        return Delivery::NotTaken;
    }
    return course.timesSent == 0 && isConnectFault(reply.error()) ? Delivery::NotConnected : Delivery::Lost;
}

/// Qt's own words, some of which quote the URL and thus the id.
QString qtText(const QNetworkReply &reply)
{
    return reply.errorString().replace(reply.url().toString(), reply.url().host());
}

CodedText lossText(const QNetworkReply &reply)
{
    if (statusOf(reply) != 0) {
        return CodedText(Code::AnswerCutShort);
    }
    switch (reply.error()) {
    case QNetworkReply::NoError:
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::OperationCanceledError:
        return CodedText(Code::ClosedBeforeAnswer);
    default:
        return qtText(reply);
    }
}

CodedText faultText(const QNetworkReply &reply, Delivery delivery)
{
    switch (delivery) {
    case Delivery::Answered:
        return {};
    case Delivery::TimedOut:
        return CodedText(Code::NoWholeAnswerInTime);
    case Delivery::Aborted:
        return CodedText(Code::StoppedBeforeAnswer);
    case Delivery::TooLarge:
        return CodedText(Code::FarTooLarge);
    case Delivery::Lost:
        return lossText(reply);
    case Delivery::Misframed:
        return framingFault(reply).value_or(CodedText(Code::OtherAnswerBroken));
    case Delivery::NotTaken:
        return {};
    case Delivery::NoWay:
        return proxyProblem(reply);
    case Delivery::NotConnected:
    case Delivery::TlsInvalid:
    case Delivery::NoTls:
        break;
    }
    return qtText(reply);
}

} // namespace

HttpAnswer readAnswer(QNetworkReply &reply, const RequestCourse &course)
{
    HttpAnswer answer;
    answer.delivery = deliveryOf(reply, course);
    // Also where Qt wanted to repeat it and could not even connect for that.
    const bool refusedAnew =
        reply.error() == QNetworkReply::SslHandshakeFailedError || isRefusedByProxy(reply);
    answer.sentTwice = course.timesSent > (refusedAnew ? 0 : 1);
    answer.fault = faultText(reply, answer.delivery);
    if (answer.delivery == Delivery::Answered || answer.delivery == Delivery::TooLarge) {
        constexpr int proxyAuthenticationRequired = 407;
        answer.status = isRefusedByProxy(reply) ? proxyAuthenticationRequired : statusOf(reply);
        answer.retryAfter = reply.rawHeader("Retry-After");
        answer.redirectHost = redirectHost(reply);
    }
    if (answer.delivery == Delivery::Answered) {
        answer.body = reply.readAll();
        answer.charset = charsetOf(reply);
    }
    return answer;
}

} // namespace jobsweep
