#include "support/fake_clock.h"

#include <algorithm>

namespace jobsweep::test {

void FakeClock::callAfter(qint64 delayMs, QObject *context, std::function<void()> action)
{
    const qint64 at = m_elapsed + std::max<qint64>(delayMs, 0);
    const auto place =
        std::upper_bound(m_pending.begin(), m_pending.end(), at,
                         [](qint64 time, const Pending &pending) { return time < pending.at; });
    m_pending.insert(place, {at, context, std::move(action)});
}

void FakeClock::advance(qint64 ms)
{
    const qint64 target = m_elapsed + ms;
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

qint64 FakeClock::untilNext() const
{
    return m_pending.empty() ? -1 : m_pending.front().at - m_elapsed;
}

} // namespace jobsweep::test
