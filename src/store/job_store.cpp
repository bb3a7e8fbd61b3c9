#include "store/job_store.h"

#include "store/store_worker.h"

#include <utility>

namespace jobsweep {

JobStore::JobStore(const QString &folder, const QString &server, QObject *parent)
    : QObject(parent), m_worker(new StoreWorker(folder + QStringLiteral("/jobs.sqlite"), server))
{
    m_thread.setObjectName(QStringLiteral("store"));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &StoreWorker::opened, this, &JobStore::opened);
    connect(m_worker, &StoreWorker::loaded, this, &JobStore::loaded);
    connect(m_worker, &StoreWorker::loadEnded, this, &JobStore::loadEnded);
    connect(m_worker, &StoreWorker::writable, this, &JobStore::writable);
    connect(m_worker, &StoreWorker::failed, this, &JobStore::failed);
    connect(m_worker, &StoreWorker::replaced, this, [this](const QString &aside, bool complete) {
        ++m_files;
        Q_EMIT replaced(aside, complete);
    });
    m_thread.start();
}

JobStore::~JobStore()
{
    // Behind everything else that is to be done.
    QMetaObject::invokeMethod(
        m_worker, [this] { m_thread.quit(); }, Qt::QueuedConnection);
    m_thread.wait();
}

void JobStore::open()
{
    QMetaObject::invokeMethod(m_worker, &StoreWorker::open, Qt::QueuedConnection);
}

void JobStore::write(const StoreWrite &write, std::function<void(const WriteResult &)> done)
{
    QMetaObject::invokeMethod(
        m_worker,
        [this, write, files = m_files, done = std::move(done)] {
            const WriteResult result = m_worker->write(write, files);
            QMetaObject::invokeMethod(
                this, [done, result] { done(result); }, Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

void JobStore::writeLast(const QList<StoreWrite> &writes)
{
    QMetaObject::invokeMethod(
        m_worker,
        [this, writes, files = m_files] {
            // What follows a write that failed could rest on it.
            for (const StoreWrite &write : writes) {
                if (m_worker->write(write, files).problem) {
                    return;
                }
            }
        },
        Qt::QueuedConnection);
}

void JobStore::readEvents(const EventFilter &filter, qint64 before, int limit,
                          std::function<void(const EventPage &)> done)
{
    QMetaObject::invokeMethod(
        m_worker,
        [this, filter, before, limit, done = std::move(done)] {
            const EventPage page = m_worker->readEvents(filter, before, limit);
            QMetaObject::invokeMethod(
                this, [done, page] { done(page); }, Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

void JobStore::prune(qint64 beforeMs)
{
    QMetaObject::invokeMethod(
        m_worker, [this, beforeMs] { m_worker->prune(beforeMs); }, Qt::QueuedConnection);
}

} // namespace jobsweep
