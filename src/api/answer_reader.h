#pragma once

#include "core/http_answer.h"

#include <optional>

class QNetworkReply;

namespace jobsweep {

/// Reads one ended request as plain values: its status *and* its error, because Qt reports an answer cut
/// short with the status of its beginning, and a connection that HTTP/2 dropped without any error. Takes the
/// body out of `reply`. `givenUp`: why we ended it ourselves, TimedOut, Aborted, Misframed or TooLarge, which
/// Qt can't tell apart. `timesSent`: how often `requestSent` came.
HttpAnswer readAnswer(QNetworkReply &reply, std::optional<Delivery> givenUp, int timesSent);

} // namespace jobsweep
