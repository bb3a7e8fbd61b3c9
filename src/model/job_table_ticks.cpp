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
        const JobHandle handle = d->rows[size_t(row)];
        if (d->ticked.set(handle, ticked && d->isTickable(handle))) {
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

bool JobTableModel::areTicked(const QList<int> &rows) const
{
    return std::all_of(rows.begin(), rows.end(), [this](int row) {
        const JobHandle handle = d->rows[size_t(row)];
        return d->ticked.contains(handle) || !d->isTickable(handle);
    });
}

int JobTableModel::tickFinishedShown()
{
    const int before = d->ticked.count();
    d->ticked.uniteCommon(d->shown, d->kinds.of(JobClassIndex::Finished));
    d->changedTicks(0, rowCount() - 1);
    return d->ticked.count() - before;
}

void JobTableModel::tickAllShown()
{
    d->ticked.uniteCommon(d->shown, d->kinds.of(JobClassIndex::Tickable));
    d->changedTicks(0, rowCount() - 1);
}

void JobTableModel::invertShown()
{
    const int before = tickedCount();
    const HandleSet &tickable = d->kinds.of(JobClassIndex::Tickable);
    d->ticked.toggleCommon(d->shown, tickable);
    d->changedTicks(0, rowCount() - 1);
    if (tickedCount() == before && d->shown.countCommon(tickable) > 0) {
        // As many as before, but others: the counts alone don't tell.
        Q_EMIT ticksChanged();
    }
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
    for (JobHandle handle{}; handle < d->ledger->handleEnd(); ++handle) {
        if (d->ticked.contains(handle)) {
            arrivals.push_back(d->ledger->arrival(handle));
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
    for (JobHandle handle{}; handle < d->ledger->handleEnd(); ++handle) {
        if (d->ledger->isUsed(handle) && d->isTickable(handle) &&
            std::binary_search(arrivals.begin(), arrivals.end(), d->ledger->arrival(handle))) {
            d->ticked.insert(handle);
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
    return d->ticked.count() - d->ticked.countCommon(d->shown);
}

Qt::CheckState JobTableModel::shownTicks() const
{
    const int ticked = d->ticked.countCommon(d->shown);
    if (ticked == 0) {
        return Qt::Unchecked;
    }
    const int tickable = d->shown.countCommon(d->kinds.of(JobClassIndex::Tickable));
    return ticked == tickable ? Qt::Checked : Qt::PartiallyChecked;
}

bool JobTableModel::meansTicks(ActionPlace place, const QList<int> &highlightedRows) const
{
    if (tickedCount() == 0) {
        return false;
    }
    const auto isTickedHere = [this](int row) { return row < 0 || row >= rowCount() || isTicked(row); };
    return place == ActionPlace::ToolBar ||
           std::all_of(highlightedRows.begin(), highlightedRows.end(), isTickedHere);
}

ActionTargets JobTableModel::targets(ActionPlace place, const QList<int> &highlightedRows) const
{
    ActionTargets targets;
    targets.ticked = meansTicks(place, highlightedRows);
    if (targets.ticked) {
        targets.hiddenTicked = hiddenTickedCount();
        targets.ids.reserve(tickedCount() - targets.hiddenTicked);
        for (const JobHandle handle : d->rows) {
            if (d->ticked.contains(handle)) {
                targets.ids.append(d->ledger->at(handle).id);
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

DeletionCounts JobTableModel::countTargets(ActionPlace place, const QList<int> &highlightedRows) const
{
    HandleSet meant;
    const bool ticked = meansTicks(place, highlightedRows);
    if (ticked) {
        meant.uniteCommon(d->ticked, d->shown);
    } else {
        for (const int row : highlightedRows) {
            if (row >= 0 && row < rowCount()) {
                meant.insert(d->rows[size_t(row)]);
            }
        }
    }
    const HandleSet &deletable = d->kinds.of(JobClassIndex::Deletable);
    const auto count = [&](JobClassIndex::Kind kind) { return meant.countCommon(d->kinds.of(kind)); };
    DeletionCounts counts;
    counts.deletable = meant.countCommon(deletable);
    counts.again = meant.countCommon(deletable, d->kinds.of(JobClassIndex::TriedBefore));
    counts.notChecked = meant.countCommon(deletable, d->kinds.of(JobClassIndex::NotChecked));
    counts.running = count(JobClassIndex::StillRunning);
    counts.inWork = count(JobClassIndex::InWork);
    counts.deletedOrGone = count(JobClassIndex::Done);
    counts.hiddenTicked = ticked ? hiddenTickedCount() : 0;
    return counts;
}

} // namespace jobsweep
