#pragma once

#include "core/base/store_problem.h"
#include "store/job_database.h"

#include <QElapsedTimer>
#include <QObject>

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>

namespace jobsweep {

/// JobStore's part on its own thread. Its signals are heard on the other one.
class StoreWorker : public QObject
{
    Q_OBJECT
public:
    StoreWorker(const QString &path, const QString &server);

    void open();
    /// `files`: how many new files the writer knows of. A write that was meant for a damaged one is refused:
    /// the new one may lack what it is about.
    WriteResult write(const StoreWrite &write, int files);
    /// See JobDatabase::keepAtEnd().
    void keepAtEnd();
    EventPage readEvents(const EventFilter &filter, qint64 before, int limit);
    /// Begins to read the ids of the jobs that left the list and may still run, a step at a time, so that
    /// others get their turn. removedRead() gives them, with the number of the question.
    void readRemoved(quint64 number);
    /// Forgets older events (`beforeMs`: since the epoch, UTC), now and then a step, so that others get their
    /// turn.
    void prune(qint64 beforeMs);
    /// What integrityFault() found in the file that readyForInspection() told of; empty: nothing.
    void takeFault(const QString &fault, int file);
    /// Counts the writes that were done, or refused; outlives it.
    std::shared_ptr<const std::atomic<int>> steps() const { return m_steps; }

Q_SIGNALS:
    /// The answer to the question with this number.
    void written(quint64 number, const jobsweep::WriteResult &result);
    void eventsRead(quint64 number, const jobsweep::EventPage &page);
    void removedRead(quint64 number, const QList<jobsweep::JobId> &ids);
    /// Once: there is a file, all of which was loaded that can be; `file` is for takeFault().
    void readyForInspection(int file);
    void inspected();

    void opened(const jobsweep::StoreContents &contents);
    void loaded(const QList<jobsweep::StoredJob> &jobs);
    /// There is no more to be loaded, or nothing can be.
    void loadEnded();
    /// The file can be written from now on.
    void writable();
    void failed(const jobsweep::StoreProblem &problem);
    /// A new file took the place of a damaged one, and holds what could be read of it.
    void replaced(const jobsweep::FileRepair &repair);
    /// The path did not lead to the file any more; there is a new one, with all that it held.
    void writtenAnew(const jobsweep::FileRepair &repair);

private:
    /// A question for the jobs that left the list, and how far its answer is.
    struct RemovedRead
    {
        quint64 number = 0;
        quint32 from = 0;
        QList<JobId> ids;
        bool isSecond = false; ///< damage was found by the first attempt
    };

    void goOn(RemovedRead read);
    void load();
    void endLoad();
    /// Tells of a problem; a damaged file is replaced if that can be done.
    void take(const StoreProblem &problem);
    bool tellContents();
    void tellWritable();
    bool replace();
    /// Tells whether another file took the list's place.
    bool tellRepair();
    void tellReady();

    JobDatabase m_database;
    int m_file = 0;  ///< the number of the file; the first one in a run has 0
    int m_files = 0; ///< those of them that took the place of damaged ones
    bool m_contentsTold = false;
    quint32 m_nextToLoad = 0;
    std::optional<quint32> m_brokenAt; ///< where the load was when damage was found the last time
    bool m_loadEnded = false;
    bool m_inspected = false;
    std::shared_ptr<std::atomic<int>> m_steps = std::make_shared<std::atomic<int>>(0);
    std::optional<StoreProblem> m_problem; ///< why the file can't be written
    std::optional<StoreProblem> m_damage;  ///< of the file, until another one takes its place
    QElapsedTimer m_sinceReplacing;
    std::chrono::milliseconds m_replacing{0}; ///< how long the last attempt took
};

} // namespace jobsweep
