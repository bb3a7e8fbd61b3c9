#pragma once

#include <QByteArray>
#include <QDateTime>

#include <chrono>
#include <optional>

namespace jobsweep {

/// The wait that a Retry-After field asks for, from `now` on (RFC 9110, 10.2.3):
/// - Whole seconds are taken as they are; for one of the three HTTP dates (5.6.7), the wait is rounded up to
///   whole seconds.
/// - 0 and a date in the past give 0; a longer wait than maxRetryAfter gives maxRetryAfter.
/// - An empty field and anything else, such as `-1`, `1e3` and `0x10`, give nothing.
std::optional<std::chrono::milliseconds> retryAfter(const QByteArray &field, const QDateTime &now);

/// A thousand years: longer than any server means, and far from overflowing when it is added to a time.
inline constexpr std::chrono::milliseconds maxRetryAfter = std::chrono::hours(1000 * 366 * 24);

} // namespace jobsweep
