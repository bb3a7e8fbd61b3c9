#pragma once

#include <QString>

#include <optional>

namespace jobsweep {

/// A period in milliseconds since the epoch, UTC, from `fromMs` inclusive to `untilMs` exclusive. Open ends
/// are the least and the greatest qint64.
struct Period
{
    qint64 fromMs;
    qint64 untilMs;

    friend bool operator==(const Period &, const Period &) = default;
};

/// The period that `text` means in local time: `2026`, `2026-04`, `2026-04-01` or `2026-04-01T12:30`, that
/// whole year, month, day or minute; with `<` all before it, with `<=` up to its end, with `>` all after it,
/// with `>=` from its beginning. Nothing for any other text.
std::optional<Period> parsePeriod(const QString &text);

} // namespace jobsweep
