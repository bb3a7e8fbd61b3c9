#include "core/answer/retry_after.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace jobsweep {

namespace {

/// One regular expression a form, with the groups day, month, year and time. RFC 9110 (5.6.7) has the names
/// in English and in this case, whatever the locale.
struct DateForm
{
    QRegularExpression pattern;
    bool shortYear = false;
};

const std::array<DateForm, 3> &dateForms()
{
    const QString time = QStringLiteral("(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)");
    const QString month = QStringLiteral("(?<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)");
    const QString day = QStringLiteral("(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)");
    const QString longDay = QStringLiteral("(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)");
    const auto whole = [](const QString &pattern) {
        return QRegularExpression(QRegularExpression::anchoredPattern(pattern));
    };
    static const std::array<DateForm, 3> forms{
        DateForm{whole(day + QStringLiteral(", (?<day>\\d\\d) ") + month +
                       QStringLiteral(" (?<year>\\d{4}) ") + time + QStringLiteral(" GMT"))},
        DateForm{whole(longDay + QStringLiteral(", (?<day>\\d\\d)-") + month +
                       QStringLiteral("-(?<year>\\d\\d) ") + time + QStringLiteral(" GMT")),
                 true},
        DateForm{whole(day + QStringLiteral(" ") + month + QStringLiteral(" (?<day>[ \\d]\\d) ") + time +
                       QStringLiteral(" (?<year>\\d{4})"))}};
    return forms;
}

int monthNumber(const QString &name)
{
    static const QString names = QStringLiteral("JanFebMarAprMayJunJulAugSepOctNovDec");
    return int(names.indexOf(name)) / 3 + 1;
}

/// A year of two digits that seems more than 50 years ahead is the last past one (RFC 9110, 5.6.7).
int fullYear(int twoDigits, int thisYear)
{
    constexpr int century = 100;
    constexpr int farAhead = 50;
    const int year = thisYear - thisYear % century + twoDigits;
    return year > thisYear + farAhead ? year - century : year;
}

QDateTime httpDate(const QString &text, const QDateTime &now)
{
    for (const DateForm &form : dateForms()) {
        const QRegularExpressionMatch match = form.pattern.match(text);
        if (!match.hasMatch()) {
            continue;
        }
        const auto number = [&match](const QString &group) {
            return match.captured(group).trimmed().toInt();
        };
        const int year = number(QStringLiteral("year"));
        const QDate date(form.shortYear ? fullYear(year, now.toUTC().date().year()) : year,
                         monthNumber(match.captured(u"month")), number(QStringLiteral("day")));
        // The grammar allows a leap second, QTime does not.
        constexpr int leapSecond = 60;
        const int second = number(QStringLiteral("second"));
        const bool leaps = second == leapSecond;
        const QTime time(number(QStringLiteral("hour")), number(QStringLiteral("minute")),
                         leaps ? 59 : second);
        return date.isValid() && time.isValid() ? QDateTime(date, time, Qt::UTC).addSecs(leaps ? 1 : 0)
                                                : QDateTime();
    }
    return {};
}

bool isDigits(const QByteArray &text)
{
    return !text.isEmpty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::chrono::seconds secondsFrom(const QByteArray &digits)
{
    constexpr std::chrono::seconds most = std::chrono::floor<std::chrono::seconds>(maxRetryAfter);
    bool fits = false;
    const std::chrono::seconds seconds(digits.toLongLong(&fits));
    return fits ? std::min(seconds, most) : most;
}

} // namespace

std::optional<std::chrono::milliseconds> retryAfter(const QByteArray &field, const QDateTime &now)
{
    const QByteArray text = field.trimmed();
    if (isDigits(text)) {
        return secondsFrom(text);
    }
    const QDateTime date = httpDate(QString::fromLatin1(text), now);
    if (!date.isValid()) {
        return std::nullopt;
    }
    const std::chrono::milliseconds wait(std::max<qint64>(now.msecsTo(date), 0));
    return std::min<std::chrono::milliseconds>(std::chrono::ceil<std::chrono::seconds>(wait), maxRetryAfter);
}

} // namespace jobsweep
