#include "model/job_ledger_edit.h"

namespace jobsweep {

KeptJob JobLedger::kept(int slot) const
{
    KeptJob job{arrival(slot), isInWork(at(slot)), at(slot)};
    JobRecord &record = job.record;
    if (job.inWork) {
        const Before before = m_before.value(slot);
        record.deletion = before.deletion;
        record.message = before.message;
        record.waitUntilMs = 0;
    }
    if (record.check == CheckState::Queued || record.check == CheckState::Checking) {
        record.check = m_failedBefore.contains(slot) ? CheckState::Failed : CheckState::None;
    }
    return job;
}

void JobLedger::recall(const JobRecord &record)
{
    const int slot = find(record.id);
    if (slot < 0) {
        return;
    }
    edit(slot, [this, slot, &record](JobRecord &now) {
        takePastFacts(now, record);
        const auto before = m_before.find(slot);
        const bool inWork = before != m_before.end();
        DeletionState &deletion = inWork ? before->deletion : now.deletion;
        if (deletion == DeletionState::None) {
            deletion = record.deletion;
            (inWork ? before->message : now.message) = shared(record.message);
        }
        if (isSettled(now)) {
            settle(slot, now);
        }
    });
    announce();
}

} // namespace jobsweep
