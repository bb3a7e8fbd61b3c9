#include "gui/look/time_text.h"

#include <QLocale>

namespace jobsweep {

QString timeText(const QDateTime &moment)
{
    constexpr qint64 minute = 60;
    const QDateTime local = moment.toLocalTime();
    const QDateTime now = QDateTime::currentDateTime();
    const QLocale locale;
    if (local.date() != now.date()) {
        return locale.toString(local, QLocale::ShortFormat);
    }
    return now.secsTo(local) < 2 * minute
               ? locale.toString(local.time(), QStringLiteral("HH:mm:ss"))
               : locale.toString(local.addSecs(minute - 1).time(), QStringLiteral("HH:mm"));
}

} // namespace jobsweep
