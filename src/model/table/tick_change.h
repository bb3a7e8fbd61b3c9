#pragma once

#include "core/job/job_id.h"
#include "model/jobs/handle_set.h"

#include <QList>

namespace jobsweep {

/// Which jobs one act of the user has ticked and unticked. Jobs that leave the ledger afterwards are kept by
/// their ids, because their handles are used again.
struct TickChange
{
    struct Jobs
    {
        HandleSet here;
        /// Those that left, by part as they did: changes of the same jobs share the lists. They may be in the
        /// ledger again, with another handle.
        QList<QList<JobId>> left;
        int leftCount = 0;

        int count() const { return here.count() + leftCount; }
    };

    Jobs ticked;
    Jobs unticked;
};

} // namespace jobsweep
