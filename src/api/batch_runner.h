#pragma once

#include "api/admission_queue.h"
#include "core/answer/delete_rules.h"
#include "core/job/batch_progress.h"
#include "core/job/job_id.h"

#include <QDateTime>
#include <QList>
#include <QObject>

#include <chrono>
#include <memory>

namespace jobsweep {

class Clock;
class LumaClient;
class RequestPace;

/// Deletes jobs, one request per id, at the pace of its RequestPace, and tries again where that may help.
/// - Every job that was added comes back exactly once: through `finished`, or through `withdrawn` if none of
///   its requests can have had an effect.
/// - The runner is used on one thread. It may be destroyed at any time but inside its signals (there is
///   deleteLater() for that), and reports nothing more then.
class BatchRunner : public QObject
{
    Q_OBJECT
public:
    /// A lot of jobs at the gate holds at most `lotFactor` times the pace's limit. The next lot is asked for
    /// while half of that is still to be sent.
    static constexpr int lotFactor = 4;
    /// How long Stop waits for the answers to requests in flight before it aborts them.
    static constexpr std::chrono::milliseconds stopGrace{2'000};

    /// `client`, `pace` and `clock` outlive the runner. Jobs that the gate does not let through are
    /// withdrawn; stop() withdraws a lot that waits for the gate's answer.
    BatchRunner(LumaClient *client, RequestPace *pace, Clock *clock, AdmitGate admit,
                QObject *parent = nullptr);
    ~BatchRunner() override;

    /// Starts a batch with `jobs`, or appends them to the running one. While the running batch is being
    /// stopped, they wait for its end and are a batch of their own then. An id that was added and did not
    /// come back yet is not added again. Nothing is sent before control is back in the event loop.
    void add(const QList<BatchJob> &jobs);

    /// Hands nothing more to the network. Jobs that are not in flight come back at once, before this returns:
    /// as they were or, if an earlier request left a doubt, Unconfirmed. Requests in flight get up to
    /// stopGrace and end with their true outcome; the rest is aborted, and their jobs come back
    /// Unconfirmed.
    void stop();

    bool isRunning() const;
    /// Whether nothing more is sent, after stop() or after `stoppedByServer`, and only the answers to sent
    /// requests are awaited.
    bool isStopping() const;
    /// The progress of the running batch, else of the last one.
    const BatchProgress &progress() const;
    /// The jobs that the running or the last batch leaves unfinished because of the answer that stopped it.
    const QList<JobId> &unfinished() const;

Q_SIGNALS:
    /// The job's request was handed to the network.
    void started(const jobsweep::JobId &id);
    /// The jobs will be tried again, at `until` (UTC) at the earliest; `reason` is what the last answer said.
    void waiting(const QList<jobsweep::JobId> &ids, const QDateTime &until,
                 const jobsweep::CodedText &reason);
    /// The wait of these jobs is over, and there is no place for them yet.
    void requeued(const QList<jobsweep::JobId> &ids);
    void finished(const jobsweep::JobId &id, const jobsweep::DeleteVerdict &verdict);
    void withdrawn(const QList<jobsweep::JobId> &ids);
    /// An answer (401, 402, 407), a certificate, a TLS fault or a proxy setting stopped the batch; `message`
    /// holds the server's text. This is emitted once per batch. Jobs that are not in flight come back as for
    /// stop(); requests in flight end with their true outcome.
    void stoppedByServer(jobsweep::StopReason cause, const QString &message);
    /// The answer to request number `attempt` for the job has come; `again` says that another request
    /// follows. This is emitted before `finished`, and not if the server left the request alone, for
    /// nothing happened then, unless no other request follows.
    void answered(const jobsweep::JobId &id, const jobsweep::DeleteVerdict &verdict, int attempt, bool again);
    void progressChanged();
    /// The last job of the batch came back.
    void ended();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace jobsweep
