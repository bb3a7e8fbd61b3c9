#include "model/jobs/deletion_plan.h"

#include "core/job/outstanding_deletion.h"
#include "model/jobs/job_ledger.h"

#include <QHash>

namespace jobsweep {

namespace {

void take(const JobRecord &record, DeletionPlan &plan)
{
    plan.ids.append(record.id);
    ++plan.counts.deletable;
    plan.counts.again += wasTriedBefore(record) ? 1 : 0;
    plan.beingChecked += isBeingChecked(record) ? 1 : 0;
    if (isRunning(record)) {
        plan.runningIds.insert(record.id);
    }
    if (isNotChecked(record)) {
        plan.notCheckedIds.append(record.id);
        ++plan.counts.notChecked;
    }
}

} // namespace

DeletionFate deletionFate(const JobRecord &record)
{
    if (isInWork(record)) {
        return DeletionFate::InWork;
    }
    if (isDeletedOrGone(record)) {
        return DeletionFate::Done;
    }
    return isRunning(record) && !wasTriedBefore(record) ? DeletionFate::StillRunning
                                                        : DeletionFate::Deletable;
}

bool wasTriedBefore(const JobRecord &record)
{
    return record.deletion == DeletionState::Failed || record.deletion == DeletionState::Refused ||
           record.deletion == DeletionState::Unconfirmed;
}

bool isOutstanding(const JobRecord &record)
{
    return isOutstanding(record.message) && !record.inDoubt && !isDeletedOrGone(record);
}

DeletionPlan planDeletion(const JobLedger &ledger, const ActionTargets &targets)
{
    DeletionPlan plan;
    plan.counts.hiddenTicked = targets.hiddenTicked;
    plan.ids.reserve(targets.ids.size());
    QHash<QString, int> accounts; // much faster than the plan's map while it grows
    for (const JobId &id : targets.ids) {
        const JobHandle handle = ledger.find(id);
        if (handle == JobHandle::None) {
            continue;
        }
        const JobRecord &record = ledger.at(handle);
        switch (deletionFate(record)) {
        case DeletionFate::Deletable:
            take(record, plan);
            ++accounts[record.account];
            break;
        case DeletionFate::StillRunning:
            ++plan.counts.running;
            break;
        case DeletionFate::InWork:
            ++plan.counts.inWork;
            break;
        case DeletionFate::Done:
            ++plan.counts.deletedOrGone;
            break;
        }
    }
    for (auto it = accounts.cbegin(); it != accounts.cend(); ++it) {
        plan.accounts.insert(it.key(), it.value());
    }
    return plan;
}

DeletionPlan followed(const DeletionPlan &plan, const JobLedger &ledger)
{
    // A job that was tried before is taken again though it runs, but not where that is news.
    QList<JobId> ids = plan.ids;
    const auto began = ids.removeIf([&](const JobId &id) {
        const JobHandle handle = ledger.find(id);
        return handle != JobHandle::None && wasTriedBefore(ledger.at(handle)) &&
               isRunning(ledger.at(handle)) && !plan.runningIds.contains(id);
    });
    DeletionPlan now = planDeletion(ledger, {.ids = ids});
    now.dropouts = plan.dropouts;
    now.dropouts.running += now.counts.running + int(began);
    now.dropouts.inWork += now.counts.inWork;
    now.dropouts.deletedOrGone += now.counts.deletedOrGone;
    now.dropouts.removed += int(ids.size()) - now.counts.all();
    now.counts.running = plan.counts.running;
    now.counts.inWork = plan.counts.inWork;
    now.counts.deletedOrGone = plan.counts.deletedOrGone;
    now.counts.hiddenTicked = plan.counts.hiddenTicked;
    return now;
}

} // namespace jobsweep
