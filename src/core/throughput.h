#pragma once

#include <QtGlobal>

#include <deque>

namespace jobsweep {

/// How many things are done a second, as of late. Times are milliseconds of one clock that only grows.
class Throughput
{
public:
    /// Only what was done within the last windowMs counts.
    static constexpr qint64 windowMs = 10'000;

    void start(qint64 now);
    /// One more was done.
    void add(qint64 now);
    /// Done a second; 0 as long as nothing was done or no time has passed.
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
