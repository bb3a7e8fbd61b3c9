#include "api/batch_runner.h"

#include "api/job_runner.h"
#include "core/base/clock.h"

#include <QSet>

#include <utility>
#include <vector>

namespace jobsweep {

/// A job goes from `admission` to the sender, and stays there for all its attempts.
struct BatchRunner::Private final : JobRunner<BatchRunner, DeleteVerdict>
{
    enum class Phase
    {
        Idle,
        Running,
        WindingDown
    };

    LumaClient *client;
    RequestPace *pace;
    Clock *clock;
    AdmissionQueue admission;

    Phase phase = Phase::Idle;
    BatchProgress progress = {};
    QList<BatchJob> nextBatch = {}; ///< added while the batch winds down
    quint64 batch = 0;              ///< the number of the running batch

    Private(BatchRunner *runner, LumaClient *theClient, RequestPace *thePace, Clock *theClock, AdmitGate gate)
        : JobRunner(runner, RequestPace::Lane::Deletion, theClient, thePace, theClock)
        , client(theClient)
        , pace(thePace)
        , clock(theClock)
        , admission(std::move(gate),
                    [this](const auto &admitted, const auto &refused) { gateAnswered(admitted, refused); })
    {}

    void append(const BatchJob &job);
    void gateAnswered(const std::vector<BatchJob> &admitted, const QList<JobId> &refused);
    void armGrace();

    bool isRunning() const override { return phase == Phase::Running; }
    Returned takeUnanswered() override;
    LumaClient::CallId call(const Attempt &attempt, const QObject *context,
                            LumaClient::Done<DeleteVerdict> done) override;
    void count(const DeleteVerdict &verdict) override { progress.count(verdict.state); }
    void countWithdrawn(int jobs) override { progress.withdrawn += jobs; }
    void tellRetry(const JobId &id, const DeleteVerdict &verdict, const QDateTime &until) override;
    void comeBack(const Attempt &attempt, Returned &returned) override;
    void endIfDone() override;
};

void BatchRunner::Private::append(const BatchJob &job)
{
    if (phase == Phase::WindingDown) {
        nextBatch.append(job);
        return;
    }
    if (phase == Phase::Idle) {
        phase = Phase::Running;
        stopsByServer = false;
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
    Returned returned;
    withdraw(refused, returned);
    sender.schedule();
    if (!refused.isEmpty()) {
        announce(returned);
    }
}

LumaClient::CallId BatchRunner::Private::call(const Attempt &attempt, const QObject *context,
                                              LumaClient::Done<DeleteVerdict> done)
{
    return client->deleteJob(attempt.id, attempt.inDoubt, context, std::move(done));
}

void BatchRunner::Private::tellRetry(const JobId &id, const DeleteVerdict &verdict, const QDateTime &until)
{
    Q_EMIT q->waiting({id}, until, verdict.reason);
}

/// Lets the batch wind down: takes out of it what is not in flight.
BatchRunner::Private::Returned BatchRunner::Private::takeUnanswered()
{
    phase = Phase::WindingDown;
    Returned returned;
    for (const Attempt &attempt : sender.takeUnsent()) {
        comeBack(attempt, returned);
    }
    withdraw(admission.takeAll(), returned);
    return returned;
}

/// A job in doubt was sent, and nobody knows what came of it.
void BatchRunner::Private::comeBack(const Attempt &attempt, Returned &returned)
{
    const bool wasTried = !attempt.reason.isEmpty();
    if (!attempt.inDoubt || !wasTried) {
        withdraw({attempt.id}, returned);
        return;
    }
    leave({attempt.id});
    const DeleteVerdict verdict = endedBeforeRetry(attempt.inDoubt, attempt.reason);
    count(verdict);
    returned.finished.emplace_back(attempt.id, verdict);
}

void BatchRunner::Private::armGrace()
{
    clock->callAfter(stopGrace, q, [this, stopped = batch] {
        if (batch == stopped) {
            sender.abortAll();
        }
    });
}

void BatchRunner::Private::endIfDone()
{
    const bool done = admission.isEmpty() && sender.isEmpty();
    if (phase == Phase::Idle || !done) {
        return;
    }
    phase = Phase::Idle;
    Q_EMIT q->ended();
    if (nextBatch.empty()) {
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
    d->stopsByServer = false;
    d->unfinished.clear();
    Private::Returned returned = wasIdle ? Private::Returned() : d->takeUnanswered();
    for (const BatchJob &job : std::exchange(d->nextBatch, {})) {
        d->known.remove(job.id);
        returned.withdrawn.append(job.id);
    }
    if (d->sender.hasInFlight()) {
        d->armGrace();
    }
    if (!returned.withdrawn.isEmpty() || !returned.finished.empty()) {
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
