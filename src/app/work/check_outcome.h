#pragma once

#include "core/job/job_id.h"

namespace jobsweep {

struct CheckVerdict;

/// What a round of checks found, counted in jobs. A job whose check was withdrawn, or whose answer was not
/// about it, is not counted.
struct CheckOutcome
{
    int finished = 0;
    int running = 0;
    int gone = 0;
    int noAccess = 0; ///< the account may not see them
    int failed = 0;   ///< the checks that failed
    JobId last;       ///< the job that was counted last

    void count(const JobId &id, const CheckVerdict &verdict);
    /// How many jobs the server said something about.
    int answered() const { return finished + running + gone + noAccess; }
    friend bool operator==(const CheckOutcome &, const CheckOutcome &) = default;
};

} // namespace jobsweep
