#include "store/job_store.h"

#include "store/integrity.h"
#include "store/store_worker.h"

#include <QDeadlineTimer>

#include <algorithm>
#include <chrono>
#include <utility>

using namespace std::chrono_literals;

namespace jobsweep {

JobStore::JobStore(const QString &folder, const QString &server, QObject *parent)
    : QObject(parent)
    , m_path(folder + QStringLiteral("/jobs.sqlite"))
    , m_thread(new QThread)
    , m_worker(new StoreWorker(m_path, server))
    , m_steps(m_worker->steps())
{
    m_silence.start();
    m_thread->setObjectName(QStringLiteral("store"));
    m_worker->moveToThread(m_thread);
    connect(m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    wire();
    m_thread->start();
}

/// By signals: a thread that was left behind may still answer, to nobody.
void JobStore::wire()
{
    connect(m_worker, &StoreWorker::opened, this, &JobStore::opened);
    connect(m_worker, &StoreWorker::loaded, this, &JobStore::loaded);
    connect(m_worker, &StoreWorker::loadEnded, this, &JobStore::loadEnded);
    connect(m_worker, &StoreWorker::writable, this, &JobStore::writable);
    connect(m_worker, &StoreWorker::failed, this, &JobStore::failed);
    connect(m_worker, &StoreWorker::replaced, this, [this](const FileRepair &repair) {
        ++m_files;
        Q_EMIT replaced(repair);
    });
    connect(m_worker, &StoreWorker::writtenAnew, this, &JobStore::writtenAnew);
    connect(m_worker, &StoreWorker::readyForInspection, this, &JobStore::inspect);
    connect(m_worker, &StoreWorker::inspected, this, &JobStore::inspected);
    connect(m_worker, &StoreWorker::written, this, [this](quint64 number, const WriteResult &result) {
        takeSign();
        m_writes.take(number)(result);
    });
    connect(m_worker, &StoreWorker::eventsRead, this, [this](quint64 number, const EventPage &page) {
        takeSign();
        m_reads.take(number)(page);
    });
    connect(m_worker, &StoreWorker::removedRead, this, [this](quint64 number, const QList<JobId> &ids) {
        takeSign();
        m_removedReads.take(number)(ids);
    });
}

JobStore::~JobStore()
{
    m_thread->requestInterruption();
    // Behind everything else that is to be done.
    QMetaObject::invokeMethod(
        m_worker,
        [worker = m_worker, thread = m_thread] {
            worker->keepAtEnd();
            thread->quit();
        },
        Qt::QueuedConnection);
    if (waitForEnd()) {
        delete m_thread;
    }
    const std::chrono::milliseconds left = std::clamp<std::chrono::milliseconds>(
        patience - std::chrono::milliseconds(m_silence.elapsed()), 0ms, 500ms);
    if (m_inspection && !m_inspection->wait(QDeadlineTimer(left))) {
        // It reads a long file, and nothing waits for what it finds.
        static_cast<void>(m_inspection.release());
    }
}

/// While nothing was asked, nothing was to be heard.
void JobStore::beginSilence()
{
    if (m_writes.isEmpty() && m_reads.isEmpty() && m_removedReads.isEmpty()) {
        takeSign();
    }
}

/// Whether the thread has ended; it is waited for as long as it goes on writing.
bool JobStore::waitForEnd()
{
    constexpr std::chrono::milliseconds least = 500ms;
    constexpr std::chrono::milliseconds step = 50ms;
    int done = *m_steps;
    beginSilence();
    std::chrono::milliseconds limit =
        std::max<std::chrono::milliseconds>(patience, std::chrono::milliseconds(m_silence.elapsed()) + least);
    while (!m_thread->wait(QDeadlineTimer(step))) {
        if (const int now = *m_steps; std::exchange(done, now) != now) {
            takeSign();
            limit = patience;
        } else if (m_silence.hasExpired(limit.count())) {
            return false;
        }
    }
    return true;
}

void JobStore::open()
{
    QMetaObject::invokeMethod(m_worker, &StoreWorker::open, Qt::QueuedConnection);
}

void JobStore::write(const StoreWrite &write, const std::function<void(const WriteResult &)> &done)
{
    beginSilence();
    m_writes.insert(++m_asked, done);
    QMetaObject::invokeMethod(
        m_worker,
        [worker = m_worker, write, files = m_files, number = m_asked] {
            Q_EMIT worker->written(number, worker->write(write, files));
        },
        Qt::QueuedConnection);
}

void JobStore::writeLast(const QList<StoreWrite> &writes)
{
    QMetaObject::invokeMethod(
        m_worker,
        [worker = m_worker, writes, files = m_files] {
            // What follows a write that failed could rest on it.
            for (const StoreWrite &write : writes) {
                if (worker->write(write, files).problem) {
                    return;
                }
            }
        },
        Qt::QueuedConnection);
}

void JobStore::readEvents(const EventFilter &filter, qint64 before, int limit,
                          const std::function<void(const EventPage &)> &done)
{
    beginSilence();
    m_reads.insert(++m_asked, done);
    QMetaObject::invokeMethod(
        m_worker,
        [worker = m_worker, filter, before, limit, number = m_asked] {
            Q_EMIT worker->eventsRead(number, worker->readEvents(filter, before, limit));
        },
        Qt::QueuedConnection);
}

void JobStore::readRemoved(const std::function<void(const QList<JobId> &)> &done)
{
    beginSilence();
    m_removedReads.insert(++m_asked, done);
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, number = m_asked] { worker->readRemoved(number); },
        Qt::QueuedConnection);
}

void JobStore::prune(qint64 beforeMs)
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, beforeMs] { worker->prune(beforeMs); }, Qt::QueuedConnection);
}

void JobStore::inspect(int file)
{
    const auto fault = std::make_shared<QString>();
    m_inspection.reset(QThread::create([fault, path = m_path] { *fault = integrityFault(path); }));
    connect(m_inspection.get(), &QThread::finished, m_worker,
            [worker = m_worker, fault, file] { worker->takeFault(*fault, file); });
    m_inspection->start(QThread::LowPriority);
}

} // namespace jobsweep
