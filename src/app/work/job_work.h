#pragma once

#include "api/batch_runner.h"
#include "api/check_runner.h"
#include "app/work/check_outcome.h"
#include "app/work/work_progress.h"
#include "core/answer/job_event.h"
#include "core/answer/next_step.h"
#include "core/base/preferences.h"
#include "core/base/throughput.h"
#include "core/job/job_id.h"
#include "core/job/job_record.h"
#include "core/job/pause_reason.h"

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QObject>

namespace jobsweep {

class Clock;
class DeletionGate;
class JobLedger;
class LumaClient;
class RequestPace;

/// Checks and deletes jobs on the server, and pauses, stops and resumes that work. Used on one thread.
class JobWork : public QObject
{
    Q_OBJECT
public:
    /// This many requests in a row that could not connect cause a pause.
    static const int noConnectionLimit;

    /// All of them outlive it. `gate` holds deletions back until they may be sent.
    JobWork(JobLedger *ledger, LumaClient *client, RequestPace *pace, DeletionGate *gate, Clock *clock,
            QObject *parent = nullptr);

    /// Asks the server for the status of these jobs.
    void checkJobs(const QList<JobId> &ids);
    /// The same for all jobs that were never checked.
    void checkUnchecked();
    /// Checks those of these new jobs that are not known to be finished or deleted; if they are more than
    /// autoCheckLimit(), or there is no token, none is checked. Returns how many jobs of the list are left
    /// unchecked because the new ones are too many.
    int checkAdded(const QList<JobId> &ids);
    /// Resumes checks with a new token: those that an answer stopped, and those of jobs that were never
    /// checked. If the latter are more than autoCheckLimit(), none of them is checked, and their number is
    /// returned.
    int checkWithNewToken();
    /// If more new jobs than this are added at once, they are not checked automatically.
    int autoCheckLimit() const { return m_preferences.checkUpTo; }

    /// Deletes exactly these jobs, except those in work or Deleted; appends them to a running batch.
    void deleteJobs(const QList<JobId> &ids);
    /// Sends nothing until resume(); requests in flight run to their end.
    void pause();
    /// Ends the pause, whatever caused it; without a pause, goes on with the jobs that an answer which
    /// stopped everything left unfinished.
    void resume();
    /// Goes on with the jobs that an answer which stopped everything left unfinished; ends no pause.
    void resumeUnfinished();
    /// Whether there is something to be resumed.
    bool canResume() const;
    /// Whether an answer that stopped everything left jobs unfinished.
    bool hasUnfinished() const;
    /// Whether checks were left by an answer that stopped them.
    bool hasUnfinishedChecks() const { return !m_unfinishedChecks.isEmpty(); }
    /// Stops checks and deletions, as BatchRunner::stop() does; nothing can be resumed afterwards.
    void stop();
    /// Does the same, but the deletions that are left are outstanding; nothing is checked or deleted until
    /// carryOn().
    void shutDown();
    void carryOn() { m_shutDown = false; }

    /// The user does not want these deletions any more that an earlier run left outstanding.
    void dropOutstanding(const QList<JobId> &ids);

    /// These jobs are about to leave the list: nothing is resumed for them.
    void forget(const QList<JobId> &ids);
    /// These jobs have left the list: they are not checked any more.
    void withdrawChecks(const QList<JobRecord> &removed);

    /// Applies at once what the preferences say of requests and checks; until then the defaults hold.
    void usePreferences(const Preferences &preferences);

    WorkProgress progress() const;
    bool isBusy() const { return m_batch.isRunning() || m_checks.isRunning(); }
    PauseReason pauseReason() const;
    /// Whether work stands still until somebody resumes it, or agrees to delete without a record.
    bool needsUser() const;

Q_SIGNALS:
    void progressChanged();
    /// The last job of a batch came back. `failed`: its jobs that are Failed or Unconfirmed.
    void batchEnded(const jobsweep::BatchProgress &outcome, const QList<jobsweep::JobId> &failed);
    /// A round of checks has begun, and nothing of it was sent yet.
    void checksBegan();
    /// The last job of a round of checks came back.
    void checksEnded(const jobsweep::CheckOutcome &outcome);
    /// An answer stopped all deletions or all checks; `message` holds the server's text.
    void deletionsStopped(jobsweep::StopReason cause, const QString &message);
    void checksStopped(jobsweep::StopReason cause, const QString &message);
    /// pauseReason() or canResume() changed.
    void pauseChanged();
    /// A request about a job has ended; `event` says how.
    void answered(const jobsweep::JobEvent &event);

private:
    void wireBatch();
    void wireChecks();
    void afterWork();
    void endBatch();
    void stopAll();
    QList<JobId> uncheckedJobs() const;

    JobLedger *m_ledger;
    LumaClient *m_client;
    RequestPace *m_pace;
    DeletionGate *m_gate;
    Clock *m_clock;
    BatchRunner m_batch;
    CheckRunner m_checks;
    Throughput m_deletionRate;
    Throughput m_checkRate;
    QHash<JobId, QDateTime> m_retries;  ///< when the jobs that wait in the batch are tried again, UTC
    QList<JobId> m_failed;              ///< of the running batch: Failed or Unconfirmed
    QList<JobId> m_unfinishedDeletions; ///< left by batches that an answer stopped
    QList<JobId> m_unfinishedChecks;
    CheckOutcome m_checkOutcome; ///< of the running round, else of the last one
    Preferences m_preferences;
    bool m_resumeAtEnd = false;
    bool m_givenUp = false; ///< the user stopped the running batch: nothing of it is outstanding
    bool m_shutDown = false;
};

} // namespace jobsweep
