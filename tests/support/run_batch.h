#pragma once

#include "api/batch_runner.h"
#include "core/job/job_id.h"

#include <QEventLoop>
#include <QTimer>

#include <functional>

namespace jobsweep::test {

/// These jobs as a batch takes them, without a doubt.
inline QList<BatchJob> batchJobs(const QList<JobId> &ids)
{
    QList<BatchJob> jobs;
    for (const JobId &id : ids) {
        jobs.append({id});
    }
    return jobs;
}

/// A gate that lets everything through at once.
inline void admitAll(const QList<JobId> &ids, const std::function<void(const QList<JobId> &)> &done)
{
    done(ids);
}

/// Lets the batch run to its end in an event loop of its own; false if it has not ended after `limitMs`
/// milliseconds. QTRY macros sleep between their looks, which slows down what goes on behind them.
inline bool runBatch(BatchRunner &runner, int limitMs = 60'000)
{
    QEventLoop loop;
    QTimer limit;
    limit.setSingleShot(true);
    QObject::connect(&limit, &QTimer::timeout, &loop, &QEventLoop::quit);
    QObject::connect(&runner, &BatchRunner::ended, &loop, &QEventLoop::quit);
    limit.start(limitMs);
    if (runner.isRunning()) {
        loop.exec();
    }
    return !runner.isRunning();
}

} // namespace jobsweep::test
