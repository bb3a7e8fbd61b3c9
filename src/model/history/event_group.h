#pragma once

#include "core/answer/job_event.h"

#include <QString>

#include <map>

namespace jobsweep {

/// Events of one kind and day without a long pause between two of them, as a batch makes them; a heading of
/// the history says what came of them.
class EventGroup
{
public:
    explicit EventGroup(const JobEvent &first);

    /// Whether the event, the next older or newer one, belongs to the group.
    bool takes(const JobEvent &event) const;
    /// Counts an event that belongs to the group.
    void add(const JobEvent &event);
    /// The day, the time of the first event, and what came of all, in the user's language, as in: Today 17:03
    /// · 84 deleted, 3 refused.
    QString text() const;

private:
    QString summary() const;

    JobEvent::Action m_action;
    qint64 m_oldestMs; ///< milliseconds since the epoch, UTC
    qint64 m_newestMs;
    std::map<JobEvent::Outcome, int> m_counts;
};

} // namespace jobsweep
