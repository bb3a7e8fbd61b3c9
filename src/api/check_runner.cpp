#include "api/check_runner.h"

#include "api/luma_client.h"
#include "api/request_pace.h"

#include <QHash>
#include <QPointer>
#include <QSet>

#include <deque>
#include <utility>

namespace jobsweep {

/// Any signal may be answered with the destruction of the runner, so state is changed before and not after
/// them.
struct CheckRunner::Private
{
    CheckRunner *q;
    LumaClient *client;
    RequestPace *pace;

    QSet<JobId> known = {}; ///< added, and not back yet
    std::deque<JobId> waiting = {};
    QHash<JobId, LumaClient::CallId> inFlight = {};
    quint64 era = 0; ///< answers to calls of an earlier one are void: they were withdrawn
    int total = 0;
    int done = 0;
    bool running = false;
    bool pumpDue = false;

    void schedulePump();
    void pump();
    void answered(const JobId &id, const CheckVerdict &verdict);
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
    QList<JobId> sent;
    while (!waiting.empty() && pace->tryStart(RequestPace::Lane::Check)) {
        const JobId id = std::move(waiting.front());
        waiting.pop_front();
        const auto tell = [this, alive = QPointer<CheckRunner>(q), id,
                           asked = era](const CheckVerdict &verdict) {
            if (alive && era == asked) {
                answered(id, verdict);
            }
        };
        inFlight.insert(id, client->checkJob(id, tell));
        sent.append(id);
    }
    pace->setWaiting(RequestPace::Lane::Check, !waiting.empty());
    const QPointer<CheckRunner> alive(q);
    for (const JobId &id : std::as_const(sent)) {
        Q_EMIT q->started(id);
        if (!alive) {
            return;
        }
    }
}

void CheckRunner::Private::answered(const JobId &id, const CheckVerdict &verdict)
{
    inFlight.remove(id);
    known.remove(id);
    ++done;
    pace->finish();
    const bool halts = verdict.kind == CheckKind::Stop;
    const QList<JobId> unanswered = halts ? takeUnanswered() : QList<JobId>();
    schedulePump();

    const QPointer<CheckRunner> alive(q);
    Q_EMIT q->finished(id, verdict);
    if (alive && halts) {
        Q_EMIT q->halted(verdict.message);
    }
    if (alive) {
        announce(unanswered);
    }
}

void CheckRunner::Private::abandonCalls()
{
    ++era;
    pace->setWaiting(RequestPace::Lane::Check, false);
    for (const LumaClient::CallId call : std::exchange(inFlight, {})) {
        client->abort(call);
        pace->finish();
    }
}

QList<JobId> CheckRunner::Private::takeUnanswered()
{
    QList<JobId> ids = inFlight.keys();
    ids.append(QList<JobId>(waiting.begin(), waiting.end()));
    abandonCalls();
    waiting.clear();
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

CheckRunner::CheckRunner(LumaClient *client, RequestPace *pace, QObject *parent)
    : QObject(parent), d(new Private{this, client, pace})
{
    connect(pace, &RequestPace::checkMayStart, this, [this] { d->schedulePump(); });
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
        }
        d->known.insert(id);
        d->waiting.push_back(id);
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

} // namespace jobsweep
