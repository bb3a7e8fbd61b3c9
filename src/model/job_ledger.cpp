#include "model/job_ledger.h"

#include "model/job_ledger_edit.h"
#include "model/slot_set.h"

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
    std::vector<int> used;
    used.reserve(size_t(count()));
    for (int slot = 0; slot < slotCount(); ++slot) {
        if (isUsed(slot)) {
            used.push_back(slot);
        }
    }
    std::sort(used.begin(), used.end(), [this](int a, int b) { return arrival(a) < arrival(b); });
    QList<JobId> ids;
    ids.reserve(qsizetype(used.size()));
    for (const int slot : used) {
        ids.append(at(slot).id);
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
        const int slot = newSlot(id);
        if (slot < 0) {
            ++result.known;
            continue;
        }
        place(slot, newRecord(id, now), m_nextArrival);
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
        const int slot = find(job.id);
        if (slot < 0) {
            JobRecord record = newRecord(job.id, now);
            takeFacts(record, job.facts);
            place(newSlot(job.id), std::move(record), m_nextArrival);
            result.added.append(job.id);
            continue;
        }
        ++result.known;
        if (!isSettled(at(slot))) {
            edit(slot, [this, &job](JobRecord &record) {
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
    QList<int> leaving;
    SlotSet seen;
    for (const JobId &id : ids.mid(from, count)) {
        const int slot = find(id);
        if (slot >= 0 && !isInWork(at(slot)) && seen.insert(slot)) {
            leaving.append(slot);
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
    for (const int slot : leaving) {
        JobRecord record = std::exchange(m_records[size_t(slot)], JobRecord{});
        tally(record, -1);
        m_slotOf.remove(record.id);
        m_formerly.insert(record.id, arrival(slot));
        record.check = checkWithoutAnswer(slot, record.check);
        records.append(std::move(record));
    }
    Q_EMIT removed(leaving);
    m_freeSlots.insert(m_freeSlots.end(), leaving.crbegin(), leaving.crend());
    announce();
    return records;
}

void JobLedger::restore(const QList<JobRecord> &records)
{
    expect(records.size());
    for (const JobRecord &record : records) {
        if (const int slot = newSlot(record.id); slot >= 0) {
            const auto formerly = m_formerly.constFind(record.id);
            place(slot, record, formerly == m_formerly.cend() ? m_nextArrival : *formerly);
            m_formerly.remove(record.id);
        }
    }
    announce();
}

void JobLedger::load(const QList<StoredJob> &jobs)
{
    expect(jobs.size());
    for (const StoredJob &job : jobs) {
        if (const int slot = newSlot(job.record.id); slot >= 0) {
            JobRecord record = job.record;
            m_texts.share(record);
            place(slot, std::move(record), job.arrival);
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
    m_slotOf.reserve(m_slotOf.size() + qsizetype(std::min(places, mostExpected)));
}

/// The slot for a job that place() puts into it next; -1 for a null id and for a job that has one. Looked up
/// once: with long lists that is what adding costs most.
int JobLedger::newSlot(const JobId &id)
{
    const qsizetype before = m_slotOf.size();
    if (id.isNull()) {
        return -1;
    }
    int &slot = m_slotOf[id];
    if (m_slotOf.size() == before) {
        return -1;
    }
    if (m_freeSlots.empty()) {
        slot = int(m_records.size());
        m_records.emplace_back();
        m_arrivals.push_back(0);
    } else {
        slot = m_freeSlots.back();
        m_freeSlots.pop_back();
    }
    return slot;
}

void JobLedger::place(int slot, JobRecord record, quint32 arrival)
{
    m_arrivals[size_t(slot)] = arrival;
    m_nextArrival = std::max(m_nextArrival, arrival + 1);
    tally(record, 1);
    m_records[size_t(slot)] = std::move(record);
    m_added.append(slot);
}

/// Half as much again at a time: a vector that doubles would hold up to twice the memory that is needed. The
/// hash is told too: it computes the hash of every id again whenever it grows.
void JobLedger::expect(qsizetype jobs)
{
    const size_t needed = m_records.size() + size_t(jobs) - std::min(m_freeSlots.size(), size_t(jobs));
    if (needed > m_records.capacity()) {
        m_records.reserve(std::max(needed, m_records.capacity() + m_records.capacity() / 2));
        m_arrivals.reserve(m_records.capacity());
    }
    m_slotOf.reserve(m_slotOf.size() + jobs);
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
    const QList<int> addedSlots = std::exchange(m_added, {});
    const QList<int> changedSlots = std::exchange(m_changed, {});
    const QList<int> keptOtherwise = std::exchange(m_changedForGood, {});
    if (!addedSlots.isEmpty()) {
        Q_EMIT added(addedSlots);
    }
    if (!keptOtherwise.isEmpty()) {
        Q_EMIT changedForGood(keptOtherwise);
    }
    if (!changedSlots.isEmpty()) {
        Q_EMIT changed(changedSlots);
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
