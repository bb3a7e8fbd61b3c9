#pragma once

#include "model/handle_sort.h"
#include "model/job_handle.h"
#include "model/row_filter.h"

#include <optional>
#include <vector>

namespace jobsweep {

class JobClassIndex;
class JobLedger;

/// Sorts, where it has to, and filters all jobs of a ledger in steps short enough to let the window live
/// between them. No job may be taken out of the ledger before the end; of one that changes meanwhile the
/// place and the showing may be wrong.
class Rearrangement
{
public:
    /// `listed`: the handles of all jobs; they are put into `order` if there is one. All it is given but
    /// these two outlives it.
    Rearrangement(const JobLedger *ledger, const JobClassIndex *kinds, std::vector<JobHandle> listed,
                  const std::optional<RowOrder> &order, const RowFilter &filter);

    /// Another filter: what was filtered before is dropped, what was sorted is kept.
    void filterBy(const RowFilter &filter);
    /// Goes on for some thousand jobs; returns whether all is done.
    bool step();

    // Once all is done
    std::vector<JobHandle> takeListed() { return std::move(m_listed); }
    std::vector<JobHandle> takeShown() { return std::move(m_shown); }

private:
    void filterSome();
    void fetchAhead() const;

    const JobLedger *m_ledger;
    const JobClassIndex *m_kinds;
    RowFilter m_filter;
    std::optional<HandleSort> m_sort;
    std::vector<JobHandle> m_listed;
    std::vector<JobHandle> m_shown;
    size_t m_at = 0; ///< the next one of m_listed
};

} // namespace jobsweep
