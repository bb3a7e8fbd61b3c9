#include "model/job_table_rows.h"

#include "model/job_ledger.h"

#include <algorithm>

namespace jobsweep {

/// Sorts the row numbers and joins neighbours.
std::vector<JobTableModel::Private::Span> JobTableModel::Private::spansOf(std::vector<int> &rowNumbers)
{
    std::sort(rowNumbers.begin(), rowNumbers.end());
    std::vector<Span> spans;
    for (const int row : rowNumbers) {
        if (!spans.empty() && spans.back().last + 1 >= row) {
            spans.back().last = row;
        } else {
            spans.push_back({row, row});
        }
    }
    return spans;
}

/// Returns false, and removes nothing, where there are too many spans.
bool JobTableModel::Private::removeRows(std::vector<int> leaving)
{
    const std::vector<Span> spans = spansOf(leaving);
    if (spans.size() > maxSpans) {
        return false;
    }
    std::for_each(spans.rbegin(), spans.rend(), [this](const Span &span) {
        q->beginRemoveRows({}, span.first, span.last);
        const auto first = rows.begin() + span.first;
        const auto end = rows.begin() + span.last + 1;
        std::for_each(first, end, [this](JobHandle handle) { shown.erase(handle); });
        rows.erase(first, end);
        number(size_t(span.first));
        q->endRemoveRows();
    });
    return true;
}

/// Returns false, and inserts nothing, where there are too many spans.
bool JobTableModel::Private::insertRows(std::vector<JobHandle> handles)
{
    struct Insertion
    {
        int row;
        std::vector<JobHandle> handles;
    };
    order.sort(handles);
    std::vector<Insertion> insertions;
    const auto before = [this](JobHandle a, JobHandle b) { return order.less(a, b); };
    auto from = rows.cbegin();
    for (const JobHandle handle : handles) {
        from = std::upper_bound(from, rows.cend(), handle, before);
        const int row = int(from - rows.cbegin());
        if (insertions.empty() || insertions.back().row != row) {
            if (insertions.size() == maxSpans) {
                return false;
            }
            insertions.push_back({row, {}});
        }
        insertions.back().handles.push_back(handle);
    }
    std::for_each(insertions.rbegin(), insertions.rend(), [this](const Insertion &insertion) {
        q->beginInsertRows({}, insertion.row, insertion.row + int(insertion.handles.size()) - 1);
        rows.insert(rows.begin() + insertion.row, insertion.handles.begin(), insertion.handles.end());
        std::for_each(insertion.handles.begin(), insertion.handles.end(),
                      [this](JobHandle handle) { shown.insert(handle); });
        number(size_t(insertion.row));
        q->endInsertRows();
    });
    return true;
}

void JobTableModel::Private::number(size_t fromRow)
{
    for (size_t row = fromRow; row < rows.size(); ++row) {
        rowOf[size_t(rows[row])] = int(row);
    }
}

bool JobTableModel::Private::isInPlace(int row) const
{
    if (order.isFixed()) {
        return true;
    }
    const auto at = rows.begin() + row;
    return (at == rows.begin() || order.less(*(at - 1), *at)) &&
           (at + 1 == rows.end() || order.less(*at, *(at + 1)));
}

void JobTableModel::Private::changedRows(std::vector<int> changed)
{
    std::vector<Span> spans = spansOf(changed);
    if (spans.size() > maxSpans) {
        // A view repaints what is on the screen of one large span; it would go through thousands of small
        // ones.
        spans = {{spans.front().first, spans.back().last}};
    }
    for (const Span &span : spans) {
        Q_EMIT q->dataChanged(q->index(span.first, 0), q->index(span.last, ColumnCount - 1));
    }
}

void JobTableModel::Private::changedTicks(int firstRow, int lastRow)
{
    if (firstRow <= lastRow) {
        Q_EMIT q->dataChanged(q->index(firstRow, TickColumn), q->index(lastRow, TickColumn));
    }
    announceTicks();
}

void JobTableModel::Private::announceTicks()
{
    const int hidden = q->hiddenTickedCount();
    const Qt::CheckState ofShown = q->shownTicks();
    if (ticked.count() == announcedTicked && hidden == announcedHidden && ofShown == announcedShown) {
        return;
    }
    const bool header = ofShown != announcedShown;
    announcedTicked = ticked.count();
    announcedHidden = hidden;
    announcedShown = ofShown;
    if (header) {
        Q_EMIT q->headerDataChanged(Qt::Horizontal, TickColumn, TickColumn);
    }
    Q_EMIT q->ticksChanged();
}

} // namespace jobsweep
