#pragma once

#include "model/columns/sort_key.h"

#include <QByteArray>
#include <QList>
#include <Qt>

#include <optional>

namespace jobsweep {

/// How the columns of the table are arranged, and what its rows are sorted by. The tick column always comes
/// first; which columns can be hidden is in JobColumn.
struct ColumnLayout
{
    struct Place
    {
        int column = 0; ///< of JobColumn::all()
        int width = 0;  ///< pixels, as the user chose it; 0: as the table's width and font have it
        bool hidden = false;

        friend bool operator==(const Place &, const Place &) = default;
    };

    /// A greater width, in pixels, is taken for damage.
    static constexpr int maxWidth = 10'000;

    /// Encodes the layout as JSON, with the columns by their keys.
    QByteArray toBytes() const;
    /// Decodes a layout; returns nothing if the bytes are damaged. Columns that another version of the
    /// program had are left out. Columns that it did not have get their place behind the one that they follow
    /// in a new window, and 0 as their width. The result, which earlier versions showed as Deletion and
    /// Message, takes their place.
    static std::optional<ColumnLayout> fromBytes(const QByteArray &bytes);

    friend bool operator==(const ColumnLayout &, const ColumnLayout &) = default;

    QList<Place> places;        ///< every column once, in the order shown
    bool isShownChosen = false; ///< the user chose which columns are shown; else a narrow table shows fewer
    SortKey sort;               ///< without a column: the order of arrival
    SortKey thenBy;             ///< orders rows that `sort` finds equal; only if `sort` has a column
};

} // namespace jobsweep
