#pragma once

#include "core/job_record.h"

namespace jobsweep {

/// A job as it outlives the program.
struct StoredJob
{
    /// Its place in the order of arrival, which is also its number: no two jobs of a file share one.
    quint32 arrival = 0;
    /// A batch has it in hand, and its record is as before that.
    bool inWork = false;
    JobRecord record; ///< with nothing queued, under way or waiting
};

} // namespace jobsweep
