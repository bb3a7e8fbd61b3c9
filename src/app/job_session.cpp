#include "app/job_session_private.h"
#include "app/log_filter.h"

#include <QLocale>
#include <QSet>

#include <utility>

namespace jobsweep {

JobSession::JobSession(const ServerAddress &server, ManagerPool::Factory managers, Clock *clock,
                       RandomSource *random, const PaceLimits &limits, JobStore *store, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(server, std::move(managers), clock, random, limits, store))
{
    wireBatch();
    wireChecks();
    wireStore();
    wireIntake();
    wireExport();
    connect(&d->pace, &RequestPace::pauseChanged, this, [this] {
        Q_EMIT progressChanged();
        Q_EMIT pauseChanged();
    });
}

JobSession::~JobSession() = default;

void JobSession::wireBatch()
{
    connect(&d->batch, &BatchRunner::started, &d->ledger, &JobLedger::markDeleting);
    connect(&d->batch, &BatchRunner::waiting, &d->ledger,
            [this](const QList<JobId> &ids, const QDateTime &until, const QString &reason) {
                d->ledger.markWaiting(ids, until.toMSecsSinceEpoch(), reason);
            });
    connect(&d->batch, &BatchRunner::requeued, &d->ledger, &JobLedger::markRequeued);
    connect(&d->batch, &BatchRunner::finished, &d->ledger, &JobLedger::applyDelete);
    connect(&d->batch, &BatchRunner::finished, this, [this](const JobId &id, const DeleteVerdict &verdict) {
        d->deletionRate.add(d->clock->monotonicMs());
        if (isRetryableState(verdict.state)) {
            d->failed.append(id);
        }
    });
    connect(&d->batch, &BatchRunner::withdrawn, &d->ledger, &JobLedger::withdrawDeletions);
    connect(&d->batch, &BatchRunner::progressChanged, this, &JobSession::progressChanged);
    connect(&d->batch, &BatchRunner::stoppedByServer, this, &JobSession::deletionsStopped);
    connect(&d->batch, &BatchRunner::ended, this, &JobSession::endBatch);
}

void JobSession::wireChecks()
{
    connect(&d->checks, &CheckRunner::started, &d->ledger, &JobLedger::markChecking);
    connect(&d->checks, &CheckRunner::requeued, &d->ledger, &JobLedger::markCheckRequeued);
    connect(&d->checks, &CheckRunner::finished, &d->ledger, &JobLedger::applyCheck);
    connect(&d->checks, &CheckRunner::finished, this, [this] { d->checkRate.add(d->clock->monotonicMs()); });
    connect(&d->checks, &CheckRunner::withdrawn, &d->ledger, &JobLedger::withdrawChecks);
    connect(&d->checks, &CheckRunner::progressChanged, this, &JobSession::progressChanged);
    connect(&d->checks, &CheckRunner::stoppedByServer, this, &JobSession::checksStopped);
    connect(&d->checks, &CheckRunner::ended, this, [this] {
        d->unfinishedChecks += d->checks.unfinished();
        afterWork();
    });
}

void JobSession::afterWork()
{
    if (d->isIdle()) {
        d->pace.forgetPauses();
    }
    Q_EMIT pauseChanged();
    Q_EMIT progressChanged();
}

void JobSession::endBatch()
{
    d->unfinishedDeletions += d->batch.unfinished();
    afterWork();
    Q_EMIT batchEnded(d->batch.progress(), std::exchange(d->failed, {}));
    if (std::exchange(d->resumeAtEnd, false)) {
        resumeUndone();
    }
}

const ServerAddress &JobSession::server() const
{
    return d->client.server();
}

JobLedger *JobSession::ledger() const
{
    return &d->ledger;
}

int JobSession::setToken(const ApiToken &token)
{
    keepOutOfLogs(token);
    d->client.setToken(token);
    d->intake.setToken(token);
    if (token.isNull()) {
        return 0;
    }
    // Checks change nothing: what a refused token stopped goes on without being asked for.
    checkJobs(std::exchange(d->unfinishedChecks, {}));
    const QList<JobId> unchecked = uncheckedJobs();
    if (unchecked.size() > d->autoCheckLimit) {
        return int(unchecked.size());
    }
    checkJobs(unchecked);
    return 0;
}

QList<JobId> JobSession::uncheckedJobs() const
{
    return d->ledger.idsWhere(
        [](const JobRecord &record) { return isNotChecked(record) && !isInWork(record); });
}

bool JobSession::hasToken() const
{
    return d->client.hasToken();
}

void JobSession::tryToken(const ApiToken &token, std::function<void(const TokenTrial &)> done)
{
    d->trial = std::make_unique<LumaClient>(d->client.server(), &d->pool, d->clock);
    keepOutOfLogs(token);
    d->trial->setToken(token);
    d->trial->listExecuting([done = std::move(done)](const ListVerdict &verdict) {
        using Outcome = TokenTrial::Outcome;
        if (verdict.ok) {
            done({Outcome::Works, int(verdict.jobs.size()), {}});
        } else if (verdict.stopReason == StopReason::Token) {
            done({Outcome::Refused, 0, verdict.message});
        } else {
            done({verdict.answered ? Outcome::Other : Outcome::NoAnswer, 0, verdict.message});
        }
    });
}

void JobSession::checkJobs(const QList<JobId> &ids)
{
    if (d->shutDown) {
        return;
    }
    if (!d->checks.isRunning()) {
        d->checkRate.start(d->clock->monotonicMs());
    }
    d->takeOut(ids, d->unfinishedChecks);
    d->ledger.markCheckQueued(ids);
    d->checks.add(ids);
    // There may be a pause that these now wait for.
    Q_EMIT pauseChanged();
}

void JobSession::checkUnchecked()
{
    checkJobs(uncheckedJobs());
}

/// While the server wants no requests it gets none, not even a single one.
bool JobSession::refusesList()
{
    if (!d->pace.isHeld()) {
        return false;
    }
    ListSummary summary;
    summary.message = tr("the server asks to wait until %1")
                          .arg(QLocale().toString(d->pace.heldUntil().toLocalTime().time()));
    Q_EMIT executingListed(summary);
    return true;
}

void JobSession::listExecuting()
{
    if (refusesList()) {
        return;
    }
    d->client.listExecuting([this](const ListVerdict &verdict) {
        ListSummary summary;
        summary.ok = verdict.ok;
        summary.message = verdict.message;
        summary.stopReason = verdict.stopReason;
        if (verdict.ok) {
            const JobLedger::Added result = d->ledger.mergeExecuting(verdict.jobs, d->clock->nowUtc());
            summary.added = int(result.added.size());
            summary.known = result.known;
            summary.otherIds = verdict.otherIds;
        }
        Q_EMIT executingListed(summary);
    });
}

void JobSession::deleteJobs(const QList<JobId> &ids)
{
    if (d->shutDown) {
        return;
    }
    const QList<JobHandle> queued = d->ledger.markQueued(ids);
    QList<BatchJob> jobs;
    jobs.reserve(queued.size());
    for (const JobHandle handle : queued) {
        jobs += {d->ledger.at(handle).id, d->ledger.at(handle).inDoubt};
    }
    if (!d->batch.isRunning()) {
        d->deletionRate.start(d->clock->monotonicMs());
    }
    d->takeOut(ids, d->unfinishedDeletions);
    d->batch.add(jobs);
    Q_EMIT pauseChanged();
}

void JobSession::pause()
{
    if (isBusy()) {
        d->pace.pauseByUser();
    }
}

void JobSession::resume()
{
    if (pauseKind() != RequestPace::Pause::None) {
        d->pace.resume();
    } else if (d->batch.isStopping()) {
        // The answers to what is still in flight belong to the batch that was stopped.
        d->resumeAtEnd = true;
    } else {
        resumeUndone();
    }
}

void JobSession::resumeUndone()
{
    deleteJobs(std::exchange(d->unfinishedDeletions, {}));
    checkJobs(std::exchange(d->unfinishedChecks, {}));
}

bool JobSession::hasUnfinished() const
{
    return !d->unfinishedDeletions.isEmpty() || !d->unfinishedChecks.isEmpty() ||
           (d->batch.isStopping() && !d->batch.unfinished().isEmpty());
}

bool JobSession::canResume() const
{
    return !d->shutDown && (hasUnfinished() || pauseKind() != RequestPace::Pause::None);
}

RequestPace::Pause JobSession::pauseKind() const
{
    return isBusy() ? d->pace.pause() : RequestPace::Pause::None;
}

void JobSession::stop()
{
    d->unfinishedDeletions.clear();
    d->unfinishedChecks.clear();
    d->resumeAtEnd = false;
    d->checks.stop();
    d->gate.withdraw();
    d->batch.stop();
    d->pace.forgetPauses();
    Q_EMIT pauseChanged();
}

void JobSession::shutDown()
{
    d->shutDown = true;
    d->intake.setHeld(true);
    while (!d->steps.empty()) {
        d->runStep();
    }
    stop();
}

void JobSession::carryOn()
{
    d->shutDown = false;
    d->intake.setHeld(isLoading());
}

} // namespace jobsweep
