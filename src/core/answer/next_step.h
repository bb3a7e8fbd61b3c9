#pragma once

#include "core/text/coded_text.h"

#include <QByteArray>

namespace jobsweep {

struct HttpAnswer;

/// What the sender of a request does after an answer.
enum class NextStep : quint8
{
    Finish,           ///< the job is settled
    RetryAfterPause,  ///< 429, or 503 with Retry-After: the server asks everybody to wait
    RetryWithBackoff, ///< 425, and whatever leaves a doubt
    RetryAtOnce,      ///< the server did not process the request and takes it on another connection
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

/// The reason for which `answer` stops a batch; None if it stops nothing.
StopReason stopReasonOf(const HttpAnswer &answer);

/// Whether `step` asks for another attempt.
constexpr bool isRetry(NextStep step)
{
    return step != NextStep::Finish && step != NextStep::StopBatch;
}

/// Whether the request had an outcome. If the server left it alone, there is nothing to report about it.
constexpr bool wasTaken(NextStep step)
{
    return step != NextStep::RetryAtOnce;
}

/// What an answer asks of the sender of requests, apart from its meaning for its job.
struct Guidance
{
    NextStep next = NextStep::Finish;
    StopReason stopReason = StopReason::None; ///< for StopBatch
    int httpStatus = 0;                       ///< of the answer; 0 without one
    bool foreign = false;  ///< 404 or 410, but not in the API's words: the server address may be wrong
    bool overload = false; ///< 429, 503 or a time-out: there is too much in flight
    QByteArray retryAfter; ///< the Retry-After field as it came, for RetryAfterPause
    CodedText reason;      ///< for a retry step: what happened, one line, without advice
};

} // namespace jobsweep
