#include "core/imported_job.h"
#include "model/job_ledger_edit.h"

namespace jobsweep {

StoredJob JobLedger::toStored(int slot) const
{
    StoredJob job{arrival(slot), isInWork(at(slot)), at(slot)};
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

void JobLedger::mergeStored(const JobRecord &record)
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

int JobLedger::mergeImported(const QList<JobRecord> &records)
{
    int deletions = 0;
    for (const JobRecord &record : records) {
        const int slot = find(record.id);
        if (slot < 0 || isSettled(at(slot))) {
            continue;
        }
        JobRecord now = at(slot);
        jobsweep::mergeImported(now, record);
        if (record.deletion == DeletionState::None && now == at(slot)) {
            continue;
        }
        edit(slot, [this, slot, &record, &now, &deletions](JobRecord &known) {
            known = now;
            m_texts.share(known);
            if (record.deletion != DeletionState::None) {
                deletions += takePastDeletion(slot, known, record) ? 1 : 0;
            }
        });
    }
    announce();
    return deletions;
}

/// Takes the deletion that `past` knows of where the job has none of its own; returns whether it did.
bool JobLedger::takePastDeletion(int slot, JobRecord &record, const JobRecord &past)
{
    const auto before = m_before.find(slot);
    const bool inWork = before != m_before.end();
    DeletionState &deletion = inWork ? before->deletion : record.deletion;
    const bool takes = deletion == DeletionState::None;
    if (takes) {
        deletion = past.deletion;
        (inWork ? before->message : record.message) = m_texts.shared(past.message);
    }
    if (isSettled(record)) {
        settle(slot, record);
    }
    return takes;
}

} // namespace jobsweep
