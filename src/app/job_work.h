#pragma once

#include "api/batch_runner.h"
#include "api/check_runner.h"
#include "app/work_progress.h"
#include "core/job_event.h"
#include "core/job_id.h"
#include "core/job_record.h"
#include "core/next_step.h"
#include "core/pause_reason.h"
#include "core/preferences.h"
#include "core/throughput.h"

#include <QList>
#include <QObject>

namespace jobsweep {

class Clock;
class DeletionGate;
class JobLedger;
class LumaClient;
class RequestPace;

/// What is done with jobs on the server: checks and deletions, and what stops and resumes them. Used on one
/// thread.
class JobWork : public QObject
{
    Q_OBJECT
public:
    /// So many requests in a row that could not connect make a pause.
    static const int noConnectionLimit;

    /// All of them outlive it. `gate` lets deletions be sent.
    JobWork(JobLedger *ledger, LumaClient *client, RequestPace *pace, DeletionGate *gate, Clock *clock,
            QObject *parent = nullptr);

    /// Asks the server for the status of these jobs.
    void checkJobs(const QList<JobId> &ids);
    /// The same for all jobs that were never checked.
    void checkUnchecked();
    /// Checks these new jobs; if they are more than autoCheckLimit(), or there is no token, none is. Returns
    /// how many jobs were left unchecked because there are too many.
    int checkAdded(const QList<JobId> &ids);
    /// There is a new token: checks that an answer stopped go on, and so do those of jobs that were never
    /// checked. If these are more than autoCheckLimit(), none is checked, and their number is returned.
    int checkWithNewToken();
    /// More new jobs than these are not checked by themselves.
    int autoCheckLimit() const { return m_autoCheckLimit; }
    void setAutoCheckLimit(int jobs) { m_autoCheckLimit = jobs; }

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
    /// The same, and nothing is checked or deleted until carryOn().
    void shutDown();
    void carryOn() { m_shutDown = false; }

    /// These are going to leave the list: nothing is resumed for them.
    void forget(const QList<JobId> &ids);
    /// These have left the list: they are not checked any more.
    void withdrawChecks(const QList<JobRecord> &removed);

    /// At the most so many requests in flight, and so many started a second (0: no such limit), at once.
    void limitRequests(int inFlight, int perSecond);

    WorkProgress progress() const;
    bool isBusy() const { return m_batch.isRunning() || m_checks.isRunning(); }
    PauseReason pauseReason() const;

Q_SIGNALS:
    void progressChanged();
    /// The last job of a batch came back. `failed`: its jobs that are Failed or Unconfirmed.
    void batchEnded(const jobsweep::BatchProgress &outcome, const QList<jobsweep::JobId> &failed);
    /// An answer stopped all deletions or all checks; `message` holds the server's text.
    void deletionsStopped(jobsweep::StopReason cause, const QString &message);
    void checksStopped(jobsweep::StopReason cause, const QString &message);
    /// pauseReason() or canResume() changed.
    void pauseChanged();
    /// The server was asked something about a job, and this came of it.
    void answered(const jobsweep::JobEvent &event);

private:
    void wireBatch();
    void wireChecks();
    void afterWork();
    void endBatch();
    void resumeUnfinished();
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
    QList<JobId> m_failed;              ///< of the running batch: Failed or Unconfirmed
    QList<JobId> m_unfinishedDeletions; ///< left by batches that an answer stopped
    QList<JobId> m_unfinishedChecks;
    int m_autoCheckLimit = Preferences().checkUpTo;
    bool m_resumeAtEnd = false;
    bool m_shutDown = false;
};

} // namespace jobsweep
