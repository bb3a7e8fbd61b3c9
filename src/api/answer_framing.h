#pragma once

#include "core/text/coded_text.h"

#include <optional>

class QNetworkReply;

namespace jobsweep {

/// Why the part of `reply` received so far can't be the one answer to its request, in a sentence; nothing if
/// it can be. Such an answer says nothing about its job, and over HTTP/1.1 nothing that follows on its
/// connection is known to belong to the request it comes after (RFC 9112, 6.3 and 11). This is to be asked
/// when the head has come and once more at the end. The known faults are:
/// - an interim answer (1xx) that Qt takes for the last one;
/// - a length that is no number, is stated twice or stands beside chunks;
/// - a coding other than chunks;
/// - a body announced for a 204;
/// - a head of more than 1,000 fields or with a field of more than 64 KiB;
/// - a head that Qt gave up, which shows in a status without any field;
/// - over HTTP/2, more bytes than were announced.
std::optional<CodedText> framingFault(const QNetworkReply &reply);

/// Whether Qt ended the HTTP/2 connection of this reply for frames that break its rules (RFC 9113, 5.4.1).
bool endedByBrokenFrames(const QNetworkReply &reply);

} // namespace jobsweep
