#include "model/job_table_rows.h"

#include "model/job_ledger.h"

#include <QElapsedTimer>

#include <algorithm>
#include <optional>
#include <utility>

namespace jobsweep {

JobTableModel::Private::Private(JobTableModel *model, const JobLedger *jobs)
    : q(model), ledger(jobs), order(jobs), wantedOrder(jobs)
{
    workTimer.setSingleShot(true);
    workTimer.setInterval(0);
    std::vector<JobHandle> handles;
    for (JobHandle handle{}; handle < ledger->handleEnd(); ++handle) {
        if (ledger->isUsed(handle)) {
            handles.push_back(handle);
            kinds.set(handle, ledger->at(handle));
            shown.insert(handle);
        }
    }
    displace(handles);
    list();
    rows = listed;
    rowOf.resize(size_t(ledger->handleEnd()));
    number(0);
    QObject::connect(&pace, &UpdatePace::due, q, [this] { applyPending(); });
    QObject::connect(&workTimer, &QTimer::timeout, q, [this] { goOnWorking(); });
    QObject::connect(ledger, &JobLedger::added, q,
                     [this](const QList<JobHandle> &added) { takeAdded(added); });
    QObject::connect(ledger, &JobLedger::changed, q,
                     [this](const QList<JobHandle> &changed) { takeChanged(changed); });
    QObject::connect(ledger, &JobLedger::aboutToRemove, q,
                     [this](const QList<JobHandle> &leaving) { takeOut(leaving); });
}

void JobTableModel::Private::takeAdded(const QList<JobHandle> &handles)
{
    std::for_each(handles.begin(), handles.end(), [this](JobHandle handle) { hold(handle); });
}

void JobTableModel::Private::takeChanged(const QList<JobHandle> &handles)
{
    for (const JobHandle handle : handles) {
        hold(handle);
        if (!isTickable(handle)) {
            ticked.erase(handle);
        }
    }
}

void JobTableModel::Private::hold(JobHandle handle)
{
    // Another listener that heard of the job first may have removed it again.
    if (!ledger->isUsed(handle)) {
        return;
    }
    kinds.set(handle, ledger->at(handle));
    if (isPending.insert(handle)) {
        pending.push_back(handle);
        pace.request();
    }
}

/// Not held back: the records end with the signal that announces it.
void JobTableModel::Private::takeOut(const QList<JobHandle> &handles)
{
    HandleSet out;
    std::vector<int> leaving;
    for (const JobHandle handle : handles) {
        out.insert(handle);
        ticked.erase(handle);
        kinds.erase(handle);
        isListed.erase(handle);
        isDisplaced.erase(handle);
        isPending.erase(handle);
        if (isShown(handle)) {
            leaving.push_back(rowOf[size_t(handle)]);
        }
    }
    const auto isOut = [&out](JobHandle handle) { return out.contains(handle); };
    std::erase_if(listed, isOut);
    std::erase_if(displaced, isOut);
    std::erase_if(pending, isOut);
    if (!removeRows(std::move(leaving))) {
        std::vector<JobHandle> next = rows;
        std::erase_if(next, isOut);
        replaceRows(std::move(next));
    }
    if (work) {
        beginWork(wantedOrder != order);
        workTimer.start();
    }
    announceTicks();
}

void JobTableModel::Private::applyPending()
{
    if (work) {
        return;
    }
    const std::vector<JobHandle> handles = std::exchange(pending, {});
    isPending.clear();
    rowOf.resize(size_t(ledger->handleEnd()));
    displace(handles);
    std::vector<int> leaving;
    std::vector<JobHandle> entering;
    std::vector<JobHandle> staying;
    std::vector<JobHandle> all;
    for (const JobHandle handle : handles) {
        const bool accepted = filter.accepts(ledger->at(handle));
        if (accepted) {
            all.push_back(handle);
        }
        if (!isShown(handle)) {
            if (accepted) {
                entering.push_back(handle);
            }
        } else if (accepted) {
            staying.push_back(handle);
        } else {
            leaving.push_back(rowOf[size_t(handle)]);
        }
    }
    const auto isStillInPlace = [this](JobHandle handle) { return isInPlace(rowOf[size_t(handle)]); };
    const bool inPlace = removeRows(std::move(leaving)) &&
                         std::all_of(staying.begin(), staying.end(), isStillInPlace) &&
                         insertRows(std::move(entering));
    if (inPlace) {
        std::vector<int> changed(staying.size());
        std::transform(staying.begin(), staying.end(), changed.begin(),
                       [this](JobHandle handle) { return rowOf[size_t(handle)]; });
        changedRows(std::move(changed));
    } else {
        rearrange(handles, std::move(all));
    }
    announceTicks();
}

/// New jobs have no place among all yet, the others may have lost theirs. It is looked for when it is needed:
/// not with each of a batch's thousands of changes.
void JobTableModel::Private::displace(const std::vector<JobHandle> &handles)
{
    for (const JobHandle handle : handles) {
        if ((!order.isFixed() || !isListed.contains(handle)) && isDisplaced.insert(handle)) {
            displaced.push_back(handle);
        }
    }
}

void JobTableModel::Private::list()
{
    std::erase_if(listed, [this](JobHandle handle) { return isDisplaced.contains(handle); });
    for (const JobHandle handle : displaced) {
        isListed.insert(handle);
    }
    isDisplaced.clear();
    order.merge(listed, std::exchange(displaced, {}));
}

/// Shows rows after a change of `handles`, of which the filter accepts these, that is more than a few rows
/// coming and going.
void JobTableModel::Private::rearrange(const std::vector<JobHandle> &handles, std::vector<JobHandle> accepted)
{
    HandleSet touched;
    std::for_each(handles.begin(), handles.end(), [&touched](JobHandle handle) { touched.insert(handle); });
    std::vector<JobHandle> next;
    next.reserve(rows.size() + accepted.size());
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(next),
                 [&touched](JobHandle handle) { return !touched.contains(handle); });
    order.merge(next, std::move(accepted));
    replaceRows(std::move(next));
}

void JobTableModel::Private::filterAgain()
{
    if (work) {
        work->filterBy(wantedFilter);
    } else {
        beginWork(false);
    }
    startWorking();
}

void JobTableModel::Private::orderAgain()
{
    beginWork(true);
    startWorking();
}

void JobTableModel::Private::beginWork(bool sorts)
{
    // Finding thousands of places takes longer than the window may be kept; sorting is done in the
    // background.
    const size_t mostPlaces = std::min(size_t(4'096), listed.size() / 16);
    if (!sorts && (displaced.size() <= mostPlaces || order.first().column < 0)) {
        list();
    }
    for (const JobHandle handle : displaced) {
        if (isListed.insert(handle)) {
            listed.push_back(handle);
        }
    }
    sorts = sorts || !displaced.empty();
    work = std::make_unique<Rearrangement>(ledger, &kinds, listed,
                                           sorts ? std::optional(wantedOrder) : std::nullopt, wantedFilter);
}

void JobTableModel::Private::startWorking()
{
    if (sliceMs > 0) {
        goOnWorking();
    } else {
        workTimer.start();
    }
}

void JobTableModel::Private::goOnWorking()
{
    QElapsedTimer time;
    time.start();
    do {
        if (work->step()) {
            takeOver();
            return;
        }
    } while (time.elapsed() < sliceMs);
    workTimer.start();
}

void JobTableModel::Private::completeWork()
{
    while (work && !work->step()) {
    }
    if (work) {
        takeOver();
    }
}

void JobTableModel::Private::takeOver()
{
    workTimer.stop();
    const auto done = std::exchange(work, nullptr);
    filter = wantedFilter;
    order = wantedOrder;
    listed = done->takeListed();
    displaced.clear();
    isDisplaced.clear();
    replaceRows(done->takeShown());
    applyPending();
}

void JobTableModel::Private::replaceRows(std::vector<JobHandle> next)
{
    if (next == rows) {
        return;
    }
    Q_EMIT q->aboutToRearrange();
    q->beginResetModel();
    rows = std::move(next);
    shown.clear();
    std::for_each(rows.begin(), rows.end(), [this](JobHandle handle) { shown.insert(handle); });
    number(0);
    q->endResetModel();
    Q_EMIT q->rearranged();
}

} // namespace jobsweep
