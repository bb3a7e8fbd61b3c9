#pragma once

#include "core/answer/event_filter.h"
#include "core/base/store_problem.h"
#include "core/job/stored_job.h"
#include "store/store_write.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QThread>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>

namespace jobsweep {

class StoreWorker;

/// The SQLite file of a data folder, on a thread of its own: no call waits for the disk. What is asked is
/// done in order; answers and signals come from the event loop. Used on one thread.
class JobStore : public QObject
{
    Q_OBJECT
public:
    /// How long the end waits for a disk that gives no sign of life. Together with what
    /// others wait for at the end of the program it is less than 5 s.
    static constexpr std::chrono::milliseconds patience{4'000};

    /// `folder` is made where it is missing; `server` tells its jobs from those of other servers.
    JobStore(const QString &folder, const QString &server, QObject *parent = nullptr);
    /// Waits until everything that was handed over is on disk, or can't be. A rescue that is under way is
    /// broken off; the next start does it again. A thread that the disk holds for longer than `patience` is
    /// left behind.
    ~JobStore() override;

    /// Opens the file and loads its jobs; may be called again after `failed`.
    void open();
    /// Writes all of it or nothing. Once `done` is called without a problem, it survives a crash and a loss
    /// of power.
    void write(const StoreWrite &write, const std::function<void(const WriteResult &)> &done);
    /// The same for the end of the program: writes one after the other, up to the first that can't be.
    void writeLast(const QList<StoreWrite> &writes);
    /// Events before `before` (0: from the latest on), at most `limit` of them.
    void readEvents(const EventFilter &filter, qint64 before, int limit,
                    const std::function<void(const EventPage &)> &done);
    /// The ids of this server's jobs that were removed from the list and may still run: neither deleted nor
    /// gone, nor known to be finished. It sees all that was written before. Where nothing can be read there
    /// are none. A long file is read in steps: what is asked meanwhile is answered first.
    void readRemoved(const std::function<void(const QList<JobId> &)> &done);
    /// Forgets events from before `beforeMs` (since the epoch, UTC), when nothing else is to be done.
    void prune(qint64 beforeMs);

Q_SIGNALS:
    /// Before the jobs come.
    void opened(const jobsweep::StoreContents &contents);
    void loaded(const QList<jobsweep::StoredJob> &jobs);
    /// There is no more to be loaded, or nothing can be.
    void loadEnded();
    /// The file can be written from now on.
    void writable();
    void failed(const jobsweep::StoreProblem &problem);
    /// A new file took the place of a damaged one, and holds what could be read of it, of every server.
    void replaced(const jobsweep::FileRepair &repair);
    /// The path did not lead to the file any more; there is a new one, with all that it held.
    void writtenAnew(const jobsweep::FileRepair &repair);
    /// SQLite has looked through the whole file; what it found was told before.
    void inspected();

private:
    void wire();
    void inspect(int file);
    void takeSign() { m_silence.restart(); }
    void beginSilence();
    bool waitForEnd();

    QString m_path;
    QThread *m_thread;
    StoreWorker *m_worker;
    std::shared_ptr<const std::atomic<int>> m_steps; ///< that the thread has done
    std::unique_ptr<QThread> m_inspection;
    QElapsedTimer m_silence; ///< since the thread was last heard of
    int m_files = 0;         ///< new files that were heard of
    quint64 m_asked = 0;     ///< the number of the last question
    QHash<quint64, std::function<void(const WriteResult &)>> m_writes;
    QHash<quint64, std::function<void(const EventPage &)>> m_reads;
    QHash<quint64, std::function<void(const QList<JobId> &)>> m_removedReads;
};

} // namespace jobsweep
