#include "model/job_ledger.h"

#include "model/handle_set.h"
#include "model/job_ledger_edit.h"

#include <algorithm>
#include <utility>

namespace jobsweep {

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
        place(handle, newRecord(id, now), m_nextArrival);
        result.added.append(id);
    }
    announce();
    return result;
}

JobLedger::Added JobLedger::mergeExecuting(const QList<ExecutingJob> &jobs, const QDateTime &now)
{
    Added result;
    for (const ExecutingJob &job : jobs) {
        if (job.id.isNull()) {
            continue;
        }
        const JobHandle handle = find(job.id);
        if (handle == JobHandle::None) {
            JobRecord record = newRecord(job.id, now);
            takeFacts(record, job.facts);
            place(newHandle(job.id), std::move(record), m_nextArrival);
            result.added.append(job.id);
            continue;
        }
        ++result.known;
        if (!isSettled(at(handle))) {
            edit(handle, [this, &job](JobRecord &record) {
                takeFacts(record, job.facts);
                forgetFailedCheck(record);
            });
        }
    }
    announce();
    return result;
}

QList<JobRecord> JobLedger::remove(const QList<JobId> &ids, qsizetype from, qsizetype count)
{
    QList<JobHandle> leaving;
    HandleSet seen;
    for (const JobId &id : ids.mid(from, count)) {
        const JobHandle handle = find(id);
        if (handle != JobHandle::None && !isInWork(at(handle)) && seen.insert(handle)) {
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
        m_formerly.clear();
        m_formerly.reserve(ids.size());
    }
    for (const JobHandle handle : leaving) {
        JobRecord record = std::exchange(m_records[size_t(handle)], JobRecord{});
        tally(record, -1);
        m_handleOf.remove(record.id);
        m_formerly.insert(record.id, arrival(handle));
        record.check = checkWithoutAnswer(handle, record.check);
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

JobRecord JobLedger::newRecord(const JobId &id, const QDateTime &now)
{
    JobRecord record = recordFromId(id);
    m_texts.share(record);
    const QDateTime created = id.created(now);
    record.createdMs = created.isValid() ? created.toMSecsSinceEpoch() : 0;
    return record;
}

} // namespace jobsweep
