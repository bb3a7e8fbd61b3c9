#include "app/ledger_keeper.h"

#include "core/clock.h"
#include "model/job_ledger.h"
#include "store/job_store.h"

#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace jobsweep {

namespace {

/// Events that wait for a store that takes nothing.
constexpr qsizetype mostEvents = 100'000;

} // namespace

LedgerKeeper::LedgerKeeper(JobLedger *ledger, JobStore *store, Clock *clock, QObject *parent)
    : QObject(parent), m_ledger(ledger), m_store(store), m_clock(clock)
{
    wireLedger();
    connect(store, &JobStore::opened, this, &LedgerKeeper::takeContents);
    connect(store, &JobStore::loaded, this, [this](const QList<KeptJob> &jobs) {
        // A file that took the place of a damaged one may have a number that the list gave meanwhile.
        const auto end = std::find_if(jobs.begin(), jobs.end(),
                                      [this](const KeptJob &job) { return job.arrival >= m_firstGiven; });
        m_takingLoaded = true;
        m_ledger->load(QList<KeptJob>(jobs.begin(), end));
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
    connect(store, &JobStore::failed, this, &LedgerKeeper::takeFailure);
    connect(store, &JobStore::replaced, this, [this](const FileRepair &repair) {
        keepAll();
        Q_EMIT fileReplaced(repair);
    });
    connect(store, &JobStore::writtenAnew, this, &LedgerKeeper::fileReplaced);
}

LedgerKeeper::~LedgerKeeper()
{
    QList<StoreWrite> writes;
    while (m_writable && !m_problem && isDirty()) {
        writes += nextWrite();
    }
    m_store->writeLast(writes);
}

void LedgerKeeper::wireLedger()
{
    connect(m_ledger, &JobLedger::added, this, [this](const QList<int> &slotNumbers) {
        for (const int slot : slotNumbers) {
            // One that comes back has the number that it had.
            if (!m_takingLoaded && m_ledger->arrival(slot) >= m_filesNumbers) {
                m_firstGiven = std::min(m_firstGiven, m_ledger->arrival(slot));
            }
            if (!m_takingLoaded && m_isAdded.insert(slot)) {
                m_added.push_back(slot);
            }
            if (!m_takingLoaded && !isFresh(m_ledger->at(slot)) && m_isChanged.insert(slot)) {
                m_changed.push_back(slot);
            }
        }
        schedule();
    });
    connect(m_ledger, &JobLedger::changedForGood, this, [this](const QList<int> &slotNumbers) {
        for (const int slot : slotNumbers) {
            if (m_isChanged.insert(slot)) {
                m_changed.push_back(slot);
            }
        }
        schedule();
    });
    connect(m_ledger, &JobLedger::aboutToRemove, this, &LedgerKeeper::keepRemoval);
}

void LedgerKeeper::begin()
{
    m_loading = true;
    m_store->open();
}

/// The file's jobs come before those that are here by now: what is added while nothing could be read.
void LedgerKeeper::takeContents(const StoreContents &contents)
{
    m_loading = true;
    m_ledger->leavePlaces(contents.nextArrival);
    m_filesNumbers = contents.nextArrival;
    if (m_firstGiven != noNumber) {
        m_firstGiven += contents.nextArrival;
    }
    for (StoreWrite &write : m_before) {
        for (KeptJob &job : write.added) {
            job.arrival += contents.nextArrival;
        }
        for (KeptJob &job : write.changed) {
            job.arrival += contents.nextArrival;
        }
        for (KeptEvent &event : write.events) {
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

void LedgerKeeper::takeFailure(const StoreProblem &problem)
{
    m_writable = false;
    setProblem(problem);
    answerIntents(std::exchange(m_intents, {}), false);
    answerFlush(false);
    retryLater();
}

void LedgerKeeper::keepAll()
{
    for (int slot = 0; slot < m_ledger->slotCount(); ++slot) {
        if (!m_ledger->isUsed(slot)) {
            continue;
        }
        if (m_isAdded.insert(slot)) {
            m_added.push_back(slot);
        }
        if (isInWork(m_ledger->at(slot))) {
            m_inWork.push_back(slot);
        }
        if (!isFresh(m_ledger->at(slot)) && m_isChanged.insert(slot)) {
            m_changed.push_back(slot);
        }
    }
    m_ticksChanged = m_ticksChanged || !m_ticks.isEmpty();
}

/// The rows of jobs that leave the ledger stay in the store as they are now, and so do their events.
void LedgerKeeper::keepRemoval(const QList<int> &slotNumbers)
{
    QHash<JobId, quint32> leaving;
    for (qsizetype from = 0; from < slotNumbers.size(); from += rowsAStep) {
        StoreWrite write;
        for (const int slot : slotNumbers.mid(from, rowsAStep)) {
            leaving.insert(m_ledger->at(slot).id, m_ledger->arrival(slot));
            if (m_isAdded.erase(slot)) {
                write.added += m_ledger->kept(slot);
            }
            if (m_isChanged.erase(slot)) {
                write.changed += m_ledger->kept(slot);
            }
            write.removed += m_ledger->arrival(slot);
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

void LedgerKeeper::keepEvent(const JobEvent &event)
{
    m_events += event;
    if (m_events.size() > mostEvents) {
        m_events.removeFirst();
    }
    schedule();
}

void LedgerKeeper::keepIntents(const QList<JobId> &ids, std::function<void(bool)> done)
{
    if (!m_writable && m_problem) {
        done(false);
        return;
    }
    m_intents += {ids, std::move(done)};
    sendSoon();
}

void LedgerKeeper::flush(std::function<void(bool)> done)
{
    m_flushed = std::move(done);
    if (!hasUnkept() || (!m_writable && m_problem)) {
        QMetaObject::invokeMethod(
            this, [this] { answerFlush(!hasUnkept()); }, Qt::QueuedConnection);
    } else {
        sendSoon();
        limitFlush();
    }
}

/// In the computer's own time: it is a thread that is waited for.
void LedgerKeeper::limitFlush()
{
    QTimer::singleShot(silenceMs, this, [this, signs = m_signs] {
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

void LedgerKeeper::answerFlush(bool all)
{
    if (const auto done = std::exchange(m_flushed, nullptr)) {
        done(all);
    }
}

void LedgerKeeper::keepTicks(const QByteArray &ticks)
{
    if (ticks != m_ticks) {
        m_ticks = ticks;
        m_ticksChanged = true;
        schedule();
    }
}

bool LedgerKeeper::isDirty() const
{
    return !m_before.empty() || !m_added.empty() || !m_changed.empty() || !m_events.isEmpty() ||
           !m_intents.isEmpty() || !m_inWork.empty() || m_ticksChanged;
}

bool LedgerKeeper::fillsStep() const
{
    constexpr size_t full = rowsAStep;
    return m_added.size() >= full || m_changed.size() >= full || m_events.size() >= rowsAStep;
}

void LedgerKeeper::schedule()
{
    if (!isDirty() || !m_writable || m_problem || std::exchange(m_armed, true)) {
        return;
    }
    m_clock->callAfter(fillsStep() ? 0 : delayMs, this, [this] {
        m_armed = false;
        send();
    });
}

/// An intent is waited for, even where the store refused the last time.
void LedgerKeeper::sendSoon()
{
    QMetaObject::invokeMethod(this, &LedgerKeeper::send, Qt::QueuedConnection);
}

void LedgerKeeper::send()
{
    if (m_sending || !m_writable || !isDirty()) {
        return;
    }
    m_sending = true;
    StoreWrite write = nextWrite();
    m_store->write(write, [this, alive = QPointer<LedgerKeeper>(this), write](const WriteResult &result) {
        if (alive) {
            answered(write, result);
        }
    });
}

void LedgerKeeper::answered(const StoreWrite &write, const WriteResult &result)
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
            keepAll();
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
    recall(result.recalled);
    setProblem({});
    answerIntents(std::exchange(m_sentIntents, {}), true);
    const bool wasFull = write.added.size() == rowsAStep || write.changed.size() >= rowsAStep ||
                         write.events.size() == rowsAStep;
    if (!m_armed || wasFull || m_flushed || !m_intents.isEmpty() || !m_before.empty()) {
        send();
    }
    if (!hasUnkept()) {
        answerFlush(true);
    }
}

/// A job may have left the ledger again: then what waits to be written of it is told.
void LedgerKeeper::recall(const QList<JobRecord> &records)
{
    QHash<JobId, JobRecord> past;
    for (const JobRecord &record : records) {
        past.insert(record.id, record);
        m_ledger->recall(record);
    }
    if (past.isEmpty()) {
        return;
    }
    for (StoreWrite &write : m_before) {
        for (KeptJob &job : write.changed) {
            if (const auto known = past.constFind(job.record.id); known != past.cend()) {
                takePast(job.record, *known);
            }
        }
    }
}

void LedgerKeeper::setProblem(const std::optional<StoreProblem> &problem)
{
    if (problem != m_problem) {
        m_problem = problem;
        Q_EMIT problemChanged();
    }
}

void LedgerKeeper::retryLater()
{
    // A file of a later version stays one.
    const bool hopeless = m_problem && m_problem->kind == StoreProblem::Kind::Newer;
    if (hopeless || std::exchange(m_retryArmed, true)) {
        return;
    }
    m_clock->callAfter(retryMs, this, [this] {
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

void LedgerKeeper::answerIntents(QList<Intent> intents, bool onDisk)
{
    for (const Intent &intent : std::as_const(intents)) {
        intent.done(onDisk);
    }
}

} // namespace jobsweep
