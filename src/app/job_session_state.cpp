#include "app/job_session_private.h"

#include <cmath>
#include <utility>

namespace jobsweep {

void JobSession::wireStore()
{
    if (!d->persister) {
        return;
    }
    const auto nowMs = [this] { return d->clock->nowUtc().toMSecsSinceEpoch(); };
    connect(&d->batch, &BatchRunner::answered, this,
            [this, nowMs](const JobId &id, const DeleteVerdict &verdict, int attempt, bool again) {
                d->persister->saveEvent(deleteEvent(id, verdict, attempt, again, nowMs()));
            });
    connect(&d->checks, &CheckRunner::answered, this,
            [this, nowMs](const JobId &id, const CheckVerdict &verdict, int attempt, bool again) {
                d->persister->saveEvent(checkEvent(id, verdict, attempt, again, nowMs()));
            });
    connect(d->persister.get(), &LedgerPersister::loadEnded, this, &JobSession::endLoad);
    connect(d->persister.get(), &LedgerPersister::problemChanged, this, &JobSession::storeChanged);
    connect(d->persister.get(), &LedgerPersister::fileReplaced, this, &JobSession::storeReplaced);
    connect(d->persister.get(), &LedgerPersister::written, this, &JobSession::stored);
    connect(d->persister.get(), &LedgerPersister::written, this, [this](const StoreWrite &write) {
        if (!write.events.isEmpty()) {
            Q_EMIT historyGrew();
        }
    });
    connect(&d->gate, &DeletionGate::closedChanged, this, &JobSession::storeChanged);
}

void JobSession::load()
{
    if (d->persister) {
        // Only then is it known which ids are new.
        d->intake.setHeld(true);
        d->persister->begin();
    }
}

bool JobSession::isLoading() const
{
    return d->persister && d->persister->isLoading();
}

void JobSession::endLoad()
{
    d->loaded = true;
    Q_EMIT loadEnded();
    forgetOldEvents();
    d->intake.setHeld(d->shutDown);
}

std::optional<StoreProblem> JobSession::storeProblem() const
{
    return d->persister ? d->persister->problem() : std::nullopt;
}

bool JobSession::isSaved() const
{
    return !d->exporter.isWriting() && (!d->persister || !d->persister->hasUnsaved());
}

void JobSession::saveAll(std::function<void(bool)> done)
{
    const auto kept = [this, done = std::move(done)](bool all) {
        d->whenSaved += [done, all] { done(all); };
        d->answerSaved();
    };
    if (d->persister) {
        d->persister->flush(kept);
    } else {
        kept(true);
    }
}

bool JobSession::needsConsent() const
{
    return d->gate.isClosed();
}

void JobSession::deleteUnrecorded()
{
    d->gate.agree();
}

void JobSession::saveTicks(const QByteArray &ticks)
{
    if (d->persister) {
        d->persister->saveTicks(ticks);
    }
}

QByteArray JobSession::storedTicks() const
{
    return d->persister ? d->persister->ticks() : QByteArray();
}

void JobSession::findEvents(const EventFilter &filter, qint64 before,
                            std::function<void(const QList<JobEvent> &, qint64 next)> done)
{
    constexpr int eventsAPage = 200;
    if (!d->store) {
        done({}, 0);
        return;
    }
    d->store->readEvents(filter, before, eventsAPage,
                         [done = std::move(done)](const EventPage &page) { done(page.events, page.next); });
}

int JobSession::autoCheckLimit() const
{
    return d->autoCheckLimit;
}

void JobSession::setAutoCheckLimit(int jobs)
{
    d->autoCheckLimit = jobs;
}

void JobSession::limitRequests(int inFlight, int perSecond)
{
    d->pace.setLimits(inFlight, perSecond);
}

void JobSession::useProxyLogin(ProxyLogin *login)
{
    d->proxy = login;
}

QString JobSession::proxyName() const
{
    return d->proxy ? d->proxy->proxyName() : QString();
}

void JobSession::setProxyLogin(const QString &user, const QString &password)
{
    if (!d->proxy) {
        return;
    }
    d->proxy->set(user, password);
    d->client.listExecuting([this](const ListVerdict &verdict) {
        const bool taken = verdict.stopReason != StopReason::Proxy;
        if (taken) {
            d->proxy->confirm();
            resume();
        }
        Q_EMIT proxyAnswered(taken);
    });
}

void JobSession::setTimeout(int seconds)
{
    constexpr qint64 secondMs = 1'000;
    d->client.setTimeoutMs(seconds * secondMs);
}

void JobSession::keepEventsFor(int days)
{
    d->eventDays = days;
    forgetOldEvents();
}

void JobSession::forgetOldEvents()
{
    constexpr qint64 hourMs = 3'600'000;
    constexpr qint64 dayMs = 24 * hourMs;
    // Before that the store has no file to forget them in.
    if (!d->store || d->eventDays == 0 || !d->loaded) {
        return;
    }
    d->store->prune(d->clock->nowUtc().toMSecsSinceEpoch() - d->eventDays * dayMs);
    if (!std::exchange(d->forgetting, true)) {
        d->clock->callAfter(hourMs, this, [this] {
            d->forgetting = false;
            forgetOldEvents();
        });
    }
}

bool JobSession::isBusy() const
{
    return !d->isIdle();
}

WorkProgress JobSession::progress() const
{
    using Kind = WorkProgress::Kind;
    const qint64 now = d->clock->monotonicMs();
    WorkProgress progress;
    if (d->batch.isRunning()) {
        const BatchProgress &batch = d->batch.progress();
        progress.kind = d->batch.isStopping() ? Kind::Stopping : Kind::Deleting;
        progress.batch = batch;
        progress.done = batch.done();
        progress.total = batch.total;
        progress.perSecond = d->deletionRate.perSecond(now);
    } else if (d->checks.isRunning()) {
        progress.kind = Kind::Checking;
        progress.done = d->checks.done();
        progress.total = d->checks.total();
        progress.perSecond = d->checkRate.perSecond(now);
    } else {
        return progress;
    }
    if (progress.kind != Kind::Stopping && d->pace.pause() != RequestPace::Pause::None) {
        progress.kind = Kind::Paused;
    }
    if (d->pace.isHeld()) {
        progress.heldUntil = d->pace.heldUntil();
    } else if (progress.perSecond > 0) {
        progress.secondsLeft = qint64(std::ceil((progress.total - progress.done) / progress.perSecond));
    }
    return progress;
}

} // namespace jobsweep
