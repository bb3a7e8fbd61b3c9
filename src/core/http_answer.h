#pragma once

#include <QByteArray>
#include <QString>

namespace jobsweep {

/// How far one HTTP request came.
enum class Delivery : quint8
{
    Answered, ///< there is an HTTP status and the whole body
    /// The server closes the connection of HTTP/2 and did not take this request (RFC 9113, 6.8): nothing was
    /// done
    NotTaken,
    NotConnected, ///< no connection was made: nothing of the request can have arrived
    Lost,         ///< the connection broke, the answer was cut short, or there was no HTTP status
    TimedOut,     ///< no whole answer within the limit
    Aborted,      ///< given up by Stop
    TlsInvalid,   ///< the server's certificate is not valid; nothing was sent
    NoTls,        ///< what answers doesn't speak TLS, or none that this computer takes; nothing was sent
    NoWay,        ///< the environment names a proxy that can't be used; nothing was sent
    /// What came can't be the one answer to this request: which answer of its connection belongs to which
    /// request is not known any more
    Misframed,
    TooLarge ///< the answer went over maxBodyBytes; `status` holds what was announced
};

/// One request's end as plain values, with nothing of Qt Network in it, so that the rules that read it can be
/// tested without a network.
struct HttpAnswer
{
    static constexpr qsizetype maxBodyBytes = qsizetype(1024) * 1024;

    Delivery delivery = Delivery::Lost;
    int status = 0; ///< the HTTP status code; 0 without one
    QByteArray body;
    QByteArray charset;    ///< of the body, as Content-Type names it (RFC 9110, 8.3.2); empty without one
    QByteArray retryAfter; ///< the Retry-After field as it came
    QString redirectHost;  ///< host of the Location field of a 3xx
    /// Qt handed the request to the wire before, by itself, without an answer to that
    bool sentTwice = false;
    QString fault; ///< for what was not answered: what happened, in words, without URL

    /// Signs that the server has too much in hand: 429, 503 and a time-out.
    bool isOverload() const
    {
        constexpr int tooManyRequests = 429;
        constexpr int serviceUnavailable = 503;
        return delivery == Delivery::TimedOut || status == tooManyRequests || status == serviceUnavailable;
    }

    /// What the status alone tells, for a body that was too large to be read.
    HttpAnswer statusAlone() const
    {
        HttpAnswer answer = *this;
        answer.delivery = Delivery::Answered;
        answer.body.clear();
        return answer;
    }
};

} // namespace jobsweep
