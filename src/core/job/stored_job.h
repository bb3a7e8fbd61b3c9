#pragma once

#include "core/job/job_record.h"

namespace jobsweep {

/// A job in the form that outlives the program.
struct StoredJob
{
    /// Its place in the order of arrival, which is also its number: no two jobs of a file share one.
    quint32 arrival = 0;
    /// A batch is working on the job, and `record` is as it was before that.
    bool inWork = false;
    JobRecord record; ///< nothing in it is queued, under way or waiting
};

} // namespace jobsweep
