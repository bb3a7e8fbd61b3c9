#include "app/work/ledger_persister.h"

#include "core/base/clock.h"
#include "model/jobs/job_ledger.h"
#include "store/job_store.h"

#include <QTimer>

#include <algorithm>
#include <chrono>
#include <utility>

using namespace std::chrono_literals;

namespace jobsweep {

namespace {

/// Events that wait for a store that takes nothing.
constexpr qsizetype mostEvents = 100'000;

} // namespace

LedgerPersister::LedgerPersister(JobLedger *ledger, JobStore *store, Clock *clock, QObject *parent)
    : QObject(parent), m_ledger(ledger), m_store(store), m_clock(clock)
{
    wireLedger();
    connect(store, &JobStore::opened, this, &LedgerPersister::takeContents);
    connect(store, &JobStore::loaded, this, [this](const QList<StoredJob> &jobs) {
        // A file that took the place of a damaged one may have a number that the list gave meanwhile.
        const auto end = std::find_if(jobs.begin(), jobs.end(),
                                      [this](const StoredJob &job) { return job.arrival >= m_firstGiven; });
        m_takingLoaded = true;
        m_ledger->load(QList<StoredJob>(jobs.begin(), end));
        m_takingLoaded = false;
    });
    connect(store, &JobStore::loadEnded, this, [this] {
        if (std::exchange(m_loading, false)) {
            Q_EMIT loadEnded();
        }
    });
    connect(store, &JobStore::writable, this, [this] {
        m_writable = true;
        setProblem({});
        schedule();
        if (m_flushed) {
            send();
        }
    });
    connect(store, &JobStore::failed, this, &LedgerPersister::takeFailure);
    connect(store, &JobStore::replaced, this, [this](const FileRepair &repair) {
        saveAll();
        Q_EMIT fileReplaced(repair);
    });
    connect(store, &JobStore::writtenAnew, this, &LedgerPersister::fileReplaced);
}

LedgerPersister::~LedgerPersister()
{
    QList<StoreWrite> writes;
    while (m_writable && !m_problem && isDirty()) {
        writes += nextWrite();
    }
    m_store->writeLast(writes);
}

void LedgerPersister::wireLedger()
{
    connect(m_ledger, &JobLedger::added, this, [this](const QList<JobHandle> &handles) {
        for (const JobHandle handle : handles) {
            // One that comes back has the number that it had.
            if (!m_takingLoaded && m_ledger->arrival(handle) >= m_filesNumbers) {
                m_firstGiven = std::min(m_firstGiven, m_ledger->arrival(handle));
            }
            if (!m_takingLoaded && m_isAdded.insert(handle)) {
                m_added.push_back(handle);
            }
            if (!m_takingLoaded && !isFresh(m_ledger->at(handle)) && m_isChanged.insert(handle)) {
                m_changed.push_back(handle);
            }
        }
        schedule();
    });
    connect(m_ledger, &JobLedger::changedForGood, this, [this](const QList<JobHandle> &handles) {
        for (const JobHandle handle : handles) {
            if (m_isChanged.insert(handle)) {
                m_changed.push_back(handle);
            }
        }
        schedule();
    });
    connect(m_ledger, &JobLedger::aboutToRemove, this, &LedgerPersister::saveRemoval);
}

void LedgerPersister::begin()
{
    m_loading = true;
    m_store->open();
}

/// The file's jobs come before those that are here by now: what is added while nothing could be read.
void LedgerPersister::takeContents(const StoreContents &contents)
{
    m_loading = true;
    m_ledger->shiftArrivals(contents.nextArrival);
    m_filesNumbers = contents.nextArrival;
    if (m_firstGiven != noNumber) {
        m_firstGiven += contents.nextArrival;
    }
    for (StoreWrite &write : m_before) {
        for (StoredJob &job : write.added) {
            job.arrival += contents.nextArrival;
        }
        for (StoredJob &job : write.changed) {
            job.arrival += contents.nextArrival;
        }
        for (StoredEvent &event : write.events) {
            event.arrival += contents.nextArrival;
        }
        for (QList<quint32> *numbers : {&write.removed, &write.intents}) {
            for (quint32 &arrival : *numbers) {
                arrival += contents.nextArrival;
            }
        }
    }
    // The numbers that ticks told meanwhile stand for have changed by now.
    m_ticks = m_ticksChanged ? QByteArray() : contents.ticks;
}

void LedgerPersister::takeFailure(const StoreProblem &problem)
{
    m_writable = false;
    setProblem(problem);
    answerIntents(std::exchange(m_intents, {}), false);
    answerFlush(false);
    retryLater();
}

void LedgerPersister::saveAll()
{
    for (JobHandle handle{}; handle < m_ledger->handleEnd(); ++handle) {
        if (!m_ledger->isUsed(handle)) {
            continue;
        }
        if (m_isAdded.insert(handle)) {
            m_added.push_back(handle);
        }
        if (isInWork(m_ledger->at(handle))) {
            m_inWork.push_back(handle);
        }
        if (!isFresh(m_ledger->at(handle)) && m_isChanged.insert(handle)) {
            m_changed.push_back(handle);
        }
    }
    m_ticksChanged = m_ticksChanged || !m_ticks.isEmpty();
}

/// The rows of jobs that leave the ledger stay in the store as they are now, and so do their events.
void LedgerPersister::saveRemoval(const QList<JobHandle> &handles)
{
    QHash<JobId, quint32> leaving;
    for (qsizetype from = 0; from < handles.size(); from += rowsAStep) {
        StoreWrite write;
        for (const JobHandle handle : handles.mid(from, rowsAStep)) {
            leaving.insert(m_ledger->at(handle).id, m_ledger->arrival(handle));
            if (m_isAdded.erase(handle)) {
                write.added += m_ledger->toStored(handle);
            }
            if (m_isChanged.erase(handle)) {
                write.changed += m_ledger->toStored(handle);
            }
            write.removed += m_ledger->arrival(handle);
        }
        m_before.push_back(std::move(write));
    }
    m_events.removeIf([this, &leaving](const JobEvent &event) {
        const auto arrival = leaving.constFind(event.id);
        if (arrival != leaving.cend()) {
            m_before.back().events += {*arrival, event};
        }
        return arrival != leaving.cend();
    });
    schedule();
}

void LedgerPersister::saveEvent(const JobEvent &event)
{
    m_events += event;
    if (m_events.size() > mostEvents) {
        m_events.removeFirst();
    }
    schedule();
}

void LedgerPersister::saveIntents(const QList<JobId> &ids, std::function<void(bool)> done)
{
    if (!m_writable && m_problem) {
        done(false);
        return;
    }
    m_intents += {ids, std::move(done)};
    sendSoon();
}

void LedgerPersister::flush(std::function<void(bool)> done)
{
    m_flushed = std::move(done);
    if (!hasUnsaved() || (!m_writable && m_problem)) {
        QMetaObject::invokeMethod(
            this, [this] { answerFlush(!hasUnsaved()); }, Qt::QueuedConnection);
    } else {
        sendSoon();
        limitFlush();
    }
}

/// In the computer's own time: it is a thread that is waited for.
void LedgerPersister::limitFlush()
{
    QTimer::singleShot(silence, this, [this, signs = m_signs] {
        if (!m_flushed) {
            return;
        }
        if (signs == m_signs) {
            answerFlush(false);
        } else {
            limitFlush();
        }
    });
}

void LedgerPersister::answerFlush(bool all)
{
    if (const auto done = std::exchange(m_flushed, nullptr)) {
        done(all);
    }
}

void LedgerPersister::saveTicks(const QByteArray &ticks)
{
    if (ticks != m_ticks) {
        m_ticks = ticks;
        m_ticksChanged = true;
        schedule();
    }
}

bool LedgerPersister::isDirty() const
{
    return !m_before.empty() || !m_added.empty() || !m_changed.empty() || !m_events.isEmpty() ||
           !m_intents.isEmpty() || !m_inWork.empty() || m_ticksChanged;
}

bool LedgerPersister::fillsStep() const
{
    constexpr size_t full = rowsAStep;
    return m_added.size() >= full || m_changed.size() >= full || m_events.size() >= rowsAStep;
}

void LedgerPersister::schedule()
{
    if (!isDirty() || !m_writable || m_problem || std::exchange(m_armed, true)) {
        return;
    }
    m_clock->callAfter(fillsStep() ? 0ms : writeDelay, this, [this] {
        m_armed = false;
        send();
    });
}

/// An intent is waited for, even where the store refused the last time.
void LedgerPersister::sendSoon()
{
    QMetaObject::invokeMethod(this, &LedgerPersister::send, Qt::QueuedConnection);
}

void LedgerPersister::send()
{
    if (m_sending || !m_writable || !isDirty()) {
        return;
    }
    m_sending = true;
    StoreWrite write = nextWrite();
    m_store->write(write,
                   m_answers.guard([this, write](const WriteResult &result) { answered(write, result); }));
}

void LedgerPersister::answered(const StoreWrite &write, const WriteResult &result)
{
    m_sending = false;
    ++m_signs;
    if (result.problem) {
        // The intents that somebody asked for are void: he is told so.
        StoreWrite again = write;
        again.intents = std::exchange(m_sentRenewed, {});
        if (!again.isEmpty()) {
            m_before.push_front(std::move(again));
        }
        QList<Intent> refused = std::exchange(m_sentIntents, {});
        refused += std::exchange(m_intents, {});
        const bool damaged = result.problem->kind == StoreProblem::Kind::Damaged;
        if (damaged) {
            saveAll();
        }
        // A damaged file was replaced before this is heard, where that could be done.
        if (!damaged || !m_writable) {
            setProblem(damaged && m_problem ? m_problem : result.problem);
            retryLater();
        }
        answerIntents(std::move(refused), false);
        answerFlush(false);
        schedule();
        return;
    }
    Q_EMIT written(write);
    mergeStoredRecords(result.recalled);
    setProblem({});
    answerIntents(std::exchange(m_sentIntents, {}), true);
    const bool wasFull = write.added.size() == rowsAStep || write.changed.size() >= rowsAStep ||
                         write.events.size() == rowsAStep;
    if (!m_armed || wasFull || m_flushed || !m_intents.isEmpty() || !m_before.empty()) {
        send();
    }
    if (!hasUnsaved()) {
        answerFlush(true);
    }
}

/// A job may have left the ledger again: then what waits to be written of it is told.
void LedgerPersister::mergeStoredRecords(const QList<JobRecord> &records)
{
    QHash<JobId, JobRecord> past;
    for (const JobRecord &record : records) {
        past.insert(record.id, record);
        m_ledger->mergeStored(record);
    }
    if (past.isEmpty()) {
        return;
    }
    for (StoreWrite &write : m_before) {
        for (StoredJob &job : write.changed) {
            if (const auto known = past.constFind(job.record.id); known != past.cend()) {
                mergeStored(job.record, *known);
            }
        }
    }
}

void LedgerPersister::setProblem(const std::optional<StoreProblem> &problem)
{
    if (problem != m_problem) {
        m_problem = problem;
        Q_EMIT problemChanged();
    }
}

void LedgerPersister::retryLater()
{
    // A file of a later version stays one.
    const bool hopeless = m_problem && m_problem->kind == StoreProblem::Kind::Newer;
    if (hopeless || std::exchange(m_retryArmed, true)) {
        return;
    }
    m_clock->callAfter(retryDelay, this, [this] {
        m_retryArmed = false;
        if (!m_problem) {
            return;
        }
        if (!m_writable) {
            m_store->open();
            return;
        }
        Q_EMIT retrying();
        if (isDirty()) {
            send();
        } else {
            retryLater();
        }
    });
}

void LedgerPersister::answerIntents(QList<Intent> intents, bool onDisk)
{
    for (const Intent &intent : std::as_const(intents)) {
        intent.done(onDisk);
    }
}

StoreWrite LedgerPersister::nextWrite()
{
    StoreWrite write;
    write.atMs = m_clock->nowUtc().toMSecsSinceEpoch();
    if (!m_before.empty()) {
        write = std::move(m_before.front());
        m_before.pop_front();
        m_sentRenewed = write.intents;
        return write;
    }
    m_sentRenewed.clear();
    takeRows(m_added, m_isAdded, write.added);
    if (!m_added.empty()) {
        return write;
    }
    takeIntents(write);
    takeRenewedIntents(write);
    takeRows(m_changed, m_isChanged, write.changed);
    takeEvents(write);
    if (std::exchange(m_ticksChanged, false)) {
        write.ticks = m_ticks;
    }
    return write;
}

void LedgerPersister::takeRows(std::deque<JobHandle> &queue, HandleSet &marked, QList<StoredJob> &rows)
{
    size_t taken = 0;
    for (; taken < queue.size() && rows.size() < rowsAStep; ++taken) {
        if (marked.erase(queue[taken])) {
            rows += m_ledger->toStored(queue[taken]);
        }
    }
    queue.erase(queue.begin(), queue.begin() + std::ptrdiff_t(taken));
}

void LedgerPersister::takeIntents(StoreWrite &write)
{
    m_sentIntents = std::exchange(m_intents, {});
    for (const Intent &intent : std::as_const(m_sentIntents)) {
        for (const JobId &id : intent.ids) {
            const JobHandle handle = m_ledger->find(id);
            // Those that were stopped meanwhile are not sent.
            if (handle == JobHandle::None || !isInWork(m_ledger->at(handle))) {
                continue;
            }
            if (m_isChanged.erase(handle)) {
                write.changed += m_ledger->toStored(handle);
            }
            write.intents += m_ledger->arrival(handle);
        }
    }
}

/// Jobs that a deletion may have been sent for before the file was replaced.
void LedgerPersister::takeRenewedIntents(StoreWrite &write)
{
    for (const JobHandle handle : std::exchange(m_inWork, {})) {
        if (m_ledger->isUsed(handle) && isInWork(m_ledger->at(handle))) {
            m_sentRenewed += m_ledger->arrival(handle);
        }
    }
    write.intents += m_sentRenewed;
}

void LedgerPersister::takeEvents(StoreWrite &write)
{
    const QList<JobEvent> events = m_events.mid(0, rowsAStep);
    m_events.remove(0, events.size());
    for (const JobEvent &event : events) {
        const JobHandle handle = m_ledger->find(event.id);
        if (event.id.isNull()) {
            write.events += {0, event};
        } else if (handle != JobHandle::None) {
            write.events += {m_ledger->arrival(handle), event};
        }
    }
}

} // namespace jobsweep
