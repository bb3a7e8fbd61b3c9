#pragma once

#include "core/job/job_record.h"

#include <Qt>

namespace jobsweep {

struct ColumnOrder;

/// A column of the table (JobColumn) that rows are sorted by.
struct SortKey
{
    int column = -1; ///< negative: no column, all rows are equal
    Qt::SortOrder direction = Qt::AscendingOrder;

    friend bool operator==(const SortKey &, const SortKey &) = default;

    /// What the column compares; it lives as long as the program.
    const ColumnOrder &order() const;
    /// Negative if `a` comes first, 0 if they are equal.
    int compare(const JobRecord &a, const JobRecord &b) const;
};

} // namespace jobsweep
