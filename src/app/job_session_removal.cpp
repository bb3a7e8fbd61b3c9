#include "app/job_session_private.h"

#include <QSet>

#include <memory>
#include <utility>

namespace jobsweep {

namespace {

/// So many jobs are taken out or put back in some milliseconds.
constexpr qsizetype jobsAStep = 4'000;

} // namespace

void JobSession::removeJobs(const QList<JobId> &ids, std::function<void(const QList<JobRecord> &)> done)
{
    d->takeOut(ids, d->unfinishedDeletions);
    d->takeOut(ids, d->unfinishedChecks);
    Q_EMIT pauseChanged();
    struct Removal
    {
        qsizetype at = 0;
        QList<JobRecord> removed;
    };
    const auto state = std::make_shared<Removal>();
    state->removed.reserve(ids.size());
    runInSteps([this, ids, state, done = std::move(done)] {
        const QList<JobRecord> removed = d->ledger.remove(ids, state->at, jobsAStep);
        QSet<JobId> gone;
        for (const JobRecord &record : removed) {
            gone.insert(record.id);
        }
        d->checks.withdraw(gone);
        state->removed += removed;
        state->at += jobsAStep;
        const bool isLast = state->at >= ids.size();
        if (isLast && done) {
            done(state->removed);
        }
        return isLast;
    });
}

void JobSession::restoreJobs(const QList<JobRecord> &records)
{
    d->ledger.expect(records.size());
    runInSteps([this, records, at = qsizetype(0)]() mutable {
        d->ledger.restore(records.mid(at, jobsAStep));
        at += jobsAStep;
        return at >= records.size();
    });
}

/// Runs a step at once and, until one says that it was the last, another each time the event loop comes; one
/// task behind the other.
void JobSession::runInSteps(std::function<bool()> step)
{
    const bool waits = !d->steps.empty();
    if (!waits && step()) {
        return;
    }
    d->steps.push_back(std::move(step));
    if (!waits) {
        d->stepTimer.start();
    }
}

void JobSession::Private::runStep()
{
    // In its place: it keeps where it is, and others may come behind it meanwhile.
    if (steps.front()()) {
        steps.pop_front();
    }
    if (steps.empty()) {
        stepTimer.stop();
    }
}

void JobSession::Private::takeOut(const QList<JobId> &ids, QList<JobId> &list)
{
    if (list.isEmpty()) {
        return;
    }
    const QSet<JobId> meant(ids.begin(), ids.end());
    list.removeIf([&meant](const JobId &id) { return meant.contains(id); });
}

} // namespace jobsweep
