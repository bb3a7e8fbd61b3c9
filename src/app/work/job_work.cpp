#include "app/work/job_work.h"

#include "api/luma_client.h"
#include "api/request_pace.h"
#include "app/work/deletion_gate.h"
#include "core/base/clock.h"
#include "model/jobs/job_ledger.h"

#include <QSet>

#include <algorithm>
#include <cmath>
#include <utility>

namespace jobsweep {

namespace {

static_assert(PaceLimits().most == Preferences().inFlight,
              "a pace begins with the preferences that nobody has changed");

void takeOut(const QList<JobId> &ids, QList<JobId> &list)
{
    if (list.isEmpty()) {
        return;
    }
    const QSet<JobId> meant(ids.begin(), ids.end());
    list.removeIf([&meant](const JobId &id) { return meant.contains(id); });
}

bool isWorthACheck(const JobRecord &record)
{
    return !isFinished(record) && !isDeletedOrGone(record);
}

} // namespace

const int JobWork::noConnectionLimit = RequestPace::noConnectionLimit;

JobWork::JobWork(JobLedger *ledger, LumaClient *client, RequestPace *pace, DeletionGate *gate, Clock *clock,
                 QObject *parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_client(client)
    , m_pace(pace)
    , m_gate(gate)
    , m_clock(clock)
    , m_batch(client, pace, clock,
              [gate](const QList<JobId> &ids, const DeletionGate::Admitted &done) { gate->admit(ids, done); })
    , m_checks(client, pace, clock)
{
    wireBatch();
    wireChecks();
    connect(pace, &RequestPace::pauseChanged, this, [this] {
        Q_EMIT progressChanged();
        Q_EMIT pauseChanged();
    });
}

void JobWork::wireBatch()
{
    const auto dropRetries = [this](const QList<JobId> &ids) {
        for (const JobId &id : ids) {
            m_retries.remove(id);
        }
    };
    connect(&m_batch, &BatchRunner::started, this, [this](const JobId &id) { m_retries.remove(id); });
    connect(&m_batch, &BatchRunner::requeued, this, dropRetries);
    connect(&m_batch, &BatchRunner::started, m_ledger, &JobLedger::markDeleting);
    connect(&m_batch, &BatchRunner::waiting, m_ledger,
            [this](const QList<JobId> &ids, const QDateTime &until, const CodedText &reason) {
                for (const JobId &id : ids) {
                    m_retries.insert(id, until);
                }
                m_ledger->markWaiting(ids, until.toMSecsSinceEpoch(), reason);
            });
    connect(&m_batch, &BatchRunner::requeued, m_ledger, &JobLedger::markRequeued);
    connect(&m_batch, &BatchRunner::finished, m_ledger, &JobLedger::applyDelete);
    connect(&m_batch, &BatchRunner::finished, this, [this](const JobId &id, const DeleteVerdict &verdict) {
        m_retries.remove(id);
        m_deletionRate.add(m_clock->monotonic());
        if (isRetryableState(verdict.state)) {
            m_failed.append(id);
        }
        if (m_givenUp && verdict.state == DeletionState::None) {
            m_ledger->dropOutstanding({id});
        }
    });
    connect(&m_batch, &BatchRunner::withdrawn, this, [this, dropRetries](const QList<JobId> &ids) {
        dropRetries(ids);
        if (m_givenUp) {
            m_ledger->withdrawDeletions(ids);
        } else {
            m_ledger->postponeDeletions(ids);
        }
    });
    connect(&m_batch, &BatchRunner::progressChanged, this, &JobWork::progressChanged);
    connect(&m_batch, &BatchRunner::stoppedByServer, this, &JobWork::deletionsStopped);
    connect(&m_batch, &BatchRunner::ended, this, &JobWork::endBatch);
    connect(&m_batch, &BatchRunner::answered, this,
            [this](const JobId &id, const DeleteVerdict &verdict, int attempt, bool again) {
                const qint64 now = m_clock->nowUtc().toMSecsSinceEpoch();
                Q_EMIT answered(deleteEvent(id, verdict, attempt, again, now));
            });
}

void JobWork::wireChecks()
{
    connect(&m_checks, &CheckRunner::started, m_ledger, &JobLedger::markChecking);
    connect(&m_checks, &CheckRunner::requeued, m_ledger, &JobLedger::markCheckRequeued);
    connect(&m_checks, &CheckRunner::finished, m_ledger, &JobLedger::applyCheck);
    connect(&m_checks, &CheckRunner::finished, this, [this](const JobId &id, const CheckVerdict &verdict) {
        m_checkRate.add(m_clock->monotonic());
        m_checkOutcome.count(id, verdict);
    });
    connect(&m_checks, &CheckRunner::withdrawn, m_ledger, &JobLedger::withdrawChecks);
    connect(&m_checks, &CheckRunner::progressChanged, this, &JobWork::progressChanged);
    connect(&m_checks, &CheckRunner::stoppedByServer, this, &JobWork::checksStopped);
    connect(&m_checks, &CheckRunner::ended, this, [this] {
        m_unfinishedChecks += m_checks.unfinished();
        // Who hears of the end may begin another round.
        const CheckOutcome outcome = m_checkOutcome;
        afterWork();
        Q_EMIT checksEnded(outcome);
    });
    connect(&m_checks, &CheckRunner::answered, this,
            [this](const JobId &id, const CheckVerdict &verdict, int attempt, bool again) {
                const qint64 now = m_clock->nowUtc().toMSecsSinceEpoch();
                Q_EMIT answered(checkEvent(id, verdict, attempt, again, now));
            });
}

void JobWork::afterWork()
{
    if (!isBusy()) {
        m_pace->forgetPauses();
    }
    Q_EMIT pauseChanged();
    Q_EMIT progressChanged();
}

void JobWork::endBatch()
{
    m_unfinishedDeletions += m_batch.unfinished();
    m_givenUp = false;
    afterWork();
    Q_EMIT batchEnded(m_batch.progress(), std::exchange(m_failed, {}));
    if (std::exchange(m_resumeAtEnd, false)) {
        resumeUnfinished();
    }
}

QList<JobId> JobWork::uncheckedJobs() const
{
    return m_ledger->idsWhere(
        [](const JobRecord &record) { return isNotChecked(record) && !isInWork(record); });
}

void JobWork::checkJobs(const QList<JobId> &ids)
{
    if (m_shutDown) {
        return;
    }
    const bool begins = !m_checks.isRunning() && !ids.isEmpty();
    if (begins) {
        m_checkRate.start(m_clock->monotonic());
        m_checkOutcome = {};
    }
    takeOut(ids, m_unfinishedChecks);
    m_ledger->markCheckQueued(ids);
    if (begins) {
        Q_EMIT checksBegan();
    }
    m_checks.add(ids);
    // There may be a pause that these now wait for.
    Q_EMIT pauseChanged();
}

void JobWork::checkUnchecked()
{
    checkJobs(uncheckedJobs());
}

int JobWork::checkAdded(const QList<JobId> &ids)
{
    if (ids.size() > autoCheckLimit()) {
        return int(uncheckedJobs().size());
    }
    if (m_client->hasToken()) {
        QList<JobId> worth = ids;
        worth.removeIf([this](const JobId &id) {
            const JobHandle handle = m_ledger->find(id);
            return handle == JobHandle::None || !isWorthACheck(m_ledger->at(handle));
        });
        checkJobs(worth);
    }
    return 0;
}

int JobWork::checkWithNewToken()
{
    // Checks change nothing: what a refused token stopped goes on without being asked for.
    checkJobs(std::exchange(m_unfinishedChecks, {}));
    const QList<JobId> unchecked = uncheckedJobs();
    if (unchecked.size() > autoCheckLimit()) {
        return int(unchecked.size());
    }
    checkJobs(unchecked);
    return 0;
}

void JobWork::deleteJobs(const QList<JobId> &ids)
{
    if (m_shutDown) {
        return;
    }
    const QList<JobHandle> queued = m_ledger->markQueued(ids);
    QList<BatchJob> jobs;
    jobs.reserve(queued.size());
    for (const JobHandle handle : queued) {
        jobs += {m_ledger->at(handle).id, m_ledger->at(handle).inDoubt};
    }
    if (!m_batch.isRunning()) {
        m_deletionRate.start(m_clock->monotonic());
    }
    takeOut(ids, m_unfinishedDeletions);
    m_batch.add(jobs);
    Q_EMIT pauseChanged();
}

void JobWork::pause()
{
    if (isBusy()) {
        m_pace->pauseByUser();
    }
}

void JobWork::resume()
{
    if (pauseReason() != PauseReason::None) {
        m_pace->resume();
    } else {
        resumeUnfinished();
    }
}

void JobWork::resumeUnfinished()
{
    if (m_batch.isStopping()) {
        // The answers to what is still in flight belong to the batch that was stopped.
        m_resumeAtEnd = true;
        return;
    }
    deleteJobs(std::exchange(m_unfinishedDeletions, {}));
    checkJobs(std::exchange(m_unfinishedChecks, {}));
}

bool JobWork::hasUnfinished() const
{
    return !m_unfinishedDeletions.isEmpty() || !m_unfinishedChecks.isEmpty() ||
           (m_batch.isStopping() && !m_batch.unfinished().isEmpty());
}

bool JobWork::canResume() const
{
    return !m_shutDown && (hasUnfinished() || pauseReason() != PauseReason::None);
}

PauseReason JobWork::pauseReason() const
{
    return isBusy() ? m_pace->pause() : PauseReason::None;
}

bool JobWork::needsUser() const
{
    const PauseReason pause = pauseReason();
    return hasUnfinished() || m_gate->isClosed() ||
           (pause != PauseReason::None && pause != PauseReason::ServerAsks);
}

void JobWork::stop()
{
    QList<JobId> givenUp = m_unfinishedDeletions;
    if (m_batch.isRunning()) {
        givenUp += m_batch.unfinished();
        m_givenUp = true;
    }
    m_ledger->dropOutstanding(givenUp);
    stopAll();
}

void JobWork::stopAll()
{
    m_unfinishedDeletions.clear();
    m_unfinishedChecks.clear();
    m_resumeAtEnd = false;
    m_checks.stop();
    m_gate->withdraw();
    m_batch.stop();
    m_pace->forgetPauses();
    Q_EMIT pauseChanged();
}

void JobWork::shutDown()
{
    m_shutDown = true;
    // What was confirmed after a stop, and waits for its end, was not given up.
    m_givenUp = false;
    stopAll();
}

void JobWork::dropOutstanding(const QList<JobId> &ids)
{
    m_ledger->dropOutstanding(ids);
}

void JobWork::forget(const QList<JobId> &ids)
{
    takeOut(ids, m_unfinishedDeletions);
    takeOut(ids, m_unfinishedChecks);
    Q_EMIT pauseChanged();
}

void JobWork::withdrawChecks(const QList<JobRecord> &removed)
{
    QSet<JobId> gone;
    for (const JobRecord &record : removed) {
        gone.insert(record.id);
    }
    m_checks.withdraw(gone);
}

void JobWork::usePreferences(const Preferences &preferences)
{
    const Preferences before = std::exchange(m_preferences, preferences);
    if (preferences.inFlight != before.inFlight || preferences.perSecond != before.perSecond) {
        m_pace->setLimits(preferences.inFlight, preferences.perSecond);
    }
}

WorkProgress JobWork::progress() const
{
    using Kind = WorkProgress::Kind;
    const std::chrono::milliseconds now = m_clock->monotonic();
    WorkProgress progress;
    if (m_batch.isRunning()) {
        const BatchProgress &batch = m_batch.progress();
        progress.kind = m_batch.isStopping() ? Kind::Stopping : Kind::Deleting;
        progress.batch = batch;
        progress.done = batch.done();
        progress.total = batch.total;
        progress.perSecond = m_deletionRate.perSecond(now);
        progress.retrying = int(m_retries.size());
        for (const QDateTime &until : m_retries) {
            progress.nextRetry = progress.nextRetry.isValid() ? std::min(progress.nextRetry, until) : until;
        }
    } else if (m_checks.isRunning()) {
        progress.kind = Kind::Checking;
        progress.done = m_checks.done();
        progress.total = m_checks.total();
        progress.perSecond = m_checkRate.perSecond(now);
    } else {
        return progress;
    }
    if (progress.kind != Kind::Stopping && m_pace->pause() != PauseReason::None) {
        progress.kind = Kind::Paused;
    }
    if (m_pace->isHeld()) {
        progress.heldUntil = m_pace->heldUntil();
    } else if (progress.perSecond > 0 && progress.kind != Kind::Paused &&
               progress.retrying < progress.total - progress.done) {
        // A pause, and a wait for the last few, would be counted as slowness.
        progress.secondsLeft = qint64(std::ceil((progress.total - progress.done) / progress.perSecond));
    }
    return progress;
}

} // namespace jobsweep
