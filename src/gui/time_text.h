#pragma once

#include <QDateTime>
#include <QString>

namespace jobsweep {

/// The moment as the user's clock and language have it: the time alone where it is today, else with the date.
QString timeText(const QDateTime &moment);

} // namespace jobsweep
