#include "api/batch_runner.h"

#include "api/luma_client.h"
#include "api/request_pace.h"
#include "core/clock.h"

#include <QHash>
#include <QPointer>
#include <QSet>

#include <deque>
#include <utility>

namespace jobsweep {

namespace {

/// The counter that a settled job goes to.
int &counterOf(DeletionState state, BatchProgress &progress)
{
    switch (state) {
    case DeletionState::Deleted:
        return progress.deleted;
    case DeletionState::Gone:
        return progress.gone;
    case DeletionState::Refused:
        return progress.refused;
    case DeletionState::Failed:
        return progress.failed;
    case DeletionState::None:
        return progress.withdrawn;
    default:
        return progress.unconfirmed;
    }
}

} // namespace

/// A job goes from `queued` over `atGate` and `ready` to `inFlight`. Any signal may be answered with the
/// destruction of the runner, so state is changed before and not after them.
struct BatchRunner::Private
{
    enum class Phase
    {
        Idle,
        Running,
        WindingDown
    };

    BatchRunner *q;
    LumaClient *client;
    RequestPace *pace;
    Clock *clock;
    AdmitGate admit;

    Phase phase = Phase::Idle;
    BatchProgress progress = {};
    QSet<JobId> known = {}; ///< added, and not back yet
    std::deque<BatchJob> queued = {};
    std::deque<BatchJob> atGate = {};
    std::deque<BatchJob> ready = {};
    QHash<JobId, LumaClient::CallId> inFlight = {};
    std::deque<BatchJob> nextBatch = {}; ///< added while the batch winds down
    quint64 lot = 0;                     ///< the number of the lot at the gate
    quint64 batch = 0;                   ///< the number of the running batch
    bool pumpDue = false;

    void append(const BatchJob &job);
    void schedulePump();
    void pump();
    void askGate();
    void gateAnswered(quint64 answeredLot, const QList<JobId> &admitted);
    void sendReady();
    void answered(const JobId &id, const DeleteVerdict &verdict);
    QList<JobId> takeUnsent();
    void forget(const std::deque<BatchJob> &jobs, QList<JobId> &ids);
    void armGrace();
    void announce(const QList<JobId> &withdrawnIds);
    void endIfDone();
};

void BatchRunner::Private::append(const BatchJob &job)
{
    if (phase == Phase::WindingDown) {
        nextBatch.push_back(job);
        return;
    }
    if (phase == Phase::Idle) {
        phase = Phase::Running;
        progress = {};
        ++batch;
    }
    queued.push_back(job);
    ++progress.total;
}

/// Always by way of the event loop: no recursion, however fast gate and answers are.
void BatchRunner::Private::schedulePump()
{
    if (!std::exchange(pumpDue, true)) {
        QMetaObject::invokeMethod(
            q, [this] { pump(); }, Qt::QueuedConnection);
    }
}

void BatchRunner::Private::pump()
{
    pumpDue = false;
    const QPointer<BatchRunner> alive(q);
    askGate();
    if (alive) {
        sendReady();
    }
}

void BatchRunner::Private::askGate()
{
    const size_t most = size_t(pace->limit()) * lotFactor;
    if (!atGate.empty() || queued.empty() || ready.size() > most / 2) {
        return;
    }
    QList<JobId> ids;
    while (!queued.empty() && ready.size() + atGate.size() < most) {
        ids.append(queued.front().id);
        atGate.push_back(std::move(queued.front()));
        queued.pop_front();
    }
    // A copy, because the gate may destroy the runner, and itself with it.
    const AdmitGate gate = admit;
    gate(ids, [this, alive = QPointer<BatchRunner>(q), number = ++lot](const QList<JobId> &admitted) {
        if (alive) {
            gateAnswered(number, admitted);
        }
    });
}

void BatchRunner::Private::gateAnswered(quint64 answeredLot, const QList<JobId> &admitted)
{
    if (answeredLot != lot || atGate.empty()) {
        return;
    }
    const QSet<JobId> wanted(admitted.begin(), admitted.end());
    std::deque<BatchJob> refused;
    for (BatchJob &job : std::exchange(atGate, {})) {
        (wanted.contains(job.id) ? ready : refused).push_back(std::move(job));
    }
    QList<JobId> ids;
    forget(refused, ids);
    progress.withdrawn += int(ids.size());
    schedulePump();
    if (!ids.isEmpty()) {
        announce(ids);
    }
}

void BatchRunner::Private::sendReady()
{
    QList<JobId> sent;
    while (!ready.empty() && pace->tryStart(RequestPace::Lane::Deletion)) {
        const BatchJob job = std::move(ready.front());
        ready.pop_front();
        const auto done = [this, alive = QPointer<BatchRunner>(q),
                           id = job.id](const DeleteVerdict &verdict) {
            if (alive) {
                answered(id, verdict);
            }
        };
        inFlight.insert(job.id, client->deleteJob(job.id, job.inDoubt, done));
        sent.append(job.id);
    }
    pace->setWaiting(RequestPace::Lane::Deletion, !ready.empty());
    const QPointer<BatchRunner> alive(q);
    for (const JobId &id : std::as_const(sent)) {
        Q_EMIT q->started(id);
        if (!alive) {
            return;
        }
    }
}

/// The one place that decides what an answer means for its job: every verdict settles it, also one whose next
/// step is another attempt, as `DeleteVerdict::state` says for the case that none is left.
void BatchRunner::Private::answered(const JobId &id, const DeleteVerdict &verdict)
{
    inFlight.remove(id);
    known.remove(id);
    ++counterOf(verdict.state, progress);
    const bool halts = verdict.next == NextStep::StopBatch && phase == Phase::Running;
    const QList<JobId> unsent = halts ? takeUnsent() : QList<JobId>();
    pace->finish();
    schedulePump();

    const QPointer<BatchRunner> alive(q);
    Q_EMIT q->finished(id, verdict);
    if (alive && halts) {
        Q_EMIT q->halted(verdict.message);
    }
    if (alive) {
        announce(unsent);
    }
}

/// Lets the batch wind down: takes out of it what was not handed to the network.
QList<JobId> BatchRunner::Private::takeUnsent()
{
    phase = Phase::WindingDown;
    QList<JobId> ids;
    for (std::deque<BatchJob> *jobs : {&ready, &atGate, &queued}) {
        forget(std::exchange(*jobs, {}), ids);
    }
    progress.withdrawn += int(ids.size());
    pace->setWaiting(RequestPace::Lane::Deletion, false);
    return ids;
}

void BatchRunner::Private::forget(const std::deque<BatchJob> &jobs, QList<JobId> &ids)
{
    for (const BatchJob &job : jobs) {
        known.remove(job.id);
        ids.append(job.id);
    }
}

void BatchRunner::Private::armGrace()
{
    clock->callAfter(stopGraceMs, q, [this, stopped = batch] {
        if (batch != stopped) {
            return;
        }
        for (const LumaClient::CallId call : std::as_const(inFlight)) {
            client->abort(call);
        }
    });
}

void BatchRunner::Private::announce(const QList<JobId> &withdrawnIds)
{
    const QPointer<BatchRunner> alive(q);
    if (!withdrawnIds.isEmpty()) {
        Q_EMIT q->withdrawn(withdrawnIds);
    }
    if (alive) {
        Q_EMIT q->progressChanged();
    }
    if (alive) {
        endIfDone();
    }
}

void BatchRunner::Private::endIfDone()
{
    const bool done = queued.empty() && atGate.empty() && ready.empty() && inFlight.isEmpty();
    if (phase == Phase::Idle || !done) {
        return;
    }
    phase = Phase::Idle;
    const QPointer<BatchRunner> alive(q);
    Q_EMIT q->ended();
    if (!alive || nextBatch.empty()) {
        return;
    }
    for (const BatchJob &job : std::exchange(nextBatch, {})) {
        append(job);
    }
    schedulePump();
    Q_EMIT q->progressChanged();
}

BatchRunner::BatchRunner(LumaClient *client, RequestPace *pace, Clock *clock, AdmitGate admit,
                         QObject *parent)
    : QObject(parent), d(new Private{this, client, pace, clock, std::move(admit)})
{
    connect(pace, &RequestPace::deletionMayStart, this, [this] { d->schedulePump(); });
}

BatchRunner::~BatchRunner()
{
    d->pace->setWaiting(RequestPace::Lane::Deletion, false);
    for (const LumaClient::CallId call : std::as_const(d->inFlight)) {
        d->client->abort(call);
        d->pace->finish();
    }
}

void BatchRunner::add(const QList<BatchJob> &jobs)
{
    bool any = false;
    for (const BatchJob &job : jobs) {
        if (!d->known.contains(job.id)) {
            d->known.insert(job.id);
            d->append(job);
            any = true;
        }
    }
    if (any) {
        d->schedulePump();
        Q_EMIT progressChanged();
    }
}

void BatchRunner::stop()
{
    QList<JobId> ids = d->phase == Private::Phase::Idle ? QList<JobId>() : d->takeUnsent();
    d->forget(std::exchange(d->nextBatch, {}), ids);
    if (!d->inFlight.isEmpty()) {
        d->armGrace();
    }
    if (!ids.isEmpty()) {
        d->announce(ids);
    }
}

bool BatchRunner::isRunning() const
{
    return d->phase != Private::Phase::Idle || !d->nextBatch.empty();
}

bool BatchRunner::isStopping() const
{
    return d->phase == Private::Phase::WindingDown;
}

const BatchProgress &BatchRunner::progress() const
{
    return d->progress;
}

} // namespace jobsweep
