#pragma once

#include <chrono>
#include <deque>

namespace jobsweep {

/// The recent rate of finished things per second. Times are those of one clock that only grows.
class Throughput
{
public:
    /// Only what was done within the last `window` counts.
    static constexpr std::chrono::milliseconds window{10'000};

    void start(std::chrono::milliseconds now);
    /// Counts one more finished thing.
    void add(std::chrono::milliseconds now);
    /// How many things were finished per second; 0 as long as none was or no time has passed.
    double perSecond(std::chrono::milliseconds now) const;

private:
    struct Slice
    {
        std::chrono::milliseconds begin{0};
        int count = 0;
    };

    std::chrono::milliseconds m_start{0};
    std::deque<Slice> m_slices;
};

} // namespace jobsweep
