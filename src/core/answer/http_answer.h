#pragma once

#include "core/text/coded_text.h"

#include <QByteArray>
#include <QString>

namespace jobsweep {

/// How far one HTTP request came.
enum class Delivery : quint8
{
    Answered, ///< there is an HTTP status and the whole body
    /// The server closes the HTTP/2 connection and did not process this request (RFC 9113, 6.8): nothing was
    /// done
    NotTaken,
    NotConnected, ///< no connection was made: nothing of the request can have arrived
    Lost,         ///< the connection broke, the answer was cut short, or there was no HTTP status
    TimedOut,     ///< no whole answer within the limit
    Aborted,      ///< given up by Stop
    TlsInvalid,   ///< the server's certificate is not valid; nothing was sent
    NoTls,        ///< the peer speaks no TLS, or none that this computer accepts; nothing was sent
    NoWay,        ///< the environment names a proxy that can't be used; nothing was sent
    /// The data received can't be the one answer to this request: it is unknown from then on which answer on
    /// the connection belongs to which request
    Misframed,
    TooLarge ///< the answer exceeded maxBodyBytes, or maxListBytes if it is a list; `status` holds the status
             ///< that it began with
};

/// The end of one request as plain values, without any type of Qt Network, so that the rules that read it can
/// be tested without a network.
struct HttpAnswer
{
    static constexpr qsizetype maxBodyBytes = qsizetype(1024) * 1024;
    /// Of a list: some 60,000 running jobs.
    static constexpr qsizetype maxListBytes = 16 * maxBodyBytes;

    Delivery delivery = Delivery::Lost;
    int status = 0; ///< the HTTP status code; 0 without one
    QByteArray body;
    QByteArray charset;    ///< of the body, as Content-Type names it (RFC 9110, 8.3.2); empty without one
    QByteArray retryAfter; ///< the Retry-After field as it came
    QString redirectHost;  ///< host of the Location field of a 3xx
    /// Qt had sent the request before, on its own, and that one got no answer
    bool sentTwice = false;
    CodedText fault; ///< if there is no answer: what happened, without URL

    /// Whether the answer is a sign that the server is overloaded: 429, 503 or a time-out.
    bool isOverload() const
    {
        constexpr int tooManyRequests = 429;
        constexpr int serviceUnavailable = 503;
        return delivery == Delivery::TimedOut || status == tooManyRequests || status == serviceUnavailable;
    }

    /// Whether the server asks everybody to wait: 429, or 503 with a Retry-After field.
    bool asksToWait() const
    {
        constexpr int tooManyRequests = 429;
        constexpr int serviceUnavailable = 503;
        return status == tooManyRequests || (status == serviceUnavailable && !retryAfter.trimmed().isEmpty());
    }

    /// A copy without the body, to be judged by its status alone, for a body that was too large to be read.
    HttpAnswer statusAlone() const
    {
        HttpAnswer answer = *this;
        answer.delivery = Delivery::Answered;
        answer.body.clear();
        return answer;
    }
};

} // namespace jobsweep
