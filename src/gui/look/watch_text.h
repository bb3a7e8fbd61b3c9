#pragma once

#include <QDateTime>
#include <QString>

namespace jobsweep {

struct WatchState;

/// One line that says what the watch is doing at the moment `now` (UTC); empty while it is off.
QString watchText(const WatchState &state, const QDateTime &now);

} // namespace jobsweep
