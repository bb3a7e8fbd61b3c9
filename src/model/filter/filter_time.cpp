#include "model/filter/filter_time.h"

#include <QDateTime>
#include <QRegularExpression>

#include <limits>

namespace jobsweep {

namespace {

std::optional<Period> between(const QDateTime &from, const QDateTime &until)
{
    if (!from.isValid() || !until.isValid()) {
        return {};
    }
    return Period{from.toMSecsSinceEpoch(), until.toMSecsSinceEpoch()};
}

/// The whole year, month, day or minute that `text` names.
std::optional<Period> namedPeriod(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("^(\\d{4})(?:-(\\d{2})(?:-(\\d{2})(?:[Tt](\\d{2}):(\\d{2}))?)?)?$"));
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch()) {
        return {};
    }
    const auto number = [&match](int part, int otherwise) {
        return match.capturedLength(part) > 0 ? match.capturedView(part).toInt() : otherwise;
    };
    const QDate day(number(1, 0), number(2, 1), number(3, 1));
    if (!day.isValid()) {
        return {};
    }
    if (match.capturedLength(4) > 0) {
        constexpr qint64 secondsAMinute = 60;
        const QTime time(number(4, 0), number(5, 0));
        const QDateTime from = time.isValid() ? QDateTime(day, time) : QDateTime();
        return between(from, from.addSecs(secondsAMinute));
    }
    const bool hasMonth = match.capturedLength(2) > 0;
    const bool hasDay = match.capturedLength(3) > 0;
    const QDate end = hasDay ? day.addDays(1) : (hasMonth ? day.addMonths(1) : day.addYears(1));
    return between(day.startOfDay(), end.startOfDay());
}

} // namespace

std::optional<Period> parsePeriod(const QString &text)
{
    const bool before = text.startsWith(u'<');
    const bool after = text.startsWith(u'>');
    const bool within = (before || after) && text.mid(1).startsWith(u'=');
    auto period = namedPeriod(text.mid((before || after ? 1 : 0) + (within ? 1 : 0)));
    if (!period) {
        return {};
    }
    constexpr qint64 ever = std::numeric_limits<qint64>::max();
    constexpr qint64 since = std::numeric_limits<qint64>::min();
    if (before) {
        return Period{since, within ? period->untilMs : period->fromMs};
    }
    if (after) {
        return Period{within ? period->fromMs : period->untilMs, ever};
    }
    return period;
}

} // namespace jobsweep
