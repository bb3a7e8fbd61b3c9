#include "gui/look/time_text.h"

#include <QLocale>

namespace jobsweep {

QString timeText(const QDateTime &moment)
{
    const QDateTime local = moment.toLocalTime();
    const QLocale locale;
    const bool today = local.date() == QDate::currentDate();
    return today ? locale.toString(local.time(), QStringLiteral("HH:mm:ss"))
                 : locale.toString(local, QLocale::ShortFormat);
}

} // namespace jobsweep
