#pragma once

#include "core/job_event.h"
#include "core/kept_job.h"
#include "core/store_problem.h"
#include "store/store_write.h"

#include <QObject>
#include <QThread>

#include <functional>

namespace jobsweep {

class StoreWorker;

/// The SQLite file of a data folder, on a thread of its own: no call waits for the disk. What is asked is
/// done in order; answers and signals come from the event loop. Used on one thread.
class JobStore : public QObject
{
    Q_OBJECT
public:
    /// `folder` is made where it is missing; `server` tells its jobs from those of other servers.
    JobStore(const QString &folder, const QString &server, QObject *parent = nullptr);
    /// Waits until everything that was handed over is on disk, or can't be.
    ~JobStore() override;

    /// Opens the file and loads its jobs; may be called again after `failed`.
    void open();
    /// Writes all of it or nothing. Once `done` is called without a problem, it survives a crash and a loss
    /// of power.
    void write(const StoreWrite &write, std::function<void(const WriteResult &)> done);
    /// The same for the end of the program: writes one after the other, up to the first that can't be.
    void writeLast(const QList<StoreWrite> &writes);
    /// Events before `before` (0: from the latest on), at most `limit` of them.
    void readEvents(const EventFilter &filter, qint64 before, int limit,
                    std::function<void(const EventPage &)> done);
    /// Forgets events from before `beforeMs` (since the epoch, UTC), when nothing else is to be done.
    void prune(qint64 beforeMs);

Q_SIGNALS:
    /// Before the jobs come.
    void opened(const jobsweep::StoreContents &contents);
    void loaded(const QList<jobsweep::KeptJob> &jobs);
    /// There is no more to be loaded, or nothing can be.
    void loadEnded();
    /// The file can be written from now on.
    void writable();
    void failed(const jobsweep::StoreProblem &problem);
    /// A new file took the place of a damaged one, which is kept as `aside`, and holds what could be read of
    /// it, of every server; `complete`: all of it.
    void replaced(const QString &aside, bool complete);

private:
    QThread m_thread;
    int m_files = 0; ///< new files that were heard of
    StoreWorker *m_worker;
};

} // namespace jobsweep
