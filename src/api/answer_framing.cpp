#include "api/answer_framing.h"

#include <QNetworkReply>
#include <QNetworkRequest>

#include <algorithm>

namespace jobsweep {

namespace {

constexpr int noContent = 204;
constexpr int notModified = 304;
constexpr qsizetype mostFields = 1000;
constexpr qsizetype mostFieldBytes = qsizetype(64) * 1024;

using Code = CodedText::Code;

bool isNumber(const QByteArray &value)
{
    return !value.isEmpty() &&
           std::all_of(value.cbegin(), value.cend(), [](char c) { return c >= '0' && c <= '9'; });
}

/// RFC 9112, 6.1 to 6.3.
bool hasClearLength(const QNetworkReply &reply, int status)
{
    const bool hasLength = reply.hasRawHeader("Content-Length");
    const QByteArray length = reply.rawHeader("Content-Length").trimmed();
    const bool hasCoding = reply.hasRawHeader("Transfer-Encoding");
    if (hasCoding && (hasLength || reply.rawHeader("Transfer-Encoding").trimmed().toLower() != "chunked")) {
        return false;
    }
    if (hasLength && !isNumber(length)) {
        return false;
    }
    return status != noContent || (!hasCoding && length.toLongLong() == 0);
}

bool isHeadTooLarge(const QNetworkReply &reply)
{
    const auto &fields = reply.rawHeaderPairs();
    return fields.size() > mostFields || std::any_of(fields.cbegin(), fields.cend(), [](const auto &field) {
               return field.first.size() + field.second.size() > mostFieldBytes;
           });
}

/// Qt keeps no field of a head that goes over its own limits.
bool lostItsFields(const QNetworkReply &reply, int status)
{
    return reply.rawHeaderPairs().isEmpty() && status != noContent && status != notModified;
}

/// Over HTTP/1.1 Qt reads no more than was announced.
bool isLongerThanAnnounced(const QNetworkReply &reply)
{
    bool isAnnounced = false;
    const qint64 announced = reply.rawHeader("Content-Length").toLongLong(&isAnnounced);
    return isAnnounced && !reply.hasRawHeader("Content-Encoding") && reply.bytesAvailable() > announced;
}

} // namespace

std::optional<CodedText> framingFault(const QNetworkReply &reply)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool isHttp2 = reply.attribute(QNetworkRequest::Http2WasUsedAttribute).toBool();
    if (status == 0) {
        return {};
    }
    constexpr int firstFinal = 200;
    if (status < firstFinal) {
        // Over HTTP/2 the last answer may still follow, in the same stream.
        if (isHttp2 && !reply.isFinished()) {
            return {};
        }
        return CodedText(Code::InterimAnswer, {QString::number(status)});
    }
    if (!isHttp2 && lostItsFields(reply, status)) {
        return CodedText(Code::HeadWithoutFields);
    }
    if (isHeadTooLarge(reply)) {
        return CodedText(Code::HeadTooLarge);
    }
    if (!hasClearLength(reply, status)) {
        return CodedText(Code::UnclearEnd);
    }
    if (isLongerThanAnnounced(reply)) {
        return CodedText(Code::LongerThanAnnounced);
    }
    return {};
}

bool endedByBrokenFrames(const QNetworkReply &reply)
{
    const bool isBroken =
        reply.error() == QNetworkReply::UnknownServerError || reply.error() == QNetworkReply::ProtocolFailure;
    return isBroken && !reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid();
}

} // namespace jobsweep
