#pragma once

#include "core/store_problem.h"
#include "store/job_database.h"

#include <QObject>

#include <functional>

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
    EventPage readEvents(const EventFilter &filter, qint64 before, int limit);
    /// Forgets older events (`beforeMs`: since the epoch, UTC), now and then a step, so that others get their
    /// turn.
    void prune(qint64 beforeMs);

Q_SIGNALS:
    void opened(const jobsweep::StoreContents &contents);
    void loaded(const QList<jobsweep::KeptJob> &jobs);
    /// There is no more to be loaded, or nothing can be.
    void loadEnded();
    /// The file can be written from now on.
    void writable();
    void failed(const jobsweep::StoreProblem &problem);
    /// A new file took the place of a damaged one, which is kept as `aside`, and holds what could be read of
    /// it; `complete`: all of it.
    void replaced(const QString &aside, bool complete);

private:
    void load();
    void endLoad();
    /// Tells of a problem; a damaged file is replaced if that can be done.
    void take(const StoreProblem &problem);
    bool tellContents();
    void tellWritable();
    bool replace();
    /// Loads what can still be read of a damaged file that stays where it is.
    void loadDamaged();

    JobDatabase m_database;
    int m_files = 0; ///< new files in place of damaged ones
    bool m_contentsTold = false;
    quint32 m_nextToLoad = 0;
    bool m_loadEnded = false;
    std::optional<StoreProblem> m_problem; ///< why the file can't be written
};

} // namespace jobsweep
