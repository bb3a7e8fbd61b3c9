#pragma once

#include "api/batch_progress.h"
#include "api/manager_pool.h"
#include "app/add_summary.h"
#include "core/api_token.h"
#include "core/job_id.h"
#include "core/job_record.h"
#include "core/server_address.h"

#include <QList>
#include <QObject>
#include <QStringList>

#include <memory>

namespace jobsweep {

class Clock;
class JobLedger;

/// What the program is busy with, for a progress display.
struct WorkProgress
{
    enum class Kind
    {
        Idle,
        Checking,
        Deleting,
        Stopping
    };

    Kind kind = Kind::Idle;
    int done = 0;  ///< jobs
    int total = 0; ///< jobs
};

/// What GET /jobs brought.
struct ListSummary
{
    bool ok = false;
    int added = 0;
    int known = 0;
    QString message; ///< why it is not ok
};

/// The verbs of the program for the jobs of one server, with nothing visible: add, check, delete, stop,
/// forget. Used on one thread; text is scanned on another.
class JobSession : public QObject
{
    Q_OBJECT
public:
    /// More new jobs than these are not checked by themselves.
    static constexpr int autoCheckLimit = 500;
    static constexpr int requestsInFlight = 6;

    /// `clock` outlives the session.
    JobSession(const ServerAddress &server, ManagerPool::Factory managers, Clock *clock,
               QObject *parent = nullptr);
    ~JobSession() override;

    const ServerAddress &server() const;
    JobLedger *ledger() const;

    /// The token for this run. Jobs that were never checked are checked with it; if they are more than
    /// autoCheckLimit, none is, and their number is returned.
    int setToken(const ApiToken &token);
    bool hasToken() const;

    /// Finds the ids in `text` and adds them; `idsAdded` says how it went. Texts are taken in the order
    /// given.
    void addText(const QString &text);
    /// The same for files that hold text; a file that can't be read is named in the summary.
    void addFiles(const QStringList &paths);

    /// Asks the server for the status of these jobs.
    void checkJobs(const QList<JobId> &ids);
    /// The same for all jobs that were never checked.
    void checkUnchecked();
    /// Asks for the running jobs and adds them; `executingListed` says how it went.
    void listExecuting();

    /// Deletes exactly these jobs, those in work or Deleted excepted; appends to a running batch.
    void deleteJobs(const QList<JobId> &ids);
    /// Ends checks and deletions, as BatchRunner::stop().
    void stop();
    /// The same for good: nothing is added, checked or deleted from now on.
    void shutDown();

    /// Takes jobs out of the list only, rows in work excepted; gives them back for restoreJobs().
    QList<JobRecord> removeJobs(const QList<JobId> &ids);
    /// The same for all jobs that are Deleted or Gone.
    QList<JobRecord> removeDeletedJobs();
    void restoreJobs(const QList<JobRecord> &records);

    WorkProgress progress() const;
    bool isBusy() const { return progress().kind != WorkProgress::Kind::Idle; }

Q_SIGNALS:
    void idsAdded(const jobsweep::AddSummary &summary);
    void executingListed(const jobsweep::ListSummary &summary);
    void progressChanged();
    /// The last job of a batch came back.
    void batchEnded(const jobsweep::BatchProgress &outcome);
    /// An answer stopped all deletions or all checks; `message` holds the server's text.
    void deletionsHalted(const QString &message);
    void checksHalted(const QString &message);

private:
    void wireBatch();
    void wireChecks();
    QList<JobId> uncheckedJobs() const;
    void takeScan(const ScanResult &found, const QStringList &unreadable);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace jobsweep
