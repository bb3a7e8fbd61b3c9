#include "model/history/event_group.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace jobsweep {

namespace {

using Outcome = JobEvent::Outcome;

struct GroupText
{
    Q_DECLARE_TR_FUNCTIONS(EventGroup)
};

/// A longer one, in milliseconds, is between two things that a user did.
constexpr qint64 longestPause = 2 * 60 * 1'000;

QDate dayOf(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms).date();
}

QString dayText(const QDate &day)
{
    const QDate today = QDate::currentDate();
    if (day == today) {
        return GroupText::tr("Today");
    }
    if (day == today.addDays(-1)) {
        return GroupText::tr("Yesterday");
    }
    return QLocale().toString(day,
                              day.year() == today.year()
                                  ? GroupText::tr("d MMM", "a date as QLocale::toString formats it")
                                  : GroupText::tr("d MMM yyyy", "a date as QLocale::toString formats it"));
}

} // namespace

EventGroup::EventGroup(const JobEvent &first)
    : m_action(first.action), m_oldestMs(first.atMs), m_newestMs(first.atMs)
{
    add(first);
}

bool EventGroup::takes(const JobEvent &event) const
{
    return event.action == m_action && event.atMs >= m_oldestMs - longestPause &&
           event.atMs <= m_newestMs + longestPause && dayOf(event.atMs) == dayOf(m_oldestMs);
}

void EventGroup::add(const JobEvent &event)
{
    m_oldestMs = std::min(m_oldestMs, event.atMs);
    m_newestMs = std::max(m_newestMs, event.atMs);
    ++m_counts[event.outcome];
}

QString EventGroup::text() const
{
    const QDateTime begin = QDateTime::fromMSecsSinceEpoch(m_oldestMs);
    return GroupText::tr("%1 %2 · %3", "day, time, what was done then")
        .arg(dayText(begin.date()), QLocale().toString(begin.time(), QStringLiteral("HH:mm")), summary());
}

QString EventGroup::summary() const
{
    const auto count = [this](Outcome outcome) {
        const auto found = m_counts.find(outcome);
        return found == m_counts.end() ? 0 : found->second;
    };
    QStringList parts;
    const auto add = [&parts](int number, const QString &text) {
        if (number > 0) {
            parts += text;
        }
    };
    const int known = count(Outcome::Known);
    const int deleted = count(Outcome::Deleted);
    const int gone = count(Outcome::Gone);
    const int refused = count(Outcome::Refused);
    const int failed = count(Outcome::Failed);
    const int unconfirmed = count(Outcome::Unconfirmed);
    const int retried = count(Outcome::TriedAgain);
    const bool isCheck = m_action == JobEvent::Action::Check;
    add(count(Outcome::Listed), GroupText::tr("running jobs found"));
    const int found = count(Outcome::Found);
    add(found, GroupText::tr("%Ln found", nullptr, found));
    add(known, GroupText::tr("%Ln checked", nullptr, known));
    add(deleted, GroupText::tr("%Ln deleted", nullptr, deleted));
    add(gone, GroupText::tr("%Ln already gone", nullptr, gone));
    add(refused, isCheck ? GroupText::tr("%Ln no access", nullptr, refused)
                         : GroupText::tr("%Ln refused", nullptr, refused));
    add(failed, isCheck ? GroupText::tr("%Ln could not be checked", nullptr, failed)
                        : GroupText::tr("%Ln failed", nullptr, failed));
    add(unconfirmed, GroupText::tr("%Ln unconfirmed", nullptr, unconfirmed));
    add(parts.isEmpty() ? retried : 0, GroupText::tr("%Ln to be tried again", nullptr, retried));
    return parts.isEmpty() ? GroupText::tr("stopped") : parts.join(GroupText::tr(", ", "between counts"));
}

} // namespace jobsweep
