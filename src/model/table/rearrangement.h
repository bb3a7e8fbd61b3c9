#pragma once

#include "model/filter/row_filter.h"
#include "model/jobs/job_handle.h"
#include "model/table/handle_sort.h"
#include "model/table/row_order.h"

#include <optional>
#include <vector>

namespace jobsweep {

class JobClassIndex;
class JobLedger;

/// Sorts, if there is an order, and filters all jobs of a ledger, in steps short enough to keep the window
/// responsive between them. No job may leave the ledger before the end; a job that changes meanwhile may get
/// the wrong place, or be wrongly shown or hidden.
class Rearrangement
{
public:
    /// `listed`: the handles of all jobs; they are sorted by `order` if there is one. `ledger` and `kinds`
    /// outlive this object.
    Rearrangement(const JobLedger *ledger, const JobClassIndex *kinds, std::vector<JobHandle> listed,
                  const std::optional<RowOrder> &order, const RowFilter &filter);

    /// Starts over with another filter; what is sorted already stays sorted.
    void filterBy(const RowFilter &filter);
    /// Processes some thousand jobs; returns whether all is done.
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
    size_t m_at = 0; ///< index of the next handle in m_listed
};

} // namespace jobsweep
