#include "api/check_runner.h"

#include "api/attempt_sender.h"

#include <QPointer>
#include <QSet>

#include <utility>

namespace jobsweep {

/// Any signal may be answered with the destruction of the runner, so state is changed before and not after
/// them.
struct CheckRunner::Private
{
    CheckRunner *q;
    LumaClient *client;
    AttemptSender sender;

    QSet<JobId> known = {}; ///< added, and not back yet
    QList<JobId> unfinished = {};
    quint64 era = 0; ///< answers to calls of an earlier one are void: they were withdrawn
    int total = 0;
    int done = 0;
    bool running = false;

    Private(CheckRunner *runner, LumaClient *theClient, RequestPace *thePace, Clock *theClock)
        : q(runner)
        , client(theClient)
        , sender(RequestPace::Lane::Check, theClient, thePace, theClock,
                 [this](const Attempt &attempt) { return start(attempt); })
    {}

    LumaClient::CallId start(const Attempt &attempt);
    void answered(const JobId &id, const CheckVerdict &verdict);
    void settle(const JobId &id, const CheckVerdict &verdict, int number);
    QList<JobId> takeUnanswered();
    void announce(const QList<JobId> &withdrawnIds);
};

LumaClient::CallId CheckRunner::Private::start(const Attempt &attempt)
{
    const auto tell = [this, alive = QPointer<CheckRunner>(q), id = attempt.id,
                       asked = era](const CheckVerdict &verdict) {
        if (alive && era == asked) {
            answered(id, verdict);
        }
    };
    return client->checkJob(attempt.id, tell);
}

void CheckRunner::Private::answered(const JobId &id, const CheckVerdict &verdict)
{
    const QPointer<CheckRunner> alive(q);
    Attempt attempt = sender.complete(id, verdict);
    if (!alive) {
        return;
    }
    const int number = attempt.number;
    if (!attempt.tried.allowAnother(verdict.next)) {
        settle(id, verdict, number);
        return;
    }
    sender.retry(std::move(attempt), verdict.next);
    if (wasTaken(verdict.next)) {
        Q_EMIT q->answered(id, verdict, number, true);
    }
    if (alive) {
        Q_EMIT q->requeued(id);
    }
}

/// The one place where an answer is the last word on its question.
void CheckRunner::Private::settle(const JobId &id, const CheckVerdict &verdict, int number)
{
    known.remove(id);
    ++done;
    const bool stops = verdict.next == NextStep::StopBatch;
    const QList<JobId> unanswered = stops ? takeUnanswered() : QList<JobId>();
    if (stops) {
        unfinished = QList<JobId>{id} + unanswered;
    }
    const QPointer<CheckRunner> alive(q);
    Q_EMIT q->answered(id, verdict, number, false);
    if (alive) {
        Q_EMIT q->finished(id, verdict);
    }
    if (alive && stops) {
        Q_EMIT q->stoppedByServer(verdict.stopReason, verdict.message.text());
    }
    if (alive) {
        announce(unanswered);
    }
}

QList<JobId> CheckRunner::Private::takeUnanswered()
{
    ++era;
    QList<JobId> ids = sender.abandon();
    for (const Attempt &attempt : sender.takeUnsent()) {
        ids.append(attempt.id);
    }
    known.clear();
    done += int(ids.size());
    return ids;
}

void CheckRunner::Private::announce(const QList<JobId> &withdrawnIds)
{
    const QPointer<CheckRunner> alive(q);
    if (!withdrawnIds.isEmpty()) {
        Q_EMIT q->withdrawn(withdrawnIds);
    }
    if (alive) {
        Q_EMIT q->progressChanged();
    }
    if (alive && running && known.isEmpty()) {
        running = false;
        Q_EMIT q->ended();
    }
}

CheckRunner::CheckRunner(LumaClient *client, RequestPace *pace, Clock *clock, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, client, pace, clock))
{
    connect(&d->sender, &AttemptSender::started, this, &CheckRunner::started);
}

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
    const QList<JobId> withdrawn = d->sender.remove(ids);
    for (const JobId &id : withdrawn) {
        d->known.remove(id);
    }
    d->done += int(withdrawn.size());
    if (!withdrawn.isEmpty()) {
        d->announce(withdrawn);
    }
}

void CheckRunner::stop()
{
    d->unfinished.clear();
    if (!d->known.isEmpty()) {
        d->announce(d->takeUnanswered());
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
