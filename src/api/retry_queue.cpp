#include "api/retry_queue.h"

#include "core/base/clock.h"

#include <iterator>
#include <utility>

namespace jobsweep {

RetryQueue::RetryQueue(Clock *clock, QObject *context, std::function<void()> wake)
    : m_clock(clock), m_context(context), m_wake(std::move(wake))
{}

void RetryQueue::append(Attempt attempt)
{
    m_ready.push_back(std::move(attempt));
}

Attempt RetryQueue::takeNext()
{
    Attempt next = std::move(m_ready.front());
    m_ready.pop_front();
    return next;
}

void RetryQueue::waitForTurn(Attempt attempt, NextStep step, std::chrono::milliseconds due)
{
    if (step == NextStep::RetryAfterPause) {
        m_heldBack.append(attempt.id);
        m_ready.push_front(std::move(attempt));
        return;
    }
    m_waiting.emplace(due, std::move(attempt));
    armTimer();
}

QList<JobId> RetryQueue::moveUp(bool held)
{
    QList<JobId> ids = held ? QList<JobId>() : std::exchange(m_heldBack, {});
    std::vector<Attempt> due;
    const auto end = m_waiting.upper_bound(m_clock->monotonic());
    for (auto entry = m_waiting.begin(); entry != end; ++entry) {
        ids.append(entry->second.id);
        due.push_back(std::move(entry->second));
    }
    m_waiting.erase(m_waiting.begin(), end);
    m_ready.insert(m_ready.begin(), std::make_move_iterator(due.begin()), std::make_move_iterator(due.end()));
    armTimer();
    return ids;
}

QList<JobId> RetryQueue::remove(const QSet<JobId> &ids)
{
    QList<JobId> removed;
    const auto isMeant = [&ids, &removed](const Attempt &attempt) {
        const bool meant = ids.contains(attempt.id);
        if (meant) {
            removed.append(attempt.id);
        }
        return meant;
    };
    std::erase_if(m_ready, isMeant);
    std::erase_if(m_waiting, [&isMeant](const auto &entry) { return isMeant(entry.second); });
    m_heldBack.removeIf([&ids](const JobId &id) { return ids.contains(id); });
    return removed;
}

std::vector<Attempt> RetryQueue::takeAll()
{
    std::vector<Attempt> all(std::make_move_iterator(m_ready.begin()),
                             std::make_move_iterator(m_ready.end()));
    for (auto &[due, attempt] : m_waiting) {
        all.push_back(std::move(attempt));
    }
    m_ready.clear();
    m_waiting.clear();
    m_heldBack.clear();
    return all;
}

/// For the first of them; whoever waits longer is seen to when that one wakes.
void RetryQueue::armTimer()
{
    if (m_waiting.empty() || (m_armedFor && *m_armedFor <= m_waiting.begin()->first)) {
        return;
    }
    const std::chrono::milliseconds due = m_waiting.begin()->first;
    m_armedFor = due;
    m_clock->callAfter(due - m_clock->monotonic(), m_context, [this, due] {
        if (m_armedFor == due) {
            m_armedFor.reset();
        }
        m_wake();
    });
}

} // namespace jobsweep
