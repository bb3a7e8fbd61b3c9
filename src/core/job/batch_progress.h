#pragma once

#include "core/job/job_record.h"

namespace jobsweep {

/// The progress of a batch of deletions, counted in jobs. `done()` never exceeds `total`.
struct BatchProgress
{
    int total = 0;
    int deleted = 0;
    int gone = 0;
    int refused = 0;
    int failed = 0;
    int unconfirmed = 0;
    /// Jobs that are as they were before: they were not sent after all (Stop, the gate, or the server stopped
    /// the batch), or the answer that stopped the batch was theirs.
    int withdrawn = 0;

    /// Counts a job that came back in `state`; None means that the job is as it was before.
    void count(DeletionState state);
    int done() const { return deleted + gone + refused + failed + unconfirmed + withdrawn; }
    friend bool operator==(const BatchProgress &, const BatchProgress &) = default;
};

} // namespace jobsweep
