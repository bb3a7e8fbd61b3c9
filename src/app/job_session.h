#pragma once

#include "api/manager_pool.h"
#include "api/pace_limits.h"
#include "api/request_pace.h"
#include "app/add_summary.h"
#include "app/exporter.h"
#include "app/id_intake.h"
#include "app/mime_content.h"
#include "app/token_trial.h"
#include "app/work_progress.h"
#include "core/api_token.h"
#include "core/job_event.h"
#include "core/job_id.h"
#include "core/job_record.h"
#include "core/next_step.h"
#include "core/server_address.h"
#include "core/store_problem.h"

#include <QList>
#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>

namespace jobsweep {

class Clock;
class JobLedger;
class JobStore;
class ProxyLogin;
class RandomSource;
struct StoreWrite;

/// What GET /jobs brought.
struct ListSummary
{
    bool ok = false;
    int added = 0;
    int known = 0;
    /// Running jobs whose id is not Luma's, not added; an empty one stands for all that have none.
    QStringList otherIds;
    QString message;                          ///< why it is not ok
    StopReason stopReason = StopReason::None; ///< whether it is for a reason that stops everything
};

/// The verbs of the program for the jobs of one server, with nothing visible: add, check, delete, stop,
/// forget. Used on one thread; text is scanned on another.
class JobSession : public QObject
{
    Q_OBJECT
public:
    /// `clock`, `random` and `store` outlive the session. Without a store nothing outlives the session.
    JobSession(const ServerAddress &server, ManagerPool::Factory managers, Clock *clock, RandomSource *random,
               const PaceLimits &limits = {}, JobStore *store = nullptr, QObject *parent = nullptr);
    /// What is not on disk yet is handed to the store.
    ~JobSession() override;

    /// Loads the list from the store; the rows come from the event loop. What is added meanwhile waits.
    void load();
    bool isLoading() const;

    const ServerAddress &server() const;
    JobLedger *ledger() const;

    /// The token for this run. Checks that an answer stopped are resumed. Jobs that were never checked are
    /// checked with it; if they are more than autoCheckLimit(), none is, and their number is returned.
    int setToken(const ApiToken &token);
    bool hasToken() const;
    /// The login at the system's proxy, for this run; the login outlives the session. Without it there is
    /// none to be set.
    void useProxyLogin(ProxyLogin *login);
    /// Host and port of the proxy that wants a login; empty if none does.
    QString proxyName() const;
    /// Shows the proxy this login with a single GET /jobs, and says in `proxyAnswered` what came of it. What
    /// the proxy had stopped is resumed where it is taken.
    void setProxyLogin(const QString &user, const QString &password);
    /// Asks the server, with GET /jobs, what it says to this token; the session keeps its own. Only the
    /// latest trial is answered.
    void tryToken(const ApiToken &token, std::function<void(const TokenTrial &)> done);

    /// Finds the jobs in `text` and adds them as they are found; `idsAdded` says how it went. Texts are taken
    /// in the order given.
    void addText(const QString &text);
    /// The same for what was dropped or pasted in one act: one summary tells of all of it.
    void addContent(const MimeContent &content);
    /// The same for files that hold text; a file that can't be read is named in the summary.
    void addFiles(const QStringList &paths);
    /// Ends the reading of the text that is under way, at once. What it has brought so far stays.
    void cancelReading();

    /// Asks the server for the status of these jobs.
    void checkJobs(const QList<JobId> &ids);
    /// The same for all jobs that were never checked.
    void checkUnchecked();
    /// Asks for the running jobs and adds them; `executingListed` says how it went.
    void listExecuting();

    /// Deletes exactly these jobs, those in work or Deleted excepted; appends to a running batch.
    void deleteJobs(const QList<JobId> &ids);
    /// Sends nothing until resume(); what is in flight ends.
    void pause();
    /// Ends the pause that there is, whoever made it; without one, goes on with what an answer that stopped
    /// everything left unfinished.
    void resume();
    /// Whether there is something to be resumed.
    bool canResume() const;
    /// Whether an answer that stopped everything left something unfinished.
    bool hasUnfinished() const;
    /// Ends checks and deletions, as BatchRunner::stop(); there is nothing to be resumed afterwards.
    void stop();
    /// The same, and nothing is added, checked or deleted until carryOn().
    void shutDown();
    void carryOn();

    /// Takes jobs out of the list only, rows in work excepted, and their checks with them. `done` gets them,
    /// for restoreJobs(): before this returns where they are few, else later, for many are taken out some at
    /// a time.
    void removeJobs(const QList<JobId> &ids, std::function<void(const QList<JobRecord> &)> done = {});
    /// Puts them back, many some at a time.
    void restoreJobs(const QList<JobRecord> &records);

    /// Why the list can't be kept on disk at present; nothing when it can.
    std::optional<StoreProblem> storeProblem() const;
    /// All that is known is on disk, or nothing is to be kept; and no export is being written.
    bool isSaved() const;
    /// Saves what is new without waiting for more; `done` is told whether all of it is on disk, once the
    /// exports that are being written have ended.
    void saveAll(std::function<void(bool all)> done);
    /// Deletions wait because there can be no record of them: for the disk, or for deleteUnrecorded().
    bool needsConsent() const;
    /// The user, who knows why, has deletions sent without a record, from now on wherever there can be none.
    void deleteUnrecorded();

    /// The ticks outlive the session, as JobTableModel::saveTicks() has them.
    void saveTicks(const QByteArray &ticks);
    QByteArray storedTicks() const;

    /// The latest events that `filter` means before `before` (0: from the latest on), one page of them, the
    /// latest first. `done` gets them and where to go on; 0: there is no more. A page may hold few or none
    /// although there are more.
    void findEvents(const EventFilter &filter, qint64 before,
                    std::function<void(const QList<JobEvent> &events, qint64 next)> done);
    /// Forgets events that are older than `days`, now and from time to time, in the background; 0: none is
    /// forgotten.
    void keepEventsFor(int days);

    /// Writes these jobs, as they are now but for the batch that has them in hand, into a file; `exported`
    /// says how it went. Until then the old file of that name stays as it is.
    void exportJobs(const QList<JobId> &ids, ExportFormat format, const QString &path);
    /// The same for the events that `filter` means, the latest first.
    void exportEvents(const EventFilter &filter, ExportFormat format, const QString &path);

    /// More new jobs than these are not checked by themselves.
    int autoCheckLimit() const;
    void setAutoCheckLimit(int jobs);
    /// At the most so many requests in flight, and so many started a second (0: no such limit), at once.
    void limitRequests(int inFlight, int perSecond);
    /// How long the answers to requests from now on may take.
    void setTimeout(int seconds);

    WorkProgress progress() const;
    bool isBusy() const;
    RequestPace::Pause pauseKind() const;

Q_SIGNALS:
    void exported(const jobsweep::ExportResult &result);
    void idsAdded(const jobsweep::AddSummary &summary);
    /// A text takes a while to be read; idsAdded() follows.
    void readingProgressed(const jobsweep::IntakeProgress &progress);
    void executingListed(const jobsweep::ListSummary &summary);
    void progressChanged();
    /// The last job of a batch came back. `failed`: its jobs that are Failed or Unconfirmed.
    void batchEnded(const jobsweep::BatchProgress &outcome, const QList<jobsweep::JobId> &failed);
    /// An answer stopped all deletions or all checks; `message` holds the server's text.
    void deletionsStopped(jobsweep::StopReason cause, const QString &message);
    void checksStopped(jobsweep::StopReason cause, const QString &message);
    /// The proxy takes the login, or refuses it.
    void proxyAnswered(bool taken);
    /// pauseKind() or canResume() changed.
    void pauseChanged();
    /// The list is as it was kept, or as far as it could be read.
    void loadEnded();
    /// storeProblem() or needsConsent() changed.
    void storeChanged();
    /// A new file took the place of the list's, and holds what could be read of that and what is in the list.
    void storeReplaced(const jobsweep::FileRepair &repair);
    /// findEvents() finds more than before.
    void historyGrew();
    /// This is on disk, whatever happens next.
    void stored(const jobsweep::StoreWrite &write);

private:
    void wireBatch();
    void wireChecks();
    void wireStore();
    void wireIntake();
    void wireExport();
    void endLoad();
    void forgetOldEvents();
    void runInSteps(std::function<bool()> step);
    void afterWork();
    void endBatch();
    void resumeUndone();
    bool refusesList();
    QList<JobId> uncheckedJobs() const;
    void takeFound(const TextScanner::Part &part);
    void endReading(const ScanResult &rest, const QStringList &unreadable, bool cancelled);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace jobsweep
