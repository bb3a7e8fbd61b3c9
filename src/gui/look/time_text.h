#pragma once

#include <QDateTime>
#include <QString>

namespace jobsweep {

/// The moment in local time and the user's language: the time alone if it is today, else with the date.
QString timeText(const QDateTime &moment);

} // namespace jobsweep
