#pragma once

#include "core/check_rules.h"
#include "core/job_id.h"

#include <QList>
#include <QObject>
#include <QSet>

#include <memory>

namespace jobsweep {

class Clock;
class LumaClient;
class RequestPace;

/// Asks for the status of jobs, one id a call, at the pace of its RequestPace, where deletions go first, and
/// asks again where that may help. Every job that was added comes back exactly once, through `finished` or
/// `withdrawn`. Used on one thread; it may be destroyed at any time, then nothing more comes of it.
class CheckRunner : public QObject
{
    Q_OBJECT
public:
    /// All of them outlive the runner.
    CheckRunner(LumaClient *client, RequestPace *pace, Clock *clock, QObject *parent = nullptr);
    ~CheckRunner() override;

    /// Starts a round with `ids`, or appends them to the running one. An id that waits or is being asked for
    /// is not added again. Sends nothing before control is back in the event loop.
    void add(const QList<JobId> &ids);
    /// Takes back the questions about these jobs that are not in flight: they come back as withdrawn.
    void withdraw(const QSet<JobId> &ids);
    /// Ends the round before it returns: what waits is withdrawn, what is in flight is aborted and withdrawn
    /// too, because a question not answered changes nothing.
    void stop();

    bool isRunning() const;
    /// Of the running round, else of the last one, in jobs. `done` counts what was withdrawn too.
    int total() const;
    int done() const;
    /// The jobs that the running or the last round leaves unanswered because of the answer that stopped it.
    const QList<JobId> &unfinished() const;

Q_SIGNALS:
    /// The question was handed to the network.
    void started(const jobsweep::JobId &id);
    /// The question will be asked again.
    void requeued(const jobsweep::JobId &id);
    void finished(const jobsweep::JobId &id, const jobsweep::CheckVerdict &verdict);
    void withdrawn(const QList<jobsweep::JobId> &ids);
    /// An answer stopped the checks (401, 402, 407, certificate): `message` holds the server's text. What is
    /// not answered yet is withdrawn.
    void stoppedByServer(jobsweep::StopReason cause, const QString &message);
    /// The answer to request number `attempt` for the job has come; `again`: another one follows. Before
    /// `finished`. Not told where the server left the request alone: nothing happened.
    void answered(const jobsweep::JobId &id, const jobsweep::CheckVerdict &verdict, int attempt, bool again);
    void progressChanged();
    /// The last job of the round came back.
    void ended();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace jobsweep
