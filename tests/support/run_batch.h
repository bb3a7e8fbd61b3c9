#pragma once

#include "api/batch_runner.h"

#include <QEventLoop>
#include <QTimer>

namespace jobsweep::test {

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
