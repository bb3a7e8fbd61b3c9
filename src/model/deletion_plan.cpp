#include "model/deletion_plan.h"

#include "model/job_ledger.h"
#include "model/job_table_model.h"

#include <QHash>

namespace jobsweep {

namespace {

bool isTriedBefore(const JobRecord &record)
{
    return record.deletion == DeletionState::Failed || record.deletion == DeletionState::Refused ||
           record.deletion == DeletionState::Unconfirmed;
}

void take(const JobRecord &record, DeletionPlan &plan)
{
    plan.ids.append(record.id);
    plan.again += isTriedBefore(record) ? 1 : 0;
    if (isNotChecked(record)) {
        plan.notCheckedIds.append(record.id);
    }
}

} // namespace

DeletionPlan planDeletion(const JobLedger &ledger, const ActionTargets &targets)
{
    DeletionPlan plan;
    plan.hiddenTicked = targets.hiddenTicked;
    plan.ids.reserve(targets.ids.size());
    QHash<QString, int> accounts; // much faster than the plan's map while it grows
    for (const JobId &id : targets.ids) {
        const int slot = ledger.find(id);
        if (slot < 0) {
            continue;
        }
        const JobRecord &record = ledger.at(slot);
        if (isInWork(record)) {
            ++plan.inWork;
        } else if (isDeletedOrGone(record)) {
            ++plan.deletedOrGone;
        } else if (isRunning(record) && !isTriedBefore(record)) {
            ++plan.running;
        } else {
            take(record, plan);
            ++accounts[record.account];
        }
    }
    for (auto it = accounts.cbegin(); it != accounts.cend(); ++it) {
        plan.accounts.insert(it.key(), it.value());
    }
    return plan;
}

} // namespace jobsweep
