#pragma once

#include <QList>

namespace jobsweep {

/// What a column asks of the width of its table, in pixels.
struct WidthWish
{
    int wanted = 0;
    int least = 0;  ///< what it can be cut down to
    int share = 0;  ///< its part of the room that is left over
    int leaves = 0; ///< its turn to be left out where the table is too narrow, from 1 on; 0: it stays
};

/// Divides `available` among the columns, in their order; 0 for those that are left out. Columns leave by
/// their turns until the others fit; if they never do, those with a share are cut down, and the rest has to
/// be scrolled.
QList<int> divideWidth(int available, const QList<WidthWish> &columns);

} // namespace jobsweep
