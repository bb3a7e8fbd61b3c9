#pragma once

#include "core/next_step.h"

namespace jobsweep {

class RandomSource;

/// Exponential backoff with full jitter: a wait is anything from 0 up to a bound that doubles from one
/// attempt to the next, so that those who failed together do not come back together.
struct Backoff
{
    qint64 firstMs = 500;
    qint64 mostMs = 30'000;

    /// The wait before another attempt, in milliseconds, after `failures` attempts in a row that failed; at
    /// least one.
    qint64 delayMs(int failures, RandomSource &random) const;
};

/// How often a job was tried, each kind of failure on an account of its own: a server that asks to slow down
/// uses up none of the attempts that a broken network is given.
struct Attempts
{
    int paused = 0;      ///< ended in RetryAfterPause
    int backedOff = 0;   ///< ended in RetryWithBackoff
    int leftAlone = 0;   ///< ended in RetryAtOnce
    int unconnected = 0; ///< ended in RetryConnection, in a row

    /// Attempts in all for a job that only ever gets such answers.
    static constexpr int mostPaused = 8;
    static constexpr int mostBackedOff = 4;
    static constexpr int mostLeftAlone = 8;

    /// Enters an attempt that ended in `step`.
    void add(NextStep step);
    /// Whether the job is tried again after the attempt just entered, which ended in `step`. One that made no
    /// connection always is: so many of them in a row pause all requests.
    bool allowAnother(NextStep step) const;
};

} // namespace jobsweep
