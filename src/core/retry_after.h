#pragma once

#include <QByteArray>
#include <QDateTime>

#include <optional>

namespace jobsweep {

/// The wait that a Retry-After field asks for, in milliseconds from `now` (RFC 9110, 10.2.3): whole seconds,
/// or one of the three HTTP dates (5.6.7), rounded up to whole seconds. A date in the past and 0 are 0: now.
/// Nothing for an empty field and for anything that is neither, such as `-1`, `1e3` and `0x10`. More than
/// maxRetryAfterMs is that.
std::optional<qint64> retryAfterMs(const QByteArray &field, const QDateTime &now);

/// A thousand years: longer than any server means, and far from overflowing when it is added to a time.
inline constexpr qint64 maxRetryAfterMs = qint64(1000) * 366 * 24 * 3600 * 1000;

} // namespace jobsweep
