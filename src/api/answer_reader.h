#pragma once

#include "core/answer/http_answer.h"

#include <optional>

class QNetworkReply;

namespace jobsweep {

/// What was observed of a request while it was under way, and can't be read from its reply at the end.
struct RequestCourse
{
    /// Why this program ended the request itself, which Qt can't tell apart: TimedOut, Aborted, Misframed,
    /// TooLarge or Lost
    std::optional<Delivery> givenUp = {};
    int timesSent = 0;               ///< how often QNetworkReply::requestSent came
    bool certificateRefused = false; ///< QNetworkReply::sslErrors came
};

/// Reads one ended request as plain values. It reads the status *and* the error, because Qt reports an answer
/// that was cut short with the status of its beginning, and a connection that HTTP/2 dropped without any
/// error. The body is taken out of `reply`.
HttpAnswer readAnswer(QNetworkReply &reply, const RequestCourse &course);

} // namespace jobsweep
