#pragma once

#include "core/answer/check_rules.h"
#include "core/job/job_id.h"

#include <QList>
#include <QObject>
#include <QSet>

#include <memory>

namespace jobsweep {

class Clock;
class LumaClient;
class RequestPace;

/// Asks for the status of jobs, one request per id, at the pace of its RequestPace, where deletions go first,
/// and asks again where that may help.
/// - Every job that was added comes back exactly once, through `finished` or `withdrawn`.
/// - The runner is used on one thread. It may be destroyed at any time but inside its signals (there is
///   deleteLater() for that), and reports nothing more then.
class CheckRunner : public QObject
{
    Q_OBJECT
public:
    /// `client`, `pace` and `clock` outlive the runner.
    CheckRunner(LumaClient *client, RequestPace *pace, Clock *clock, QObject *parent = nullptr);
    ~CheckRunner() override;

    /// Starts a round with `ids`, or appends them to the running one. An id that waits or is being asked for
    /// is not added again. Nothing is sent before control is back in the event loop.
    void add(const QList<JobId> &ids);
    /// Cancels the checks of those of these jobs that are not in flight: they come back as withdrawn.
    void withdraw(const QSet<JobId> &ids);
    /// Ends the round before it returns: waiting checks are withdrawn; checks in flight are aborted and
    /// withdrawn too, because an unanswered check changes nothing.
    void stop();

    bool isRunning() const;
    /// The number of jobs in the running round, else in the last one. done() counts withdrawn jobs too.
    int total() const;
    int done() const;
    /// The jobs that the running or the last round leaves unanswered because of the answer that stopped it.
    const QList<JobId> &unfinished() const;

Q_SIGNALS:
    /// The job's request was handed to the network.
    void started(const jobsweep::JobId &id);
    /// The check will be repeated.
    void requeued(const jobsweep::JobId &id);
    void finished(const jobsweep::JobId &id, const jobsweep::CheckVerdict &verdict);
    void withdrawn(const QList<jobsweep::JobId> &ids);
    /// An answer (401, 402, 407), a certificate, a TLS fault or a proxy setting stopped the checks; `message`
    /// holds the server's text. Checks that are not answered yet are withdrawn.
    void stoppedByServer(jobsweep::StopReason cause, const QString &message);
    /// The answer to request number `attempt` for the job has come; `again` says that another request
    /// follows. This is emitted before `finished`, and not if the server left the request alone, for
    /// nothing happened then, unless no other request follows.
    void answered(const jobsweep::JobId &id, const jobsweep::CheckVerdict &verdict, int attempt, bool again);
    void progressChanged();
    /// The last job of the round came back.
    void ended();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace jobsweep
