#include "core/clock.h"

#include <QDeadlineTimer>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <limits>

namespace jobsweep {

qint64 SystemClock::monotonicMs() const
{
    return QDeadlineTimer::current(Qt::CoarseTimer).deadline();
}

QDateTime SystemClock::nowUtc() const
{
    return QDateTime::currentDateTimeUtc();
}

void SystemClock::callAfter(qint64 delayMs, QObject *context, std::function<void()> action)
{
    // A QTimer holds no more than an int of milliseconds: longer delays are waited for in legs.
    constexpr qint64 leg = std::numeric_limits<int>::max();
    if (delayMs > leg) {
        callAfter(leg, context, [this, rest = delayMs - leg, context, action = std::move(action)] {
            callAfter(rest, context, action);
        });
        return;
    }
    const std::chrono::milliseconds delay(std::max<qint64>(delayMs, 0));
    QTimer::singleShot(delay, Qt::PreciseTimer, context, std::move(action));
}

} // namespace jobsweep
