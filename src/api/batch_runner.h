#pragma once

#include "api/admission_queue.h"
#include "core/batch_progress.h"
#include "core/delete_rules.h"
#include "core/job_id.h"

#include <QDateTime>
#include <QList>
#include <QObject>

#include <memory>

namespace jobsweep {

class Clock;
class LumaClient;
class RequestPace;

/// Deletes jobs one id a call, at the pace of its RequestPace, and tries again where that may help. Every job
/// that was added comes back exactly once: through `finished`, or through `withdrawn` where none of its
/// requests can have had an effect. Used on one thread; it may be destroyed at any time, then nothing more
/// comes of it.
class BatchRunner : public QObject
{
    Q_OBJECT
public:
    /// A lot of jobs at the gate holds at most so many times the pace's limit, and the next one is asked for
    /// while half of that is still to be sent.
    static constexpr int lotFactor = 4;
    /// How long Stop waits for the answers to requests in flight before it aborts them, in milliseconds.
    static constexpr qint64 stopGraceMs = 2'000;

    /// All of them outlive the runner. What the gate does not let through is withdrawn; Stop withdraws a lot
    /// that waits for its answer.
    BatchRunner(LumaClient *client, RequestPace *pace, Clock *clock, AdmitGate admit,
                QObject *parent = nullptr);
    ~BatchRunner() override;

    /// Starts a batch with `jobs`, or appends them to the running one; while that one is being stopped they
    /// wait for its end and then are a batch of their own. An id that was added and did not come back yet is
    /// not added again. Sends nothing before control is back in the event loop.
    void add(const QList<BatchJob> &jobs);

    /// Hands nothing more to the network: what is not in flight comes back at once, before this returns, as
    /// it was or, where an earlier request left a doubt, Unconfirmed. Requests in flight get up to
    /// stopGraceMs and end with their true outcome, the rest is aborted and comes back Unconfirmed.
    void stop();

    bool isRunning() const;
    /// Nothing more is sent, after Stop or after `stoppedByServer`, and the answers to what was sent are
    /// awaited.
    bool isStopping() const;
    /// Of the running batch, else of the last one.
    const BatchProgress &progress() const;
    /// The jobs that the running or the last batch leaves unfinished because of the answer that stopped it.
    const QList<JobId> &unfinished() const;

Q_SIGNALS:
    /// The job's request was handed to the network.
    void started(const jobsweep::JobId &id);
    /// The jobs will be tried again, at `until` (UTC) at the earliest; `reason` is what the last answer said.
    void waiting(const QList<jobsweep::JobId> &ids, const QDateTime &until, const QString &reason);
    /// Their wait is over, and there is no place for them yet.
    void requeued(const QList<jobsweep::JobId> &ids);
    void finished(const jobsweep::JobId &id, const jobsweep::DeleteVerdict &verdict);
    void withdrawn(const QList<jobsweep::JobId> &ids);
    /// An answer stopped the batch (401, 402, 407, certificate): `message` holds the server's text. Once a
    /// batch; what is not in flight comes back as for stop(), requests in flight end with their true outcome.
    void stoppedByServer(jobsweep::StopReason cause, const QString &message);
    /// The answer to request number `attempt` for the job has come; `again`: another one follows. Before
    /// `finished`. Not told where the server left the request alone: nothing happened.
    void answered(const jobsweep::JobId &id, const jobsweep::DeleteVerdict &verdict, int attempt, bool again);
    void progressChanged();
    /// The last job of the batch came back.
    void ended();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace jobsweep
