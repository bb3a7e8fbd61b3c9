#include "model/job_table_rows.h"

#include "model/job_ledger.h"

#include <QElapsedTimer>

#include <algorithm>
#include <optional>
#include <utility>

namespace jobsweep {

JobTableModel::Private::Private(JobTableModel *model, JobLedger *jobs)
    : q(model), ledger(jobs), order(jobs), wantedOrder(jobs)
{
    workTimer.setSingleShot(true);
    workTimer.setInterval(0);
    std::vector<int> slots;
    for (int slot = 0; slot < ledger->slotCount(); ++slot) {
        if (ledger->isUsed(slot)) {
            slots.push_back(slot);
            kinds.set(slot, ledger->at(slot));
            shown.insert(slot);
        }
    }
    displace(slots);
    list();
    rows = listed;
    rowOfSlot.resize(size_t(ledger->slotCount()));
    number(0);
    QObject::connect(&pace, &UpdatePace::due, q, [this] { applyPending(); });
    QObject::connect(&workTimer, &QTimer::timeout, q, [this] { goOnWorking(); });
    QObject::connect(ledger, &JobLedger::added, q, [this](const QList<int> &added) { takeAdded(added); });
    QObject::connect(ledger, &JobLedger::changed, q,
                     [this](const QList<int> &changed) { takeChanged(changed); });
    QObject::connect(ledger, &JobLedger::aboutToRemove, q,
                     [this](const QList<int> &leaving) { takeOut(leaving); });
}

void JobTableModel::Private::takeAdded(const QList<int> &slots)
{
    std::for_each(slots.begin(), slots.end(), [this](int slot) { hold(slot); });
}

void JobTableModel::Private::takeChanged(const QList<int> &slots)
{
    for (const int slot : slots) {
        hold(slot);
        if (!isTickable(slot)) {
            ticked.erase(slot);
        }
    }
}

void JobTableModel::Private::hold(int slot)
{
    // Another listener that heard of the job first may have removed it again.
    if (!ledger->isUsed(slot)) {
        return;
    }
    kinds.set(slot, ledger->at(slot));
    if (isPending.insert(slot)) {
        pending.push_back(slot);
        pace.request();
    }
}

/// Not held back: the records end with the signal that announces it.
void JobTableModel::Private::takeOut(const QList<int> &slots)
{
    SlotSet out;
    std::vector<int> leaving;
    for (const int slot : slots) {
        out.insert(slot);
        ticked.erase(slot);
        kinds.erase(slot);
        isListed.erase(slot);
        isDisplaced.erase(slot);
        isPending.erase(slot);
        if (isShown(slot)) {
            leaving.push_back(rowOfSlot[size_t(slot)]);
        }
    }
    const auto isOut = [&out](int slot) { return out.contains(slot); };
    std::erase_if(listed, isOut);
    std::erase_if(displaced, isOut);
    std::erase_if(pending, isOut);
    if (!removeRows(std::move(leaving))) {
        std::vector<int> next = rows;
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
    const std::vector<int> slots = std::exchange(pending, {});
    isPending.clear();
    rowOfSlot.resize(size_t(ledger->slotCount()));
    displace(slots);
    std::vector<int> leaving;
    std::vector<int> entering;
    std::vector<int> staying;
    std::vector<int> all;
    for (const int slot : slots) {
        const bool accepted = filter.accepts(ledger->at(slot));
        if (accepted) {
            all.push_back(slot);
        }
        if (!isShown(slot)) {
            if (accepted) {
                entering.push_back(slot);
            }
        } else if (accepted) {
            staying.push_back(slot);
        } else {
            leaving.push_back(rowOfSlot[size_t(slot)]);
        }
    }
    const auto rowOf = [this](int slot) { return rowOfSlot[size_t(slot)]; };
    const bool inPlace = removeRows(std::move(leaving)) &&
                         std::all_of(staying.begin(), staying.end(),
                                     [this, rowOf](int slot) { return isInPlace(rowOf(slot)); }) &&
                         insertRows(std::move(entering));
    if (inPlace) {
        std::transform(staying.begin(), staying.end(), staying.begin(), rowOf);
        changedRows(std::move(staying));
    } else {
        rearrange(slots, std::move(all));
    }
    announceTicks();
}

/// New jobs have no place among all yet, the others may have lost theirs. It is looked for when it is needed:
/// not with each of a batch's thousands of changes.
void JobTableModel::Private::displace(const std::vector<int> &slots)
{
    for (const int slot : slots) {
        if ((!order.isFixed() || !isListed.contains(slot)) && isDisplaced.insert(slot)) {
            displaced.push_back(slot);
        }
    }
}

void JobTableModel::Private::list()
{
    std::erase_if(listed, [this](int slot) { return isDisplaced.contains(slot); });
    for (const int slot : displaced) {
        isListed.insert(slot);
    }
    isDisplaced.clear();
    order.merge(listed, std::exchange(displaced, {}));
}

/// Shows rows after a change of `slots`, of which the filter accepts these, that is more than a few rows
/// coming and going.
void JobTableModel::Private::rearrange(const std::vector<int> &slots, std::vector<int> accepted)
{
    SlotSet touched;
    std::for_each(slots.begin(), slots.end(), [&touched](int slot) { touched.insert(slot); });
    std::vector<int> next;
    next.reserve(rows.size() + accepted.size());
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(next),
                 [&touched](int slot) { return !touched.contains(slot); });
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
    for (const int slot : displaced) {
        if (isListed.insert(slot)) {
            listed.push_back(slot);
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

void JobTableModel::Private::replaceRows(std::vector<int> next)
{
    if (next == rows) {
        return;
    }
    Q_EMIT q->aboutToRearrange();
    q->beginResetModel();
    rows = std::move(next);
    shown.clear();
    std::for_each(rows.begin(), rows.end(), [this](int slot) { shown.insert(slot); });
    number(0);
    q->endResetModel();
    Q_EMIT q->rearranged();
}

} // namespace jobsweep
