#pragma once

#include "core/job_record.h"

namespace jobsweep {

/// How a batch of deletions stands, in jobs. `done()` never exceeds `total`.
struct BatchProgress
{
    int total = 0;
    int deleted = 0;
    int gone = 0;
    int refused = 0;
    int failed = 0;
    int unconfirmed = 0;
    /// As they were before: not sent after all (Stop, the gate, or the batch was stopped by the server), or
    /// the answer that stopped the batch was theirs.
    int withdrawn = 0;

    /// Enters a job that came back in `state`; None: as it was before.
    void count(DeletionState state);
    int done() const { return deleted + gone + refused + failed + unconfirmed + withdrawn; }
    friend bool operator==(const BatchProgress &, const BatchProgress &) = default;
};

} // namespace jobsweep
