#pragma once

#include <chrono>

namespace jobsweep {

class RandomSource;

/// When a watch looks next: at an interval that grows while nothing happens and while nobody sees it. Times
/// are durations, so the schedule needs no clock. Used on one thread.
class WatchSchedule
{
public:
    static constexpr std::chrono::milliseconds leastInterval = std::chrono::seconds(10);
    static constexpr std::chrono::milliseconds mostInterval = std::chrono::hours(1);
    /// Up to here, or up to a longer set interval, the interval is doubled while nothing changes.
    static constexpr std::chrono::milliseconds longestQuiet = std::chrono::minutes(5);
    /// How many times longer the interval is while the window can't be seen.
    static constexpr int hiddenFactor = 4;
    /// The part of the interval by which a wait is longer or shorter at the most.
    static constexpr double jitter = 0.1;

    /// The interval that the user has set; it is brought into its range.
    void setInterval(std::chrono::milliseconds interval);
    constexpr std::chrono::milliseconds interval() const { return m_interval; }
    void setHidden(bool hidden) { m_isHidden = hidden; }

    /// A look has found something new: the next one comes after the set interval.
    void foundChange() { m_quietLooks = 0; }
    /// A look has found nothing new, or nothing at all.
    void foundNothing() { ++m_quietLooks; }

    /// The wait until the next look, without chance.
    std::chrono::milliseconds nominalWait() const;
    /// The same, up to `jitter` longer or shorter, so that many programs don't ask at the same moment.
    std::chrono::milliseconds wait(RandomSource &random) const;

private:
    std::chrono::milliseconds m_interval = std::chrono::seconds(30);
    int m_quietLooks = 0;
    bool m_isHidden = false;
};

/// Whether the computer slept or its clock was set while `steady` passed on a clock that stands still during
/// sleep, and `wall` on the wall clock: they differ by more than two intervals.
bool isClockJump(std::chrono::milliseconds steady, std::chrono::milliseconds wall,
                 std::chrono::milliseconds interval);

} // namespace jobsweep
