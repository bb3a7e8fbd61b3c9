#include "api/batch_runner.h"

#include "api/attempt_sender.h"
#include "core/clock.h"

#include <QPointer>
#include <QSet>

#include <utility>
#include <vector>

namespace jobsweep {

/// A job goes from `admission` to `sender`, and stays there for all its attempts. Any signal may be answered
/// with the destruction of the runner, so state is changed before and not after them.
struct BatchRunner::Private
{
    enum class Phase
    {
        Idle,
        Running,
        WindingDown
    };

    /// What comes back without having been sent, or before it could be sent again.
    struct Returned
    {
        QList<JobId> withdrawn;
        std::vector<std::pair<JobId, DeleteVerdict>> unconfirmed;
    };

    BatchRunner *q;
    LumaClient *client;
    RequestPace *pace;
    Clock *clock;
    AdmissionQueue admission;
    AttemptSender sender;

    Phase phase = Phase::Idle;
    bool stoppedByServer = false; ///< an answer brought the batch to its end
    BatchProgress progress = {};
    QSet<JobId> known = {};         ///< added, and not back yet
    QList<BatchJob> nextBatch = {}; ///< added while the batch winds down
    QList<JobId> unfinished = {};
    quint64 batch = 0; ///< the number of the running batch

    Private(BatchRunner *runner, LumaClient *theClient, RequestPace *thePace, Clock *theClock, AdmitGate gate)
        : q(runner)
        , client(theClient)
        , pace(thePace)
        , clock(theClock)
        , admission(std::move(gate),
                    [this](const auto &admitted, const auto &refused) { gateAnswered(admitted, refused); })
        , sender(RequestPace::Lane::Deletion, theClient, thePace, theClock,
                 [this](const Attempt &attempt) { return start(attempt); })
    {}

    void append(const BatchJob &job);
    void gateAnswered(const std::vector<BatchJob> &admitted, const QList<JobId> &refused);
    LumaClient::CallId start(const Attempt &attempt);
    void answered(const JobId &id, const DeleteVerdict &verdict);
    void waitForRetry(Attempt attempt, const DeleteVerdict &verdict);
    void settle(const JobId &id, const DeleteVerdict &verdict, int number);
    Returned takeUnsent();
    void comeBack(const Attempt &attempt, Returned &returned);
    void armGrace();
    void announce(const Returned &returned);
    void endIfDone();
};

void BatchRunner::Private::append(const BatchJob &job)
{
    if (phase == Phase::WindingDown) {
        nextBatch.append(job);
        return;
    }
    if (phase == Phase::Idle) {
        phase = Phase::Running;
        stoppedByServer = false;
        progress = {};
        unfinished.clear();
        ++batch;
    }
    admission.append(job);
    ++progress.total;
}

void BatchRunner::Private::gateAnswered(const std::vector<BatchJob> &admitted, const QList<JobId> &refused)
{
    for (const BatchJob &job : admitted) {
        sender.append({job.id, job.inDoubt, {}, {}, 0});
    }
    for (const JobId &id : refused) {
        known.remove(id);
    }
    progress.withdrawn += int(refused.size());
    sender.schedule();
    if (!refused.isEmpty()) {
        announce({refused, {}});
    }
}

LumaClient::CallId BatchRunner::Private::start(const Attempt &attempt)
{
    const auto done = [this, alive = QPointer<BatchRunner>(q),
                       id = attempt.id](const DeleteVerdict &verdict) {
        if (alive) {
            answered(id, verdict);
        }
    };
    return client->deleteJob(attempt.id, attempt.inDoubt, done);
}

void BatchRunner::Private::answered(const JobId &id, const DeleteVerdict &verdict)
{
    const QPointer<BatchRunner> alive(q);
    Attempt attempt = sender.complete(id, verdict);
    if (!alive) {
        return;
    }
    attempt.inDoubt = verdict.inDoubt;
    const bool mayTryAgain = attempt.tried.allowAnother(verdict.next);
    const bool again = mayTryAgain && phase == Phase::Running;
    const int number = attempt.number;
    if (!mayTryAgain) {
        settle(id, verdict, number);
    } else if (again) {
        waitForRetry(std::move(attempt), verdict);
    } else {
        Returned returned;
        comeBack(attempt, returned);
        if (wasTaken(verdict.next)) {
            Q_EMIT q->answered(id, verdict, number, again);
        }
        if (alive) {
            announce(returned);
        }
    }
}

void BatchRunner::Private::waitForRetry(Attempt attempt, const DeleteVerdict &verdict)
{
    const JobId id = attempt.id;
    const int number = attempt.number;
    const QDateTime until = sender.retry(std::move(attempt), verdict.next);
    const QPointer<BatchRunner> alive(q);
    if (wasTaken(verdict.next)) {
        Q_EMIT q->answered(id, verdict, number, true);
    }
    if (alive) {
        Q_EMIT q->waiting({id}, until, verdict.reason);
    }
}

/// The one place where an answer is the last word on its job.
void BatchRunner::Private::settle(const JobId &id, const DeleteVerdict &verdict, int number)
{
    known.remove(id);
    progress.count(verdict.state);
    const bool stops = verdict.next == NextStep::StopBatch;
    const bool endsBatch = stops && phase == Phase::Running;
    stoppedByServer = stoppedByServer || endsBatch;
    if (stops && stoppedByServer) {
        unfinished.append(id);
    }
    const Returned returned = endsBatch ? takeUnsent() : Returned();
    const QPointer<BatchRunner> alive(q);
    Q_EMIT q->answered(id, verdict, number, false);
    if (alive) {
        Q_EMIT q->finished(id, verdict);
    }
    if (alive && endsBatch) {
        Q_EMIT q->stoppedByServer(verdict.stopReason, verdict.message.text());
    }
    if (alive) {
        announce(returned);
    }
}

/// Lets the batch wind down: takes out of it what is not in flight.
BatchRunner::Private::Returned BatchRunner::Private::takeUnsent()
{
    phase = Phase::WindingDown;
    Returned returned;
    for (const Attempt &attempt : sender.takeUnsent()) {
        comeBack(attempt, returned);
    }
    const QList<JobId> unsent = admission.takeAll();
    for (const JobId &id : unsent) {
        known.remove(id);
    }
    if (stoppedByServer) {
        unfinished += unsent;
    }
    returned.withdrawn += unsent;
    progress.withdrawn += int(unsent.size());
    return returned;
}

/// The batch ends before the job was sent, or sent again.
void BatchRunner::Private::comeBack(const Attempt &attempt, Returned &returned)
{
    known.remove(attempt.id);
    if (stoppedByServer) {
        unfinished.append(attempt.id);
    }
    const DeleteVerdict verdict = endedBeforeRetry(attempt.inDoubt, attempt.reason);
    const bool wasTried = !attempt.reason.isEmpty();
    if (attempt.inDoubt && wasTried) {
        progress.count(verdict.state);
        returned.unconfirmed.emplace_back(attempt.id, verdict);
    } else {
        ++progress.withdrawn;
        returned.withdrawn.append(attempt.id);
    }
}

void BatchRunner::Private::armGrace()
{
    clock->callAfter(stopGrace, q, [this, stopped = batch] {
        if (batch == stopped) {
            sender.abortAll();
        }
    });
}

void BatchRunner::Private::announce(const Returned &returned)
{
    const QPointer<BatchRunner> alive(q);
    if (!returned.withdrawn.isEmpty()) {
        Q_EMIT q->withdrawn(returned.withdrawn);
    }
    for (const auto &[id, verdict] : returned.unconfirmed) {
        if (alive) {
            Q_EMIT q->finished(id, verdict);
        }
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
    const bool done = admission.isEmpty() && sender.isEmpty();
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
    sender.schedule();
    Q_EMIT q->progressChanged();
}

BatchRunner::BatchRunner(LumaClient *client, RequestPace *pace, Clock *clock, AdmitGate admit,
                         QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, client, pace, clock, std::move(admit)))
{
    connect(&d->sender, &AttemptSender::refill, this,
            [this] { d->admission.refill(d->sender.readyCount(), size_t(d->pace->limit()) * lotFactor); });
    connect(&d->sender, &AttemptSender::started, this, &BatchRunner::started);
    connect(&d->sender, &AttemptSender::requeued, this, &BatchRunner::requeued);
}

BatchRunner::~BatchRunner() = default;

void BatchRunner::add(const QList<BatchJob> &jobs)
{
    bool any = false;
    d->known.reserve(d->known.size() + jobs.size());
    for (const BatchJob &job : jobs) {
        const qsizetype before = d->known.size();
        d->known.insert(job.id);
        if (d->known.size() > before) {
            d->append(job);
            any = true;
        }
    }
    if (any) {
        d->sender.schedule();
        Q_EMIT progressChanged();
    }
}

void BatchRunner::stop()
{
    const bool wasIdle = d->phase == Private::Phase::Idle;
    d->stoppedByServer = false;
    d->unfinished.clear();
    Private::Returned returned = wasIdle ? Private::Returned() : d->takeUnsent();
    for (const BatchJob &job : std::exchange(d->nextBatch, {})) {
        d->known.remove(job.id);
        returned.withdrawn.append(job.id);
    }
    if (d->sender.hasInFlight()) {
        d->armGrace();
    }
    if (!returned.withdrawn.isEmpty() || !returned.unconfirmed.empty()) {
        d->announce(returned);
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

const QList<JobId> &BatchRunner::unfinished() const
{
    return d->unfinished;
}

} // namespace jobsweep
