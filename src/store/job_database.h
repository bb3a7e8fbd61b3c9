#pragma once

#include "core/answer/event_filter.h"
#include "core/base/store_problem.h"
#include "core/job/stored_job.h"
#include "store/job_rows.h"
#include "store/sql_connection.h"
#include "store/store_write.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>

namespace jobsweep {

/// The SQLite file with the jobs and events of one server, beside those of others. Every call waits for the
/// disk, and for at most `lockWait` for another program that has the file. Used on one thread.
class JobDatabase
{
public:
    /// Rows that are read or written in one step at most.
    static constexpr int rowsAStep = JobRows::rowsAStep;
    static constexpr std::chrono::milliseconds lockWait = SqlConnection::lockWait;

    /// `path`: of the file, or of a symbolic link to it; `server`: by which its jobs are told from those of
    /// others.
    JobDatabase(const QString &path, const QString &server);
    ~JobDatabase();
    Q_DISABLE_COPY_MOVE(JobDatabase)

    /// Opens the file, or makes it and its folder, and brings it up to date. A deletion that was meant and
    /// has no outcome becomes Unconfirmed and in doubt, the first time only: what is meant later is under
    /// way. With a problem the file may still be readable; it may be called again then. A file whose log has
    /// lost commits, or that was being replaced when a program ended, is Damaged.
    std::optional<StoreProblem> open();
    bool isReadable() const;
    bool isWritable() const;
    /// Whether the path still leads to the file that is open for writing, and to its log.
    bool isInPlace() const;
    /// There is a file, or it can't be told whether there is one.
    bool mayExist() const;
    /// Makes a new file of all that can be read of a damaged one, of every server, beside it; then puts the
    /// damaged one aside, with what SQLite keeps beside it, and opens the new one in its place. A program
    /// that ends amid it leaves the damaged file as it was, or the new one. If it can't be done, the file
    /// stays where it is, and what can be read of it is readable. takeRepair() tells whether it was done,
    /// even where the new file can't be opened. `now`: UTC
    std::optional<StoreProblem> replace(const QDateTime &now);
    /// What took the list's place since this was asked, told once: a new file for a damaged one, by replace()
    /// or by open(), where a program had ended amid it; or one that write() wrote because the list's path did
    /// not lead to its file any more.
    std::optional<FileRepair> takeRepair();

    // While it is readable:
    std::optional<StoreProblem> readContents(StoreContents *contents);
    /// The first rowsAStep listed jobs with numbers not below `from`, in their order.
    std::optional<StoreProblem> readJobs(quint32 from, QList<StoredJob> *jobs);
    /// The ids of jobs that left the list and may still run, in steps: see JobRows::readRemoved().
    std::optional<StoreProblem> readRemoved(quint32 *from, QList<JobId> *ids);
    static constexpr quint32 noNumber = JobRows::noNumber;
    /// Whether all jobs that there are were given; reads all of them once more.
    std::optional<StoreProblem> checkCount();
    /// The first `limit` events that `filter` means before `before` (0: from the latest on), or fewer: it
    /// looks at no more than a bounded number of rows at a time.
    std::optional<StoreProblem> readEvents(const EventFilter &filter, qint64 before, int limit,
                                           EventPage *page);

    // While it is writable:
    /// Once this returns without a problem, the write survives a crash and a loss of power. Where the path
    /// does not lead to the open file any more, all that this holds is written to a new one first, and a file
    /// that is in its place is put aside, unless another program has that open. An empty write does only
    /// that.
    WriteResult write(const StoreWrite &write);
    /// To be called at the end: where the list's path does not lead to the open file any more, all that this
    /// holds is written to it anew, or beside another file that is in its place: that stays the list, since
    /// nobody would hear that it was put aside.
    void keepAtEnd();
    /// Forgets up to rowsAStep events from before `beforeMs` (since the epoch, UTC). Returns whether there
    /// may be more.
    bool prune(qint64 beforeMs);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace jobsweep
