#pragma once

#include <QString>

#include <optional>

class QNetworkReply;

namespace jobsweep {

/// Why what has come of `reply` so far can't be the one answer to its request, in a sentence; nothing where
/// it can be. Such an answer says nothing about its job, and over HTTP/1.1 nothing that follows on its
/// connection is known to belong to the request it comes after (RFC 9112, 6.3 and 11). To be asked when the
/// head has come and once more at the end.
///
/// It knows: an interim answer (1xx) that Qt takes for the last one; a length that is no number, is said
/// twice or stands beside chunks; a coding other than chunks; a body announced for a 204; a head of more than
/// 1,000 fields or with a field of more than 64 KiB; a head that Qt gave up, which shows in a status without
/// any field; over HTTP/2, more bytes than were announced.
std::optional<QString> framingFault(const QNetworkReply &reply);

/// Whether Qt ended the HTTP/2 connection of this reply for frames that break its rules (RFC 9113, 5.4.1).
bool endedByBrokenFrames(const QNetworkReply &reply);

/// What is said of a request that was given up because of such a fault in another answer.
QString brokenOffText();

} // namespace jobsweep
