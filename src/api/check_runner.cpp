#include "api/check_runner.h"

#include "api/attempt_line.h"
#include "api/luma_client.h"
#include "api/request_pace.h"

#include <QHash>
#include <QPointer>
#include <QSet>

#include <utility>

namespace jobsweep {

/// Any signal may be answered with the destruction of the runner, so state is changed before and not after
/// them.
struct CheckRunner::Private
{
    struct Flight
    {
        Attempt attempt;
        RequestPace::Permit permit;
        LumaClient::CallId call = 0;
    };

    CheckRunner *q;
    LumaClient *client;
    RequestPace *pace;
    AttemptLine line;

    QSet<JobId> known = {}; ///< added, and not back yet
    QHash<JobId, Flight> inFlight = {};
    QList<JobId> undone = {};
    quint64 era = 0; ///< answers to calls of an earlier one are void: they were withdrawn
    int total = 0;
    int done = 0;
    bool running = false;
    bool pumpDue = false;

    Private(CheckRunner *runner, LumaClient *theClient, RequestPace *thePace, Clock *theClock)
        : q(runner), client(theClient), pace(thePace), line(theClock, runner, [this] { schedulePump(); })
    {}

    void schedulePump();
    void pump();
    void send(Attempt attempt, const RequestPace::Permit &permit);
    void answered(const JobId &id, const CheckVerdict &verdict);
    void askAgain(Attempt attempt, NextStep step);
    void settle(const JobId &id, const CheckVerdict &verdict);
    void abandonCalls();
    QList<JobId> takeUnanswered();
    void announce(const QList<JobId> &withdrawnIds);
};

/// Always by way of the event loop: no recursion, however fast the answers are.
void CheckRunner::Private::schedulePump()
{
    if (!std::exchange(pumpDue, true)) {
        QMetaObject::invokeMethod(
            q, [this] { pump(); }, Qt::QueuedConnection);
    }
}

void CheckRunner::Private::pump()
{
    pumpDue = false;
    line.moveUp(pace->isHeld());
    QList<JobId> sent;
    while (line.hasReady() && client->hasRoom()) {
        const auto permit = pace->tryStart(RequestPace::Lane::Check);
        if (!permit) {
            break;
        }
        Attempt attempt = line.takeNext();
        sent.append(attempt.id);
        send(std::move(attempt), *permit);
    }
    pace->setWaiting(RequestPace::Lane::Check, line.hasReady());
    const QPointer<CheckRunner> alive(q);
    for (const JobId &id : std::as_const(sent)) {
        Q_EMIT q->started(id);
        if (!alive) {
            return;
        }
    }
}

void CheckRunner::Private::send(Attempt attempt, const RequestPace::Permit &permit)
{
    const JobId id = attempt.id;
    const auto tell = [this, alive = QPointer<CheckRunner>(q), id, asked = era](const CheckVerdict &verdict) {
        if (alive && era == asked) {
            answered(id, verdict);
        }
    };
    const LumaClient::CallId call = client->checkJob(id, tell);
    inFlight.insert(id, {std::move(attempt), permit, call});
}

void CheckRunner::Private::answered(const JobId &id, const CheckVerdict &verdict)
{
    Flight flight = inFlight.take(id);
    const QPointer<CheckRunner> alive(q);
    pace->finish(flight.permit, verdict);
    if (!alive) {
        return;
    }
    schedulePump();
    flight.attempt.tried.add(verdict.next);
    if (flight.attempt.tried.leaveAnother(verdict.next)) {
        askAgain(std::move(flight.attempt), verdict.next);
    } else {
        settle(id, verdict);
    }
}

void CheckRunner::Private::askAgain(Attempt attempt, NextStep step)
{
    const JobId id = attempt.id;
    const qint64 due = pace->retryAtMs(attempt.tried, step);
    line.waitForTurn(std::move(attempt), step, due);
    Q_EMIT q->requeued(id);
}

/// The one place where an answer is the last word on its question.
void CheckRunner::Private::settle(const JobId &id, const CheckVerdict &verdict)
{
    known.remove(id);
    ++done;
    const bool halts = verdict.next == NextStep::StopBatch;
    const QList<JobId> unanswered = halts ? takeUnanswered() : QList<JobId>();
    if (halts) {
        undone = QList<JobId>{id} + unanswered;
    }
    const QPointer<CheckRunner> alive(q);
    Q_EMIT q->finished(id, verdict);
    if (alive && halts) {
        Q_EMIT q->halted(verdict.halt, verdict.message);
    }
    if (alive) {
        announce(unanswered);
    }
}

void CheckRunner::Private::abandonCalls()
{
    ++era;
    pace->setWaiting(RequestPace::Lane::Check, false);
    for (const Flight &flight : std::exchange(inFlight, {})) {
        client->abort(flight.call);
        pace->giveBack();
    }
}

QList<JobId> CheckRunner::Private::takeUnanswered()
{
    QList<JobId> ids = inFlight.keys();
    for (const Attempt &attempt : line.takeAll()) {
        ids.append(attempt.id);
    }
    abandonCalls();
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
    connect(pace, &RequestPace::checkMayStart, this, [this] { d->schedulePump(); });
    connect(client, &LumaClient::roomMade, this, [this] { d->schedulePump(); });
}

CheckRunner::~CheckRunner()
{
    d->abandonCalls();
}

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
            d->undone.clear();
        }
        d->known.insert(id);
        d->line.append({id, false, {}, {}});
        ++d->total;
        any = true;
    }
    if (any) {
        d->schedulePump();
        Q_EMIT progressChanged();
    }
}

void CheckRunner::stop()
{
    d->undone.clear();
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

const QList<JobId> &CheckRunner::undone() const
{
    return d->undone;
}

} // namespace jobsweep
