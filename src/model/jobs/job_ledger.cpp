#include "model/jobs/job_ledger.h"

#include "core/format/imported_job.h"
#include "core/job/outstanding_deletion.h"
#include "model/jobs/handle_set.h"

#include <algorithm>
#include <utility>

namespace jobsweep {

namespace {

/// Another answer told the status that a failed check could not.
void forgetFailedCheck(JobRecord &record)
{
    if (record.check == CheckState::Failed) {
        record.check = CheckState::None;
    }
}

/// Whether the message is the sentence that explains the word in the Deletion column.
bool explainsDeletion(DeletionState state)
{
    return state == DeletionState::Refused || state == DeletionState::Failed ||
           state == DeletionState::Unconfirmed;
}

} // namespace

/// The ways to change a record that is in the ledger: counts and announcements follow.
template<typename Change>
void JobLedger::edit(JobHandle handle, Change change)
{
    editInPassing(handle, change);
    m_changedForGood.append(handle);
}

/// For what has no meaning once the program has ended: what is queued, under way or waiting.
template<typename Change>
void JobLedger::editInPassing(JobHandle handle, Change change)
{
    JobRecord &record = m_records[size_t(handle)];
    tally(record, -1);
    change(record);
    tally(record, 1);
    m_changed.append(handle);
}

/// Does nothing where nothing differs: nobody is told then, and nothing is written.
void JobLedger::replace(JobHandle handle, JobRecord record)
{
    if (record != at(handle)) {
        edit(handle, [&record](JobRecord &known) { known = std::move(record); });
    }
}

JobLedger::JobLedger(QObject *parent) : QObject(parent) {}

QList<JobId> JobLedger::idsWhere(const std::function<bool(const JobRecord &)> &is) const
{
    QList<JobId> ids;
    for (const JobRecord &record : m_records) {
        if (!record.id.isNull() && is(record)) {
            ids.append(record.id);
        }
    }
    return ids;
}

QList<JobId> JobLedger::idsByArrival() const
{
    std::vector<JobHandle> used;
    used.reserve(size_t(count()));
    for (JobHandle handle{}; handle < handleEnd(); ++handle) {
        if (isUsed(handle)) {
            used.push_back(handle);
        }
    }
    std::sort(used.begin(), used.end(), [this](JobHandle a, JobHandle b) { return arrival(a) < arrival(b); });
    QList<JobId> ids;
    ids.reserve(qsizetype(used.size()));
    for (const JobHandle handle : used) {
        ids.append(at(handle).id);
    }
    return ids;
}

JobLedger::Added JobLedger::add(const QList<JobId> &ids, const QDateTime &now)
{
    Added result;
    expect(ids.size());
    for (const JobId &id : ids) {
        if (id.isNull()) {
            continue;
        }
        const JobHandle handle = newHandle(id);
        if (handle == JobHandle::None) {
            ++result.known;
            continue;
        }
        place(handle, newRecord(id, now, JobSource::Text), m_nextArrival);
        result.added.append(id);
    }
    announce();
    return result;
}

JobLedger::Added JobLedger::mergeExecuting(const QList<ExecutingJob> &jobs, const QDateTime &now,
                                           JobSource source)
{
    Added result;
    for (const ExecutingJob &job : jobs) {
        if (job.id.isNull()) {
            continue;
        }
        const JobHandle handle = find(job.id);
        if (handle == JobHandle::None) {
            JobRecord record = newRecord(job.id, now, source);
            takeFacts(record, job.facts);
            place(newHandle(job.id), std::move(record), m_nextArrival);
            result.added.append(job.id);
            continue;
        }
        ++result.known;
        if (!isSettled(at(handle))) {
            JobRecord record = at(handle);
            takeFacts(record, job.facts);
            forgetFailedCheck(record);
            replace(handle, std::move(record));
        }
    }
    announce();
    return result;
}

QList<JobRecord> JobLedger::remove(const QList<JobId> &ids, qsizetype from, qsizetype count,
                                   const std::function<bool(const JobRecord &)> &isKept)
{
    const auto stays = [&isKept](const JobRecord &record) {
        return isInWork(record) || (isKept && isKept(record));
    };
    if (from == 0 && m_formerly.size() + ids.size() > mostFormer) {
        m_formerly.clear();
    }
    QList<JobHandle> leaving;
    HandleSet seen;
    for (const JobId &id : ids.mid(from, count)) {
        const JobHandle handle = find(id);
        if (handle != JobHandle::None && !stays(at(handle)) && seen.insert(handle)) {
            leaving.append(handle);
        }
    }
    QList<JobRecord> records;
    if (leaving.isEmpty()) {
        return records;
    }
    Q_EMIT aboutToRemove(leaving);
    records.reserve(leaving.size());
    if (from == 0) {
        m_formerly.reserve(m_formerly.size() + ids.size());
    }
    for (const JobHandle handle : leaving) {
        JobRecord record = std::exchange(m_records[size_t(handle)], JobRecord{});
        tally(record, -1);
        m_handleOf.remove(record.id);
        m_formerly.insert(record.id, arrival(handle));
        record.check = checkWithoutAnswer(handle, record);
        records.append(std::move(record));
    }
    Q_EMIT removed(leaving);
    m_freeHandles.insert(m_freeHandles.end(), leaving.crbegin(), leaving.crend());
    announce();
    return records;
}

void JobLedger::restore(const QList<JobRecord> &records)
{
    expect(records.size());
    for (const JobRecord &record : records) {
        if (const JobHandle handle = newHandle(record.id); handle != JobHandle::None) {
            const auto formerly = m_formerly.constFind(record.id);
            place(handle, record, formerly == m_formerly.cend() ? m_nextArrival : *formerly);
            m_formerly.remove(record.id);
        }
    }
    announce();
}

void JobLedger::load(const QList<StoredJob> &jobs)
{
    expect(jobs.size());
    for (const StoredJob &job : jobs) {
        if (const JobHandle handle = newHandle(job.record.id); handle != JobHandle::None) {
            JobRecord record = job.record;
            m_texts.share(record);
            place(handle, std::move(record), job.arrival);
        }
    }
    announce();
}

void JobLedger::shiftArrivals(quint32 places)
{
    for (quint32 &arrival : m_arrivals) {
        arrival += places;
    }
    for (quint32 &arrival : m_formerly) {
        arrival += places;
    }
    m_nextArrival += places;
    // Few of the places may be taken, but growing in the middle of the load would hold the window up.
    constexpr quint32 mostExpected = 1U << 22U;
    m_handleOf.reserve(m_handleOf.size() + qsizetype(std::min(places, mostExpected)));
}

/// The handle for a job that place() gives it next; None for a null id and for a job that has one. Looked up
/// once: with long lists that is what adding costs most.
JobHandle JobLedger::newHandle(const JobId &id)
{
    const qsizetype before = m_handleOf.size();
    if (id.isNull()) {
        return JobHandle::None;
    }
    JobHandle &handle = m_handleOf[id];
    if (m_handleOf.size() == before) {
        return JobHandle::None;
    }
    if (m_freeHandles.empty()) {
        handle = handleEnd();
        m_records.emplace_back();
        m_arrivals.push_back(0);
    } else {
        handle = m_freeHandles.back();
        m_freeHandles.pop_back();
    }
    return handle;
}

void JobLedger::place(JobHandle handle, JobRecord record, quint32 arrival)
{
    m_arrivals[size_t(handle)] = arrival;
    m_nextArrival = std::max(m_nextArrival, arrival + 1);
    tally(record, 1);
    m_records[size_t(handle)] = std::move(record);
    m_added.append(handle);
}

/// Half as much again at a time: a vector that doubles would hold up to twice the memory that is needed. The
/// hash is told too: it computes the hash of every id again whenever it grows.
void JobLedger::expect(qsizetype jobs)
{
    const size_t needed = m_records.size() + size_t(jobs) - std::min(m_freeHandles.size(), size_t(jobs));
    if (needed > m_records.capacity()) {
        m_records.reserve(std::max(needed, m_records.capacity() + m_records.capacity() / 2));
        m_arrivals.reserve(m_records.capacity());
    }
    m_handleOf.reserve(m_handleOf.size() + jobs);
}

void JobLedger::tally(const JobRecord &record, int sign)
{
    m_counts.all += sign;
    m_counts.running += isRunning(record) ? sign : 0;
    m_counts.finished += isFinished(record) ? sign : 0;
    m_counts.problems += isProblem(record) ? sign : 0;
    m_counts.retryable += isRetryable(record) ? sign : 0;
    m_counts.notChecked += isNotChecked(record) ? sign : 0;
    m_counts.deleted += isDeletedOrGone(record) ? sign : 0;
}

/// Ends every verb. A listener may call further verbs, so nothing of this one is left behind for them.
void JobLedger::announce()
{
    const QList<JobHandle> addedHandles = std::exchange(m_added, {});
    const QList<JobHandle> changedHandles = std::exchange(m_changed, {});
    const QList<JobHandle> keptOtherwise = std::exchange(m_changedForGood, {});
    if (!addedHandles.isEmpty()) {
        Q_EMIT added(addedHandles);
    }
    if (!keptOtherwise.isEmpty()) {
        Q_EMIT changedForGood(keptOtherwise);
    }
    if (!changedHandles.isEmpty()) {
        Q_EMIT changed(changedHandles);
    }
    if (m_counts != m_announcedCounts) {
        m_announcedCounts = m_counts;
        Q_EMIT countsChanged();
    }
}

JobRecord JobLedger::newRecord(const JobId &id, const QDateTime &now, JobSource source)
{
    JobRecord record = recordFromId(id);
    record.source = source;
    record.seenMs = now.toMSecsSinceEpoch();
    m_texts.share(record);
    const QDateTime created = id.created(now);
    record.createdMs = created.isValid() ? created.toMSecsSinceEpoch() : 0;
    return record;
}

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
    edit(handle, [this, handle, &verdict](JobRecord &record) { takeVerdict(handle, record, verdict); });
    announce();
}

void JobLedger::takeVerdict(JobHandle handle, JobRecord &record, const CheckVerdict &verdict)
{
    record.check = checkWithoutAnswer(handle, record);
    if (verdict.kind == CheckKind::Gone) {
        record.message = m_texts.shared(withoutOutstanding(record.message));
    }
    setCheckMessage(handle, record,
                    verdict.kind == CheckKind::Known ? CodedText(verdict.facts.error) : verdict.message);
    switch (verdict.kind) {
    case CheckKind::Known:
        takeFacts(record, verdict.facts);
        record.check = CheckState::None;
        break;
    case CheckKind::Gone:
        record.status = JobStatus::gone();
        record.check = CheckState::None;
        break;
    case CheckKind::NoAccess:
        takeNoAccess(record);
        break;
    case CheckKind::Failed:
        record.check = CheckState::Failed;
        break;
    case CheckKind::Void:
        break;
    }
}

void JobLedger::takeObserved(const JobId &id, const CheckVerdict &verdict)
{
    const JobHandle handle = find(id);
    const bool isTold = verdict.kind != CheckKind::Failed && verdict.kind != CheckKind::Void;
    if (handle == JobHandle::None || !isTold || isSettled(at(handle)) || isInWork(at(handle)) ||
        isBeingChecked(at(handle))) {
        return;
    }
    JobRecord record = at(handle);
    takeVerdict(handle, record, verdict);
    replace(handle, std::move(record));
    announce();
}

void JobLedger::withdrawChecks(const QList<JobId> &ids)
{
    for (const JobId &id : ids) {
        const JobHandle handle = find(id);
        if (handle != JobHandle::None && isBeingChecked(at(handle))) {
            editInPassing(handle, [this, handle](JobRecord &record) {
                record.check = checkWithoutAnswer(handle, record);
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
        m_before.insert(handle,
                        {at(handle).deletion, m_texts.shared(withoutOutstanding(at(handle).message))});
        // Once it is on disk, what the user confirmed outlives the program.
        edit(handle, [](JobRecord &record) {
            record.deletion = DeletionState::Queued;
            record.message = {};
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
            record.message = {};
        });
    }
    announce();
}

void JobLedger::markWaiting(const QList<JobId> &ids, qint64 untilMs, const CodedText &reason)
{
    const CodedText message = m_texts.shared(reason);
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
        const bool isLeft = verdict.state == DeletionState::None;
        leaveWork(record, isLeft ? before : verdict.state,
                  isLeft && !verdict.inDoubt ? outstandingMessage(verdict.message) : verdict.message);
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
    putBack(ids, false);
}

void JobLedger::postponeDeletions(const QList<JobId> &ids)
{
    putBack(ids, true);
}

void JobLedger::putBack(const QList<JobId> &ids, bool outstanding)
{
    for (const JobId &id : ids) {
        const JobHandle handle = find(id);
        if (handle != JobHandle::None && isInWork(at(handle))) {
            const Before before = m_before.take(handle);
            const bool isLeft = outstanding && !at(handle).inDoubt;
            const CodedText message = isLeft ? outstandingMessage(before.message) : before.message;
            edit(handle, [this, &before, &message](JobRecord &record) {
                leaveWork(record, before.deletion, message);
            });
        }
    }
    announce();
}

void JobLedger::dropOutstanding(const QList<JobId> &ids)
{
    for (const JobId &id : ids) {
        const JobHandle handle = find(id);
        if (handle != JobHandle::None && isOutstanding(at(handle).message)) {
            edit(handle, [this](JobRecord &record) {
                record.message = m_texts.shared(withoutOutstanding(record.message));
            });
        }
    }
    announce();
}

void JobLedger::leaveWork(JobRecord &record, DeletionState state, const CodedText &message)
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
        record.message = {};
    }
}

/// What the check state of a job is when the check that is under way comes to nothing.
CheckState JobLedger::checkWithoutAnswer(JobHandle handle, const JobRecord &record)
{
    const bool failedBefore = m_failedBefore.remove(handle);
    if (isBeingChecked(record)) {
        return failedBefore ? CheckState::Failed : CheckState::None;
    }
    return record.check;
}

/// While a deletion has the row in hand its message is the deletion's: the check's waits for a withdrawal.
void JobLedger::setCheckMessage(JobHandle handle, JobRecord &record, const CodedText &message)
{
    const auto before = m_before.find(handle);
    const bool inWork = before != m_before.end();
    CodedText &kept = inWork ? before->message : record.message;
    if (!explainsDeletion(inWork ? before->deletion : record.deletion)) {
        kept = m_texts.shared(isOutstanding(kept) ? outstandingMessage(message) : message);
    }
}

void JobLedger::takeFacts(JobRecord &record, const JobFacts &facts)
{
    jobsweep::takeFacts(record, facts);
    m_texts.share(record);
}

StoredJob JobLedger::toStored(JobHandle handle) const
{
    StoredJob job{arrival(handle), isInWork(at(handle)), at(handle)};
    JobRecord &record = job.record;
    if (job.inWork) {
        const Before before = m_before.value(handle);
        record.deletion = before.deletion;
        record.message = record.inDoubt ? before.message : outstandingMessage(before.message);
        record.waitUntilMs = 0;
    }
    if (isBeingChecked(record)) {
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
        // Who took the job out of the list gave its deletion up.
        (inWork ? before->message : record.message) = m_texts.shared(withoutOutstanding(past.message));
    }
    if (isSettled(record)) {
        settle(handle, record);
    }
    return takes;
}

} // namespace jobsweep
