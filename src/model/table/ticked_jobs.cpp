#include "model/table/ticked_jobs.h"

#include "model/jobs/arrival_set.h"
#include "model/jobs/job_ledger.h"
#include "model/table/shown_rows.h"

#include <algorithm>

namespace jobsweep {

TickedJobs::TickedJobs(const ShownRows *rows, QObject *parent) : QObject(parent), m_rows(rows)
{
    connect(rows, &ShownRows::jobsChanged, this, &TickedJobs::dropUntickable);
    connect(rows, &ShownRows::jobsLeaving, this, &TickedJobs::drop);
    connect(rows, &ShownRows::updated, this, &TickedJobs::announce);
}

bool TickedJobs::isTickableJob(JobHandle handle) const
{
    return m_rows->kinds().of(JobClassIndex::Tickable).contains(handle);
}

bool TickedJobs::isTickable(int row) const
{
    return isTickableJob(m_rows->handleAt(row));
}

bool TickedJobs::isRow(int row) const
{
    return row >= 0 && row < m_rows->count();
}

void TickedJobs::dropUntickable(const QList<JobHandle> &handles)
{
    for (const JobHandle handle : handles) {
        if (!isTickableJob(handle)) {
            m_ticked.erase(handle);
        }
    }
}

void TickedJobs::drop(const QList<JobHandle> &handles)
{
    for (const JobHandle handle : handles) {
        m_ticked.erase(handle);
    }
}

void TickedJobs::setTicked(const QList<int> &rows, bool ticked)
{
    int first = m_rows->count();
    int last = -1;
    for (const int row : rows) {
        if (!isRow(row)) {
            continue;
        }
        const JobHandle handle = m_rows->handleAt(row);
        if (m_ticked.set(handle, ticked && isTickableJob(handle))) {
            first = std::min(first, row);
            last = std::max(last, row);
        }
    }
    changeRows(first, last);
}

bool TickedJobs::isTicked(int row) const
{
    return m_ticked.contains(m_rows->handleAt(row));
}

bool TickedJobs::areTicked(const QList<int> &rows) const
{
    return std::all_of(rows.begin(), rows.end(), [this](int row) {
        const JobHandle handle = m_rows->handleAt(row);
        return m_ticked.contains(handle) || !isTickableJob(handle);
    });
}

int TickedJobs::tickFinishedShown()
{
    const int before = m_ticked.count();
    m_ticked.uniteCommon(m_rows->shown(), m_rows->kinds().of(JobClassIndex::Finished));
    changeShownRows();
    return m_ticked.count() - before;
}

bool TickedJobs::canTickFinished() const
{
    const HandleSet &finished = m_rows->kinds().of(JobClassIndex::Finished);
    return m_rows->shown().countCommon(finished) > m_rows->shown().countCommon(finished, m_ticked);
}

void TickedJobs::tickAllShown()
{
    m_ticked.uniteCommon(m_rows->shown(), m_rows->kinds().of(JobClassIndex::Tickable));
    changeShownRows();
}

void TickedJobs::invertShown()
{
    const int before = count();
    const HandleSet &tickable = m_rows->kinds().of(JobClassIndex::Tickable);
    m_ticked.toggleCommon(m_rows->shown(), tickable);
    changeShownRows();
    if (count() == before && m_rows->shown().countCommon(tickable) > 0) {
        // As many as before, but others: the counts alone don't tell.
        Q_EMIT changed();
    }
}

void TickedJobs::untickAll()
{
    m_ticked.clear();
    changeShownRows();
}

QByteArray TickedJobs::save() const
{
    std::vector<quint32> arrivals;
    arrivals.reserve(size_t(m_ticked.count()));
    for (JobHandle handle{}; handle < m_rows->ledger().handleEnd(); ++handle) {
        if (m_ticked.contains(handle)) {
            arrivals.push_back(m_rows->ledger().arrival(handle));
        }
    }
    return packArrivals(std::move(arrivals));
}

void TickedJobs::restore(const QByteArray &ticks)
{
    const std::vector<quint32> arrivals = unpackArrivals(ticks, m_rows->ledger().nextArrival());
    if (arrivals.empty()) {
        return;
    }
    for (JobHandle handle{}; handle < m_rows->ledger().handleEnd(); ++handle) {
        if (m_rows->ledger().isUsed(handle) && isTickableJob(handle) &&
            std::binary_search(arrivals.begin(), arrivals.end(), m_rows->ledger().arrival(handle))) {
            m_ticked.insert(handle);
        }
    }
    changeShownRows();
}

int TickedJobs::hiddenCount() const
{
    return m_ticked.count() - m_ticked.countCommon(m_rows->shown());
}

Qt::CheckState TickedJobs::shownTicks() const
{
    const int ticked = m_ticked.countCommon(m_rows->shown());
    if (ticked == 0) {
        return Qt::Unchecked;
    }
    const int tickable = m_rows->shown().countCommon(m_rows->kinds().of(JobClassIndex::Tickable));
    return ticked == tickable ? Qt::Checked : Qt::PartiallyChecked;
}

bool TickedJobs::meansTicks(ActionPlace place, const QList<int> &selectedRows) const
{
    if (count() == 0) {
        return false;
    }
    const auto isTickedHere = [this](int row) { return !isRow(row) || isTicked(row); };
    return place == ActionPlace::ToolBar ||
           std::all_of(selectedRows.begin(), selectedRows.end(), isTickedHere);
}

ActionTargets TickedJobs::targets(ActionPlace place, const QList<int> &selectedRows) const
{
    ActionTargets targets;
    targets.ticked = meansTicks(place, selectedRows);
    if (targets.ticked) {
        targets.hiddenTicked = hiddenCount();
        targets.ids.reserve(count() - targets.hiddenTicked);
        for (const JobHandle handle : m_rows->handles()) {
            if (m_ticked.contains(handle)) {
                targets.ids.append(m_rows->ledger().at(handle).id);
            }
        }
        return targets;
    }
    QList<int> rows = selectedRows;
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    for (const int row : rows) {
        if (isRow(row)) {
            targets.ids.append(m_rows->ledger().at(m_rows->handleAt(row)).id);
        }
    }
    return targets;
}

DeletionCounts TickedJobs::countTargets(ActionPlace place, const QList<int> &selectedRows) const
{
    HandleSet meant;
    const bool ticked = meansTicks(place, selectedRows);
    if (ticked) {
        meant.uniteCommon(m_ticked, m_rows->shown());
    } else {
        for (const int row : selectedRows) {
            if (isRow(row)) {
                meant.insert(m_rows->handleAt(row));
            }
        }
    }
    const HandleSet &deletable = m_rows->kinds().of(JobClassIndex::Deletable);
    const auto count = [&](JobClassIndex::Kind kind) { return meant.countCommon(m_rows->kinds().of(kind)); };
    DeletionCounts counts;
    counts.deletable = meant.countCommon(deletable);
    counts.again = meant.countCommon(deletable, m_rows->kinds().of(JobClassIndex::TriedBefore));
    counts.notChecked = meant.countCommon(deletable, m_rows->kinds().of(JobClassIndex::NotChecked));
    counts.running = count(JobClassIndex::StillRunning);
    counts.inWork = count(JobClassIndex::InWork);
    counts.deletedOrGone = count(JobClassIndex::Done);
    counts.hiddenTicked = ticked ? hiddenCount() : 0;
    return counts;
}

void TickedJobs::changeShownRows()
{
    changeRows(0, m_rows->count() - 1);
}

void TickedJobs::changeRows(int first, int last)
{
    if (first <= last) {
        Q_EMIT rowsChanged(first, last);
    }
    announce();
}

void TickedJobs::announce()
{
    const int hidden = hiddenCount();
    const Qt::CheckState ofShown = shownTicks();
    if (count() == m_announced && hidden == m_announcedHidden && ofShown == m_announcedShown) {
        return;
    }
    const bool isHeaderNew = ofShown != m_announcedShown;
    m_announced = count();
    m_announcedHidden = hidden;
    m_announcedShown = ofShown;
    if (isHeaderNew) {
        Q_EMIT shownTicksChanged();
    }
    Q_EMIT changed();
}

} // namespace jobsweep
