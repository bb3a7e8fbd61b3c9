#include "gui/table/width_division.h"

#include <algorithm>
#include <numeric>

namespace jobsweep {

namespace {

int sum(const QList<int> &widths)
{
    return std::accumulate(widths.begin(), widths.end(), 0);
}

/// The column whose turn to leave is next; -1 if all others stay.
qsizetype nextToLeave(const QList<WidthWish> &columns, const QList<int> &widths)
{
    qsizetype next = -1;
    for (qsizetype i = 0; i < columns.size(); ++i) {
        if (widths[i] > 0 && columns[i].leaves > 0 &&
            (next < 0 || columns[i].leaves < columns[next].leaves)) {
            next = i;
        }
    }
    return next;
}

/// Hands out the room that is over, what can't be divided to the first ones.
void stretch(int over, const QList<WidthWish> &columns, QList<int> &widths)
{
    int shares = 0;
    for (qsizetype i = 0; i < columns.size(); ++i) {
        shares += widths[i] > 0 ? columns[i].share : 0;
    }
    for (qsizetype i = 0; i < columns.size() && shares > 0; ++i) {
        if (widths[i] > 0 && columns[i].share > 0) {
            const int part = (over * columns[i].share + shares - 1) / shares;
            widths[i] += part;
            over -= part;
            shares -= columns[i].share;
        }
    }
}

} // namespace

QList<int> divideWidth(int available, const QList<WidthWish> &columns)
{
    QList<int> widths;
    for (const WidthWish &column : columns) {
        widths += column.wanted;
    }
    for (auto leaving = nextToLeave(columns, widths); leaving >= 0 && sum(widths) > available;
         leaving = nextToLeave(columns, widths)) {
        widths[leaving] = 0;
    }
    const int over = available - sum(widths);
    if (over > 0) {
        stretch(over, columns, widths);
        return widths;
    }
    int missing = -over;
    for (qsizetype i = 0; i < columns.size(); ++i) {
        if (columns[i].share > 0 && widths[i] > 0) {
            const int cut = std::clamp(widths[i] - columns[i].least, 0, missing);
            widths[i] -= cut;
            missing -= cut;
        }
    }
    return widths;
}

} // namespace jobsweep
