#pragma once

#include "model/job_handle.h"
#include "model/sort_key.h"

#include <vector>

namespace jobsweep {

class JobLedger;

/// The order of the rows: by a column, then by the one that they were sorted by before, then the order in
/// which the jobs came. An unknown creation time comes last in both directions.
class RowOrder
{
public:
    explicit RowOrder(const JobLedger *ledger) : m_ledger(ledger) {}

    /// A negative column, and the one of the ticks, mean the order of arrival. Returns whether anything
    /// changed.
    bool setColumn(int column, Qt::SortOrder direction);
    /// Sets what setColumn() made the second key. Returns whether anything changed.
    bool setSecond(const SortKey &key);
    const SortKey &first() const { return m_first; }
    const SortKey &second() const { return m_second; }
    /// Whether a job keeps its place whatever becomes of it.
    bool isFixed() const;

    friend bool operator==(const RowOrder &, const RowOrder &) = default;

    bool less(JobHandle a, JobHandle b) const;
    void sort(std::vector<JobHandle> &handles) const;
    /// Adds handles to others that are in order already.
    void merge(std::vector<JobHandle> &sorted, std::vector<JobHandle> handles) const;

private:
    const JobLedger *m_ledger;
    SortKey m_first;
    SortKey m_second;
};

} // namespace jobsweep
