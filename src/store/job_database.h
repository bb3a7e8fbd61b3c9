#pragma once

#include "core/job_event.h"
#include "core/kept_job.h"
#include "core/store_problem.h"
#include "store/store_write.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <memory>
#include <optional>

namespace jobsweep {

/// The SQLite file with the jobs and events of one server, beside those of others. Every call waits for the
/// disk, and for at most lockWaitMs for another program that has the file. Used on one thread.
class JobDatabase
{
public:
    /// Rows that are read or written in one step at most.
    static constexpr int rowsAStep = 1'000;
    static constexpr int lockWaitMs = 1'000;

    /// `path`: of the file; `server`: by which its jobs are told from those of others.
    JobDatabase(const QString &path, const QString &server);
    ~JobDatabase();
    Q_DISABLE_COPY_MOVE(JobDatabase)

    /// Opens the file, or makes it and its folder, and brings it up to date. A deletion that was meant and
    /// has no outcome becomes Unconfirmed and in doubt, the first time only: what is meant later is under
    /// way. With a problem the file may still be readable; it may be called again then.
    std::optional<StoreProblem> open();
    bool isReadable() const;
    bool isWritable() const;
    /// There is a file, or it can't be told whether there is one.
    bool mayExist() const;
    struct Replacement
    {
        QString aside;        ///< the damaged file's new path
        bool complete = true; ///< nothing that it held had to be left out
    };
    /// Puts a damaged file aside, together with what SQLite keeps beside it, and makes a new one with all
    /// that can be read of it, of every server. If that can't be done, the file stays where it is, and what
    /// can be read of it is readable. `now`: UTC
    std::optional<StoreProblem> replace(const QDateTime &now, Replacement *made);

    // While it is readable:
    std::optional<StoreProblem> readContents(StoreContents *contents);
    /// The first rowsAStep listed jobs with numbers not below `from`, in their order.
    std::optional<StoreProblem> readJobs(quint32 from, QList<KeptJob> *jobs);
    /// The first `limit` events that `filter` means before `before` (0: from the latest on), or fewer: it
    /// looks at no more than a bounded number of rows at a time.
    std::optional<StoreProblem> readEvents(const EventFilter &filter, qint64 before, int limit,
                                           EventPage *page);

    // While it is writable:
    /// Once this returns without a problem, the write survives a crash and a loss of power.
    WriteResult write(const StoreWrite &write);
    /// Forgets up to rowsAStep events from before `beforeMs` (since the epoch, UTC). Returns whether there
    /// may be more.
    bool prune(qint64 beforeMs);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace jobsweep
