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
    /// `aside`: where a damaged file was put; a new one takes its place. Else empty.
    void failed(const jobsweep::StoreProblem &problem, const QString &aside);

private:
    void load();
    void endLoad();
    /// Tells of a problem; a damaged file is put aside first, and a new one begun.
    void take(const StoreProblem &problem);
    /// Loads what can still be read of a damaged file.
    void salvage();
    void beginAnew(const StoreProblem &problem, const QString &aside);

    JobDatabase m_database;
    int m_files = 0; ///< new files in place of damaged ones
    bool m_contentsTold = false;
    quint32 m_nextToLoad = 0;
    bool m_loadEnded = false;
    std::optional<StoreProblem> m_problem; ///< why the file can't be written
};

} // namespace jobsweep
