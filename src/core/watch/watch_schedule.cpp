#include "core/watch/watch_schedule.h"

#include "core/base/random_source.h"

#include <algorithm>

namespace jobsweep {

void WatchSchedule::setInterval(std::chrono::milliseconds interval)
{
    m_interval = std::clamp(interval, leastInterval, mostInterval);
}

std::chrono::milliseconds WatchSchedule::nominalWait() const
{
    const std::chrono::milliseconds mostQuiet = std::max(m_interval, longestQuiet);
    std::chrono::milliseconds wait = m_interval;
    for (int look = 0; look < m_quietLooks && wait < mostQuiet; ++look) {
        wait = std::min(2 * wait, mostQuiet);
    }
    return m_isHidden ? std::min(hiddenFactor * wait, mostInterval) : wait;
}

std::chrono::milliseconds WatchSchedule::wait(RandomSource &random) const
{
    const double factor = 1 + jitter * (2 * random.uniform() - 1);
    const auto wait = std::chrono::duration_cast<std::chrono::milliseconds>(nominalWait() * factor);
    return std::min(wait, mostInterval);
}

bool isClockJump(std::chrono::milliseconds steady, std::chrono::milliseconds wall,
                 std::chrono::milliseconds interval)
{
    return std::chrono::abs(wall - steady) > 2 * interval;
}

} // namespace jobsweep
