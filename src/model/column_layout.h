#pragma once

#include "model/sort_key.h"

#include <QByteArray>
#include <QList>
#include <Qt>

#include <optional>

namespace jobsweep {

/// How the columns of JobTableModel are arranged, and what its rows are sorted by. The tick column always
/// comes first; the tick column and the id column are always shown.
struct ColumnLayout
{
    struct Place
    {
        int column = 0; ///< JobTableModel::Column
        int width = 0;  ///< pixels; a hidden column gets it when it is shown again
        bool hidden = false;

        friend bool operator==(const Place &, const Place &) = default;
    };

    /// A greater width, in pixels, is taken for damage.
    static constexpr int maxWidth = 10'000;

    static bool canBeHidden(int column);

    /// Encodes the layout as JSON, with the columns by name.
    QByteArray toBytes() const;
    /// Decodes a layout; returns nothing if the bytes are damaged or from a program with other columns.
    static std::optional<ColumnLayout> fromBytes(const QByteArray &bytes);

    friend bool operator==(const ColumnLayout &, const ColumnLayout &) = default;

    QList<Place> places; ///< every column once, in the order shown
    SortKey sort;        ///< without a column: the order of arrival
    SortKey thenBy;      ///< orders rows that `sort` finds equal; only if `sort` has a column
};

} // namespace jobsweep
