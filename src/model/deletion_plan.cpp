#include "model/deletion_plan.h"

#include "model/job_ledger.h"
#include "model/job_table_model.h"

#include <QHash>

namespace jobsweep {

namespace {

void take(const JobRecord &record, DeletionPlan &plan)
{
    plan.ids.append(record.id);
    ++plan.counts.deletable;
    plan.counts.again += wasTriedBefore(record) ? 1 : 0;
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

DeletionPlan planDeletion(const JobLedger &ledger, const ActionTargets &targets)
{
    DeletionPlan plan;
    plan.counts.hiddenTicked = targets.hiddenTicked;
    plan.ids.reserve(targets.ids.size());
    QHash<QString, int> accounts; // much faster than the plan's map while it grows
    for (const JobId &id : targets.ids) {
        const int slot = ledger.find(id);
        if (slot < 0) {
            continue;
        }
        const JobRecord &record = ledger.at(slot);
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

} // namespace jobsweep
