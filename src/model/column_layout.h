#pragma once

#include "model/sort_key.h"

#include <QByteArray>
#include <QList>
#include <Qt>

#include <optional>

namespace jobsweep {

/// How the columns of JobTableModel are arranged and what it is sorted by. The column of the ticks is
/// always the first one; that one and the one of the ids are always shown.
struct ColumnLayout
{
    struct Place
    {
        int column = 0; ///< JobTableModel::Column
        int width = 0;  ///< pixels; of a hidden one, when it is shown again
        bool hidden = false;

        friend bool operator==(const Place &, const Place &) = default;
    };

    /// Wider ones, in pixels, are taken for damage.
    static constexpr int maxWidth = 10'000;

    static bool canBeHidden(int column);

    /// A text with the columns' names.
    QByteArray toBytes() const;
    /// Nothing where the bytes are damaged or of a program with other columns.
    static std::optional<ColumnLayout> fromBytes(const QByteArray &bytes);

    friend bool operator==(const ColumnLayout &, const ColumnLayout &) = default;

    QList<Place> places; ///< every column once, in the order shown
    SortKey sort;        ///< without a column: the order in which the jobs came
    SortKey thenBy;      ///< orders those that are equal; only with a first key
};

} // namespace jobsweep
