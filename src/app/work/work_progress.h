#pragma once

#include "core/job/batch_progress.h"

#include <QDateTime>

#include <optional>

namespace jobsweep {

/// What the program is busy with, for a progress display.
struct WorkProgress
{
    enum class Kind
    {
        Idle,
        Checking,
        Deleting,
        Stopping,
        Paused ///< until somebody resumes
    };

    Kind kind = Kind::Idle;
    int done = 0;                       ///< jobs
    int total = 0;                      ///< jobs
    std::optional<BatchProgress> batch; ///< of a deletion: what came of the jobs so far
    int retrying = 0;                   ///< jobs of a deletion that wait to be tried again
    QDateTime nextRetry;                ///< when the first of them is (UTC)
    double perSecond = 0;               ///< jobs done a second, lately; 0 where unknown
    std::optional<qint64> secondsLeft;  ///< at that rate
    QDateTime heldUntil; ///< when the pause ends that the server asked for (UTC); null without one
};

} // namespace jobsweep
