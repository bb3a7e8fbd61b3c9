#include "core/told_job.h"
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
        takePastDeletion(slot, now, record);
    });
    announce();
}

void JobLedger::takeTold(const QList<JobRecord> &records)
{
    for (const JobRecord &record : records) {
        const int slot = find(record.id);
        if (slot < 0 || isSettled(at(slot))) {
            continue;
        }
        JobRecord now = at(slot);
        jobsweep::takeTold(now, record);
        if (record.deletion == DeletionState::None && now == at(slot)) {
            continue;
        }
        edit(slot, [this, slot, &record, &now](JobRecord &known) {
            known = now;
            known.account = shared(now.account);
            known.model = shared(now.model);
            known.message = shared(now.message);
            if (record.deletion != DeletionState::None) {
                takePastDeletion(slot, known, record);
            }
        });
    }
    announce();
}

/// Takes the deletion that `past` knows of where the job has none of its own.
void JobLedger::takePastDeletion(int slot, JobRecord &record, const JobRecord &past)
{
    const auto before = m_before.find(slot);
    const bool inWork = before != m_before.end();
    DeletionState &deletion = inWork ? before->deletion : record.deletion;
    if (deletion == DeletionState::None) {
        deletion = past.deletion;
        (inWork ? before->message : record.message) = shared(past.message);
    }
    if (isSettled(record)) {
        settle(slot, record);
    }
}

} // namespace jobsweep
