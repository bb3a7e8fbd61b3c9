#pragma once

#include "core/answer/next_step.h"

#include <chrono>

namespace jobsweep {

class RandomSource;

/// Exponential backoff with full jitter: a wait is random between 0 and a bound that doubles from one attempt
/// to the next, so that requests that failed together are not repeated together.
struct Backoff
{
    std::chrono::milliseconds first{500};
    std::chrono::milliseconds most{30'000};

    /// The wait before another attempt, after `failures` attempts in a row that failed; at
    /// least one.
    std::chrono::milliseconds delay(int failures, RandomSource &random) const;
};

/// The number of attempts for a job, counted separately for each kind of failure: a server that asks to slow
/// down uses up none of the attempts that a broken network is given.
struct Attempts
{
    int paused = 0;      ///< ended in RetryAfterPause
    int backedOff = 0;   ///< ended in RetryWithBackoff
    int leftAlone = 0;   ///< ended in RetryAtOnce
    int unconnected = 0; ///< ended in RetryConnection, in a row

    /// How many attempts a job gets in all if every one of them ends in this way.
    static constexpr int mostPaused = 8;
    static constexpr int mostBackedOff = 4;
    static constexpr int mostLeftAlone = 8;

    /// Counts an attempt that ended in `step`.
    void add(NextStep step);
    /// Whether the job is tried again after the attempt just counted, which ended in `step`. A job for which
    /// no connection was made is always tried again: enough such attempts in a row pause all requests.
    bool allowAnother(NextStep step) const;
};

} // namespace jobsweep
