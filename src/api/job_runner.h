#pragma once

#include "api/attempt_sender.h"

#include <QList>
#include <QSet>

#include <utility>
#include <vector>

namespace jobsweep {

/// What all runners of jobs do alike, whatever they ask the server: each job that is added becomes an attempt
/// of an AttemptSender, is tried again where its answer asks for that, and comes back once. `Runner` is the
/// QObject with the signals started, answered, finished, withdrawn, stoppedByServer, progressChanged and
/// ended, as BatchRunner has them; what is virtual here is what makes runners differ. `Verdict` is a
/// Guidance.
///
/// State is changed before and not after a signal, because any of them may be answered with a call of the
/// runner.
template<typename Runner, typename Verdict>
class JobRunner
{
public:
    Q_DISABLE_COPY_MOVE(JobRunner)

    /// `client`, `pace` and `clock` outlive it.
    JobRunner(Runner *runner, RequestPace::Lane lane, LumaClient *client, RequestPace *pace, Clock *clock)
        : q(runner)
        , sender(lane, client, pace, clock, [this](const Attempt &attempt, const QObject *context) {
            const auto done = [this, id = attempt.id](const Verdict &verdict) { takeAnswer(id, verdict); };
            return call(attempt, context, done);
        })
    {
        QObject::connect(&sender, &AttemptSender::started, q, &Runner::started);
    }
    virtual ~JobRunner() = default;

    Runner *q;
    AttemptSender sender;
    QSet<JobId> known;          ///< added, and not back yet
    QList<JobId> unfinished;    ///< left by the answer that stopped everything
    bool stopsByServer = false; ///< an answer brought everything to its end

    /// What comes back without having been sent, or before it could be sent again.
    struct Returned
    {
        QList<JobId> withdrawn;
        std::vector<std::pair<JobId, Verdict>> finished;
    };

    /// Whether jobs are sent, and sent again; else only answers are awaited, if anything.
    virtual bool isRunning() const = 0;
    /// Takes out of the runner what is to be sent no more.
    virtual Returned takeUnanswered() = 0;

    /// Takes these jobs out of the runner: they come back without an answer that settles them.
    void leave(const QList<JobId> &ids)
    {
        for (const JobId &id : ids) {
            known.remove(id);
        }
        if (stopsByServer) {
            unfinished += ids;
        }
    }

    /// The same for jobs of which nothing was sent that can have had an effect.
    void withdraw(const QList<JobId> &ids, Returned &returned)
    {
        leave(ids);
        countWithdrawn(int(ids.size()));
        returned.withdrawn += ids;
    }

    /// Reports the jobs that came back; they are not in the runner any more.
    void announce(const Returned &returned)
    {
        if (!returned.withdrawn.isEmpty()) {
            Q_EMIT q->withdrawn(returned.withdrawn);
        }
        for (const auto &[id, verdict] : returned.finished) {
            Q_EMIT q->finished(id, verdict);
        }
        Q_EMIT q->progressChanged();
        endIfDone();
    }

protected:
    virtual LumaClient::CallId call(const Attempt &attempt, const QObject *context,
                                    LumaClient::Done<Verdict> done) = 0;
    virtual void count(const Verdict &verdict) = 0;
    virtual void countWithdrawn(int jobs) = 0;
    /// Reports that the job will be tried again, at `until` (UTC) at the earliest.
    virtual void tellRetry(const JobId &id, const Verdict &verdict, const QDateTime &until) = 0;
    /// Everything ends before this attempt is sent, or sent again.
    virtual void comeBack(const Attempt &attempt, Returned &returned) { withdraw({attempt.id}, returned); }
    /// Emits `ended` if the last job came back.
    virtual void endIfDone() = 0;

private:
    void takeAnswer(const JobId &id, const Verdict &verdict)
    {
        Attempt attempt = sender.complete(id, verdict);
        if constexpr (requires { verdict.inDoubt; }) {
            attempt.inDoubt = verdict.inDoubt;
        }
        const int number = attempt.number;
        if (!attempt.tried.allowAnother(verdict.next)) {
            settle(id, verdict, number);
        } else if (isRunning()) {
            const QDateTime until = sender.retry(std::move(attempt), verdict.next);
            tellUnsettled(id, verdict, number, true);
            tellRetry(id, verdict, until);
        } else {
            Returned returned;
            comeBack(attempt, returned);
            tellUnsettled(id, verdict, number, false);
            announce(returned);
        }
    }

    void tellUnsettled(const JobId &id, const Verdict &verdict, int number, bool again)
    {
        if (wasTaken(verdict.next)) {
            Q_EMIT q->answered(id, verdict, number, again);
        }
    }

    /// The one place where an answer is the last word on its job.
    void settle(const JobId &id, const Verdict &verdict, int number)
    {
        known.remove(id);
        count(verdict);
        const bool stops = verdict.next == NextStep::StopBatch;
        const bool endsAll = stops && isRunning();
        stopsByServer = stopsByServer || endsAll;
        if (stops && stopsByServer) {
            unfinished.append(id);
        }
        const Returned returned = endsAll ? takeUnanswered() : Returned();
        Q_EMIT q->answered(id, verdict, number, false);
        Q_EMIT q->finished(id, verdict);
        if (endsAll) {
            Q_EMIT q->stoppedByServer(verdict.stopReason, verdict.message.text());
        }
        announce(returned);
    }
};

} // namespace jobsweep
