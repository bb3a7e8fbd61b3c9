#pragma once

#include "model/columns/sort_key.h"
#include "model/jobs/job_handle.h"

#include <array>
#include <vector>

namespace jobsweep {

class JobLedger;

/// The order of the rows: by a column, then by the column that they were sorted by before, then by arrival.
/// An unknown creation time comes last in both directions.
class RowOrder
{
public:
    explicit RowOrder(const JobLedger *ledger) : m_ledger(ledger) {}

    /// A negative column, or the tick column, means the order of arrival. Returns whether anything changed.
    bool setColumn(int column, Qt::SortOrder direction);
    /// Replaces the second key, which setColumn() sets. Returns whether anything changed.
    bool setSecond(const SortKey &key);
    const SortKey &first() const { return m_first; }
    const SortKey &second() const { return m_second; }
    std::array<SortKey, 2> keys() const { return {m_first, m_second}; }
    /// Whether a job keeps its place whatever changes in its record.
    bool isFixed() const;

    friend bool operator==(const RowOrder &, const RowOrder &) = default;

    bool less(JobHandle a, JobHandle b) const;
    void sort(std::vector<JobHandle> &handles) const;
    /// Merges `handles` into `sorted`, which is in order already.
    void merge(std::vector<JobHandle> &sorted, std::vector<JobHandle> handles) const;

private:
    const JobLedger *m_ledger;
    SortKey m_first;
    SortKey m_second;
};

} // namespace jobsweep
