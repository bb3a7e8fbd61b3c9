#pragma once

#include "core/job/job_record.h"

#include <QString>
#include <Qt>

namespace jobsweep {

/// A column of the table (JobColumn) that rows are sorted by.
struct SortKey
{
    int column = -1; ///< negative: no column, all rows are equal
    Qt::SortOrder direction = Qt::AscendingOrder;

    friend bool operator==(const SortKey &, const SortKey &) = default;

    /// The part of a row's sort value that fits into a number; it ascends whatever the direction is.
    quint64 numberOf(const JobRecord &record) const;
    /// Whether the row has a value in this column; a row without one comes last in both directions.
    bool hasValue(const JobRecord &record) const;
    /// Whether rows of the same number are told apart by textOf(). The number fits into 32 bits then.
    bool hasTexts() const;
    CodedText textOf(const JobRecord &record) const;
    /// Whether rows of the same number are told apart by their ids.
    bool isById() const;

    /// Negative if `a` comes first, 0 if they are equal.
    int compare(const JobRecord &a, const JobRecord &b) const;
};

} // namespace jobsweep
