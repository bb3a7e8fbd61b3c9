#include "model/job_table_rows.h"

#include "model/arrival_set.h"
#include "model/job_ledger.h"

#include <algorithm>

namespace jobsweep {

void JobTableModel::setTicked(const QList<int> &rows, bool ticked)
{
    int first = rowCount();
    int last = -1;
    for (const int row : rows) {
        if (row < 0 || row >= rowCount()) {
            continue;
        }
        const int slot = d->rows[size_t(row)];
        if (d->ticked.set(slot, ticked && d->isTickable(slot))) {
            first = std::min(first, row);
            last = std::max(last, row);
        }
    }
    d->changedTicks(first, last);
}

bool JobTableModel::isTicked(int row) const
{
    return d->ticked.contains(d->rows[size_t(row)]);
}

int JobTableModel::tickFinishedShown()
{
    const int before = d->ticked.count();
    for (const int slot : d->rows) {
        if (isFinished(d->ledger->at(slot))) {
            d->ticked.insert(slot);
        }
    }
    d->changedTicks(0, rowCount() - 1);
    return d->ticked.count() - before;
}

void JobTableModel::tickAllShown()
{
    d->ticked.unite(d->tickable);
    d->changedTicks(0, rowCount() - 1);
}

void JobTableModel::untickAll()
{
    d->ticked.clear();
    d->changedTicks(0, rowCount() - 1);
}

QByteArray JobTableModel::saveTicks() const
{
    std::vector<quint32> arrivals;
    arrivals.reserve(size_t(d->ticked.count()));
    for (int slot = 0; slot < d->ledger->slotCount(); ++slot) {
        if (d->ticked.contains(slot)) {
            arrivals.push_back(d->ledger->arrival(slot));
        }
    }
    return packArrivals(std::move(arrivals));
}

void JobTableModel::restoreTicks(const QByteArray &ticks)
{
    const std::vector<quint32> arrivals = unpackArrivals(ticks, d->ledger->nextArrival());
    if (arrivals.empty()) {
        return;
    }
    for (int slot = 0; slot < d->ledger->slotCount(); ++slot) {
        if (d->ledger->isUsed(slot) && d->isTickable(slot) &&
            std::binary_search(arrivals.begin(), arrivals.end(), d->ledger->arrival(slot))) {
            d->ticked.insert(slot);
        }
    }
    d->changedTicks(0, rowCount() - 1);
}

int JobTableModel::tickedCount() const
{
    return d->ticked.count();
}

int JobTableModel::hiddenTickedCount() const
{
    return d->ticked.count() - d->ticked.countCommon(d->tickable);
}

Qt::CheckState JobTableModel::shownTicks() const
{
    const int shown = d->ticked.countCommon(d->tickable);
    if (shown == 0) {
        return Qt::Unchecked;
    }
    return shown == d->tickable.count() ? Qt::Checked : Qt::PartiallyChecked;
}

ActionTargets JobTableModel::targets(const QList<int> &highlightedRows) const
{
    ActionTargets targets;
    targets.ticked = tickedCount() > 0;
    targets.hiddenTicked = hiddenTickedCount();
    if (targets.ticked) {
        targets.ids.reserve(tickedCount() - targets.hiddenTicked);
        for (const int slot : d->rows) {
            if (d->ticked.contains(slot)) {
                targets.ids.append(d->ledger->at(slot).id);
            }
        }
        return targets;
    }
    QList<int> rows = highlightedRows;
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    for (const int row : rows) {
        if (row >= 0 && row < rowCount()) {
            targets.ids.append(idAt(row));
        }
    }
    return targets;
}

} // namespace jobsweep
