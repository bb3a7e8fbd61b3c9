#pragma once

#include <QByteArray>
#include <QString>

namespace jobsweep {

struct HttpAnswer;

/// What comes after an answer.
enum class NextStep : quint8
{
    Finish,           ///< the job is settled
    RetryAfterPause,  ///< 429, or 503 with Retry-After: the server asks everybody to wait
    RetryWithBackoff, ///< 425, and all that is in doubt
    RetryAtOnce,      ///< the server left the request alone and takes it on another connection
    RetryConnection,  ///< no connection was made
    StopBatch         ///< see StopReason: every further job would fare the same
};

/// Why a batch has to stop.
enum class StopReason : quint8
{
    None,
    Token,        ///< 401
    Subscription, ///< 402
    Proxy,        ///< 407
    Certificate,  ///< the server's certificate is not valid
    Tls,          ///< what answers at the server's address doesn't speak TLS
    ProxySetting  ///< the environment names a proxy that can't be used
};

/// None for an answer that stops nothing.
StopReason stopReasonOf(const HttpAnswer &answer);

/// Whether another attempt is meant.
constexpr bool isRetry(NextStep step)
{
    return step != NextStep::Finish && step != NextStep::StopBatch;
}

/// Whether the request came to something. Where the server left it alone there is nothing to tell of it.
constexpr bool wasTaken(NextStep step)
{
    return step != NextStep::RetryAtOnce;
}

/// What an answer asks of those who send the requests, whatever it means for its job.
struct Guidance
{
    NextStep next = NextStep::Finish;
    StopReason stopReason = StopReason::None; ///< for StopBatch
    int httpStatus = 0;                       ///< of the answer; 0 without one
    bool foreign = false;  ///< 404 or 410, but not in the API's words: the server address may be wrong
    bool overload = false; ///< 429, 503 or a time-out: there is too much in flight
    QByteArray retryAfter; ///< the Retry-After field as it came, for RetryAfterPause
    QString reason;        ///< for a retry step: what came, one line, without advice
};

} // namespace jobsweep
