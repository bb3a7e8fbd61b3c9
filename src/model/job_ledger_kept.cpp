#include "core/imported_job.h"
#include "model/job_ledger_edit.h"

namespace jobsweep {

StoredJob JobLedger::toStored(JobHandle handle) const
{
    StoredJob job{arrival(handle), isInWork(at(handle)), at(handle)};
    JobRecord &record = job.record;
    if (job.inWork) {
        const Before before = m_before.value(handle);
        record.deletion = before.deletion;
        record.message = before.message;
        record.waitUntilMs = 0;
    }
    if (record.check == CheckState::Queued || record.check == CheckState::Checking) {
        record.check = m_failedBefore.contains(handle) ? CheckState::Failed : CheckState::None;
    }
    return job;
}

void JobLedger::mergeStored(const JobRecord &record)
{
    const JobHandle handle = find(record.id);
    if (handle == JobHandle::None) {
        return;
    }
    edit(handle, [this, handle, &record](JobRecord &now) {
        takePastFacts(now, record);
        takePastDeletion(handle, now, record);
    });
    announce();
}

int JobLedger::mergeImported(const QList<JobRecord> &records)
{
    int deletions = 0;
    for (const JobRecord &record : records) {
        const JobHandle handle = find(record.id);
        if (handle == JobHandle::None || isSettled(at(handle))) {
            continue;
        }
        JobRecord now = at(handle);
        jobsweep::mergeImported(now, record);
        if (record.deletion == DeletionState::None && now == at(handle)) {
            continue;
        }
        edit(handle, [this, handle, &record, &now, &deletions](JobRecord &known) {
            known = now;
            m_texts.share(known);
            if (record.deletion != DeletionState::None) {
                deletions += takePastDeletion(handle, known, record) ? 1 : 0;
            }
        });
    }
    announce();
    return deletions;
}

/// Takes the deletion that `past` knows of where the job has none of its own; returns whether it did.
bool JobLedger::takePastDeletion(JobHandle handle, JobRecord &record, const JobRecord &past)
{
    const auto before = m_before.find(handle);
    const bool inWork = before != m_before.end();
    DeletionState &deletion = inWork ? before->deletion : record.deletion;
    const bool takes = deletion == DeletionState::None;
    if (takes) {
        deletion = past.deletion;
        (inWork ? before->message : record.message) = m_texts.shared(past.message);
    }
    if (isSettled(record)) {
        settle(handle, record);
    }
    return takes;
}

} // namespace jobsweep
