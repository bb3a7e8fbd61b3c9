#include "api/check_runner.h"

#include "api/job_runner.h"

#include <QSet>

#include <utility>

namespace jobsweep {

struct CheckRunner::Private final : JobRunner<CheckRunner, CheckVerdict>
{
    LumaClient *client;
    int total = 0;
    int done = 0;
    bool running = false;

    Private(CheckRunner *runner, LumaClient *theClient, RequestPace *pace, Clock *clock)
        : JobRunner(runner, RequestPace::Lane::Check, theClient, pace, clock), client(theClient)
    {}

    bool isRunning() const override { return running; }
    Returned takeUnanswered() override;
    LumaClient::CallId call(const Attempt &attempt, const QObject *context,
                            LumaClient::Done<CheckVerdict> answered) override;
    void count(const CheckVerdict &) override { ++done; }
    void countWithdrawn(int jobs) override { done += jobs; }
    void tellRetry(const JobId &id, const CheckVerdict &, const QDateTime &) override
    {
        Q_EMIT q->requeued(id);
    }
    void endIfDone() override;
};

LumaClient::CallId CheckRunner::Private::call(const Attempt &attempt, const QObject *context,
                                              LumaClient::Done<CheckVerdict> answered)
{
    return client->checkJob(attempt.id, context, std::move(answered));
}

/// What is in flight is taken out too: an unanswered check changes nothing.
CheckRunner::Private::Returned CheckRunner::Private::takeUnanswered()
{
    Returned returned;
    withdraw(sender.abandon(), returned);
    for (const Attempt &attempt : sender.takeUnsent()) {
        comeBack(attempt, returned);
    }
    return returned;
}

void CheckRunner::Private::endIfDone()
{
    if (running && known.isEmpty()) {
        running = false;
        Q_EMIT q->ended();
    }
}

CheckRunner::CheckRunner(LumaClient *client, RequestPace *pace, Clock *clock, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, client, pace, clock))
{}

CheckRunner::~CheckRunner() = default;

void CheckRunner::add(const QList<JobId> &ids)
{
    bool any = false;
    for (const JobId &id : ids) {
        if (d->known.contains(id)) {
            continue;
        }
        if (!std::exchange(d->running, true)) {
            d->total = 0;
            d->done = 0;
            d->unfinished.clear();
            d->stopsByServer = false;
        }
        d->known.insert(id);
        d->sender.append({id, false, {}, {}, 0});
        ++d->total;
        any = true;
    }
    if (any) {
        d->sender.schedule();
        Q_EMIT progressChanged();
    }
}

void CheckRunner::withdraw(const QSet<JobId> &ids)
{
    Private::Returned returned;
    d->withdraw(d->sender.remove(ids), returned);
    if (!returned.withdrawn.isEmpty()) {
        d->announce(returned);
    }
}

void CheckRunner::stop()
{
    d->stopsByServer = false;
    d->unfinished.clear();
    if (!d->known.isEmpty()) {
        const Private::Returned returned = d->takeUnanswered();
        d->known.clear();
        d->announce(returned);
    }
}

bool CheckRunner::isRunning() const
{
    return d->running;
}

int CheckRunner::total() const
{
    return d->total;
}

int CheckRunner::done() const
{
    return d->done;
}

const QList<JobId> &CheckRunner::unfinished() const
{
    return d->unfinished;
}

} // namespace jobsweep
