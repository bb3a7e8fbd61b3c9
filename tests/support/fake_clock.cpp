#include "support/fake_clock.h"

#include <algorithm>

namespace jobsweep::test {

void FakeClock::callAfter(std::chrono::milliseconds delay, QObject *context, std::function<void()> action)
{
    const std::chrono::milliseconds at = m_elapsed + std::max(delay, std::chrono::milliseconds(0));
    const auto place = std::upper_bound(
        m_pending.begin(), m_pending.end(), at,
        [](std::chrono::milliseconds time, const Pending &pending) { return time < pending.at; });
    m_pending.insert(place, {at, context, std::move(action)});
}

void FakeClock::advance(std::chrono::milliseconds time)
{
    const std::chrono::milliseconds target = m_elapsed + time;
    while (!m_pending.empty() && m_pending.front().at <= target) {
        const Pending due = std::move(m_pending.front());
        m_pending.erase(m_pending.begin());
        m_elapsed = std::max(m_elapsed, due.at);
        if (due.context) {
            due.action();
        }
    }
    m_elapsed = target;
}

std::chrono::milliseconds FakeClock::untilNext() const
{
    return m_pending.empty() ? std::chrono::milliseconds(-1) : m_pending.front().at - m_elapsed;
}

} // namespace jobsweep::test
