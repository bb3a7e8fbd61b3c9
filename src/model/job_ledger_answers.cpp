#include "model/job_ledger_edit.h"

namespace jobsweep {

namespace {

bool isBeingChecked(const JobRecord &record)
{
    return record.check == CheckState::Queued || record.check == CheckState::Checking;
}

/// Whether the message is the sentence that explains the word in the Deletion column.
bool explainsDeletion(DeletionState state)
{
    return state == DeletionState::Refused || state == DeletionState::Failed ||
           state == DeletionState::Unconfirmed;
}

} // namespace

void JobLedger::markCheckQueued(const QList<JobId> &ids)
{
    for (const JobId &id : ids) {
        const JobHandle handle = find(id);
        if (handle != JobHandle::None && !isBeingChecked(at(handle))) {
            beginCheck(handle, CheckState::Queued);
        }
    }
    announce();
}

void JobLedger::markChecking(const JobId &id)
{
    const JobHandle handle = find(id);
    if (handle != JobHandle::None) {
        beginCheck(handle, CheckState::Checking);
    }
    announce();
}

void JobLedger::markCheckRequeued(const JobId &id)
{
    const JobHandle handle = find(id);
    if (handle != JobHandle::None && at(handle).check == CheckState::Checking) {
        beginCheck(handle, CheckState::Queued);
    }
    announce();
}

void JobLedger::beginCheck(JobHandle handle, CheckState state)
{
    if (isSettled(at(handle))) {
        return;
    }
    if (at(handle).check == CheckState::Failed) {
        m_failedBefore.insert(handle);
    }
    editInPassing(handle, [state](JobRecord &record) { record.check = state; });
}

void JobLedger::applyCheck(const JobId &id, const CheckVerdict &verdict)
{
    const JobHandle handle = find(id);
    if (handle == JobHandle::None || isSettled(at(handle))) {
        return;
    }
    edit(handle, [this, handle, &verdict](JobRecord &record) {
        record.check = checkWithoutAnswer(handle, record.check);
        setCheckMessage(handle, record,
                        verdict.kind == CheckKind::Known ? verdict.facts.error : verdict.message);
        switch (verdict.kind) {
        case CheckKind::Known:
            takeFacts(record, verdict.facts);
            record.check = CheckState::None;
            break;
        case CheckKind::Gone:
            record.status = JobStatus::gone();
            record.check = CheckState::None;
            break;
        case CheckKind::Failed:
            record.check = CheckState::Failed;
            break;
        case CheckKind::Void:
            break;
        }
    });
    announce();
}

void JobLedger::withdrawChecks(const QList<JobId> &ids)
{
    for (const JobId &id : ids) {
        const JobHandle handle = find(id);
        if (handle != JobHandle::None && isBeingChecked(at(handle))) {
            editInPassing(handle, [this, handle](JobRecord &record) {
                record.check = checkWithoutAnswer(handle, record.check);
            });
        }
    }
    announce();
}

QList<JobHandle> JobLedger::markQueued(const QList<JobId> &ids)
{
    QList<JobHandle> queued;
    for (const JobId &id : ids) {
        const JobHandle handle = find(id);
        if (handle == JobHandle::None || isInWork(at(handle)) ||
            at(handle).deletion == DeletionState::Deleted) {
            continue;
        }
        m_before.insert(handle, {at(handle).deletion, at(handle).message});
        editInPassing(handle, [](JobRecord &record) {
            record.deletion = DeletionState::Queued;
            record.message.clear();
        });
        queued.append(handle);
    }
    announce();
    return queued;
}

void JobLedger::markDeleting(const JobId &id)
{
    const JobHandle handle = find(id);
    if (handle != JobHandle::None && isInWork(at(handle))) {
        editInPassing(handle, [](JobRecord &record) {
            record.deletion = DeletionState::Deleting;
            record.waitUntilMs = 0;
            record.message.clear();
        });
    }
    announce();
}

void JobLedger::markWaiting(const QList<JobId> &ids, qint64 untilMs, const QString &reason)
{
    const QString message = m_texts.shared(reason);
    for (const JobId &id : ids) {
        const JobHandle handle = find(id);
        if (handle != JobHandle::None && isInWork(at(handle))) {
            editInPassing(handle, [untilMs, &message](JobRecord &record) {
                record.deletion = DeletionState::Waiting;
                record.waitUntilMs = untilMs;
                record.message = message;
            });
        }
    }
    announce();
}

void JobLedger::markRequeued(const QList<JobId> &ids)
{
    for (const JobId &id : ids) {
        const JobHandle handle = find(id);
        if (handle != JobHandle::None && at(handle).deletion == DeletionState::Waiting) {
            editInPassing(handle, [](JobRecord &record) {
                record.deletion = DeletionState::Queued;
                record.waitUntilMs = 0;
            });
        }
    }
    announce();
}

void JobLedger::applyDelete(const JobId &id, const DeleteVerdict &verdict)
{
    const JobHandle handle = find(id);
    if (handle == JobHandle::None || !isInWork(at(handle))) {
        return;
    }
    const DeletionState before = m_before.take(handle).deletion;
    edit(handle, [this, handle, &verdict, before](JobRecord &record) {
        record.inDoubt = verdict.inDoubt;
        leaveWork(record, verdict.state == DeletionState::None ? before : verdict.state, verdict.message);
        if (verdict.status) {
            record.status = *verdict.status;
            forgetFailedCheck(record);
        }
        if (isSettled(record)) {
            settle(handle, record);
        }
    });
    announce();
}

void JobLedger::withdrawDeletions(const QList<JobId> &ids)
{
    for (const JobId &id : ids) {
        const JobHandle handle = find(id);
        if (handle != JobHandle::None && isInWork(at(handle))) {
            const Before before = m_before.take(handle);
            edit(handle,
                 [this, &before](JobRecord &record) { leaveWork(record, before.deletion, before.message); });
        }
    }
    announce();
}

void JobLedger::leaveWork(JobRecord &record, DeletionState state, const QString &message)
{
    record.deletion = state;
    record.message = m_texts.shared(message);
    record.waitUntilMs = 0;
    // A row in doubt is never idle.
    if (record.inDoubt && record.deletion == DeletionState::None) {
        record.deletion = DeletionState::Unconfirmed;
    }
}

/// Nothing is left to be learned or to be explained; Gone keeps the server's sentence.
void JobLedger::settle(JobHandle handle, JobRecord &record)
{
    record.inDoubt = false;
    record.check = CheckState::None;
    m_failedBefore.remove(handle);
    if (record.deletion == DeletionState::Deleted) {
        record.message.clear();
    }
}

/// What the check state of a job is when the check that is under way comes to nothing.
CheckState JobLedger::checkWithoutAnswer(JobHandle handle, CheckState now)
{
    const bool failedBefore = m_failedBefore.remove(handle);
    if (now == CheckState::Queued || now == CheckState::Checking) {
        return failedBefore ? CheckState::Failed : CheckState::None;
    }
    return now;
}

/// While a deletion has the row in hand its message is the deletion's: the check's waits for a withdrawal.
void JobLedger::setCheckMessage(JobHandle handle, JobRecord &record, const QString &message)
{
    const auto before = m_before.find(handle);
    const bool inWork = before != m_before.end();
    if (!explainsDeletion(inWork ? before->deletion : record.deletion)) {
        (inWork ? before->message : record.message) = m_texts.shared(message);
    }
}

void JobLedger::takeFacts(JobRecord &record, const JobFacts &facts)
{
    jobsweep::takeFacts(record, facts);
    m_texts.share(record);
}

} // namespace jobsweep
