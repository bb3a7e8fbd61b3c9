#pragma once

#include <QtGlobal>

#include <deque>

namespace jobsweep {

/// The recent rate of finished things per second. Times are milliseconds of one clock that only grows.
class Throughput
{
public:
    /// Only what was done within the last windowMs counts.
    static constexpr qint64 windowMs = 10'000;

    void start(qint64 now);
    /// Counts one more finished thing.
    void add(qint64 now);
    /// How many things were finished per second; 0 as long as none was or no time has passed.
    double perSecond(qint64 now) const;

private:
    struct Slice
    {
        qint64 begin = 0;
        int count = 0;
    };

    qint64 m_start = 0;
    std::deque<Slice> m_slices;
};

} // namespace jobsweep
