#pragma once

#include "core/http_answer.h"

#include <optional>

class QNetworkReply;

namespace jobsweep {

/// What was seen of a request while it was under way, which its reply doesn't tell at the end.
struct RequestCourse
{
    /// Why this program ended the request itself, which Qt can't tell apart: TimedOut, Aborted, Misframed or
    /// TooLarge
    std::optional<Delivery> givenUp = {};
    int timesSent = 0;               ///< how often QNetworkReply::requestSent came
    bool certificateRefused = false; ///< QNetworkReply::sslErrors came
};

/// Reads one ended request as plain values: its status *and* its error, because Qt reports an answer cut
/// short with the status of its beginning, and a connection that HTTP/2 dropped without any error. Takes the
/// body out of `reply`.
HttpAnswer readAnswer(QNetworkReply &reply, const RequestCourse &course);

} // namespace jobsweep
