#include "model/table/ticked_jobs.h"

#include "model/jobs/arrival_set.h"
#include "model/jobs/job_ledger.h"
#include "model/table/shown_rows.h"

#include <algorithm>

namespace jobsweep {

namespace {

/// `ids` are those of the handles, in the same order.
void letGo(TickChange::Jobs &jobs, const QList<JobHandle> &handles, const QList<JobId> &ids)
{
    std::vector<qsizetype> leaving;
    for (qsizetype i = 0; i < handles.size(); ++i) {
        if (jobs.here.erase(handles[i])) {
            leaving.push_back(i);
        }
    }
    if (leaving.empty()) {
        return;
    }
    jobs.leftCount += int(leaving.size());
    if (qsizetype(leaving.size()) == ids.size()) {
        jobs.left += ids;
        return;
    }
    QList<JobId> some;
    some.reserve(qsizetype(leaving.size()));
    for (const qsizetype i : leaving) {
        some += ids[i];
    }
    jobs.left += some;
}

} // namespace

TickedJobs::TickedJobs(const ShownRows *rows, QObject *parent) : QObject(parent), m_rows(rows)
{
    connect(rows, &ShownRows::jobsChanged, this, &TickedJobs::dropUntickable);
    connect(rows, &ShownRows::jobsLeaving, this, &TickedJobs::drop);
    connect(rows, &ShownRows::updated, this, [this] { announce(); });
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
    QList<JobId> ids;
    ids.reserve(handles.size());
    QList<JobId> ticked;
    for (const JobHandle handle : handles) {
        ids += m_rows->ledger().at(handle).id;
        if (m_ticked.erase(handle)) {
            ticked += ids.last();
        }
    }
    for (const std::weak_ptr<TickChange> &change : m_changes) {
        if (const auto held = change.lock()) {
            letGo(held->ticked, handles, ids);
            letGo(held->unticked, handles, ids);
        }
    }
    if (!ticked.isEmpty()) {
        Q_EMIT tickedJobsLeaving(ticked);
    }
}

void TickedJobs::announceAct(const HandleSet &before, int firstRow, int lastRow)
{
    const auto change = std::make_shared<TickChange>();
    change->ticked.here = m_ticked;
    change->ticked.here.subtract(before);
    change->unticked.here = before;
    change->unticked.here.subtract(m_ticked);
    const bool isAnnounced = changeRows(firstRow, lastRow);
    if (change->ticked.count() + change->unticked.count() == 0) {
        return;
    }
    if (!isAnnounced) {
        // As many as before, but others: the counts alone don't tell.
        Q_EMIT changed();
    }
    std::erase_if(m_changes, [](const std::weak_ptr<TickChange> &held) { return held.expired(); });
    m_changes.push_back(change);
    Q_EMIT changedByUser(change);
}

TickedJobs::Outcome TickedJobs::apply(const TickChange::Jobs &toTick, const TickChange::Jobs &toUntick)
{
    const HandleSet before = m_ticked;
    const HandleSet &tickable = m_rows->kinds().of(JobClassIndex::Tickable);
    m_ticked.subtract(toUntick.here);
    for (const QList<JobId> &part : toUntick.left) {
        for (const JobHandle handle : handlesOf(part)) {
            m_ticked.erase(handle);
        }
    }
    m_ticked.uniteCommon(toTick.here, tickable);
    int ticked = toTick.here.countCommon(tickable);
    for (const QList<JobId> &part : toTick.left) {
        for (const JobHandle handle : handlesOf(part)) {
            if (isTickableJob(handle)) {
                m_ticked.insert(handle);
                ++ticked;
            }
        }
    }
    const bool isOther = m_ticked.count() != before.count() || m_ticked.countCommon(before) != before.count();
    if (!changeShownRows() && isOther) {
        Q_EMIT changed();
    }
    return {isOther, toTick.count() - ticked};
}

void TickedJobs::tickAgain(const QList<JobId> &ids)
{
    for (const JobHandle handle : handlesOf(ids)) {
        if (isTickableJob(handle)) {
            m_ticked.insert(handle);
        }
    }
    changeShownRows();
}

/// Those of the jobs that are in the ledger.
QList<JobHandle> TickedJobs::handlesOf(const QList<JobId> &ids) const
{
    QList<JobHandle> handles;
    for (const JobId &id : ids) {
        if (const JobHandle handle = m_rows->ledger().find(id); handle != JobHandle::None) {
            handles += handle;
        }
    }
    return handles;
}

void TickedJobs::setTicked(const QList<int> &rows, bool ticked)
{
    const HandleSet before = m_ticked;
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
    announceAct(before, first, last);
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
    const HandleSet before = m_ticked;
    m_ticked.uniteCommon(m_rows->shown(), m_rows->kinds().of(JobClassIndex::Finished));
    announceAct(before, 0, m_rows->count() - 1);
    return m_ticked.count() - before.count();
}

int TickedJobs::finishedShownCount() const
{
    return m_rows->shown().countCommon(m_rows->kinds().of(JobClassIndex::Finished));
}

bool TickedJobs::canTickFinished() const
{
    const HandleSet &finished = m_rows->kinds().of(JobClassIndex::Finished);
    return finishedShownCount() > m_rows->shown().countCommon(finished, m_ticked);
}

void TickedJobs::tickAllShown()
{
    const HandleSet before = m_ticked;
    m_ticked.uniteCommon(m_rows->shown(), m_rows->kinds().of(JobClassIndex::Tickable));
    announceAct(before, 0, m_rows->count() - 1);
}

void TickedJobs::invertShown()
{
    const HandleSet before = m_ticked;
    m_ticked.toggleCommon(m_rows->shown(), m_rows->kinds().of(JobClassIndex::Tickable));
    announceAct(before, 0, m_rows->count() - 1);
}

void TickedJobs::untickAll()
{
    const HandleSet before = m_ticked;
    m_ticked.clear();
    announceAct(before, 0, m_rows->count() - 1);
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

bool TickedJobs::changeShownRows()
{
    return changeRows(0, m_rows->count() - 1);
}

bool TickedJobs::changeRows(int first, int last)
{
    if (first <= last) {
        Q_EMIT rowsChanged(first, last);
    }
    return announce();
}

bool TickedJobs::announce()
{
    const int hidden = hiddenCount();
    const Qt::CheckState ofShown = shownTicks();
    if (count() == m_announced && hidden == m_announcedHidden && ofShown == m_announcedShown) {
        return false;
    }
    const bool isHeaderNew = ofShown != m_announcedShown;
    m_announced = count();
    m_announcedHidden = hidden;
    m_announcedShown = ofShown;
    if (isHeaderNew) {
        Q_EMIT shownTicksChanged();
    }
    Q_EMIT changed();
    return true;
}

} // namespace jobsweep
