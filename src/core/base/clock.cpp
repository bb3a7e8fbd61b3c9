#include "core/base/clock.h"

#include <QDeadlineTimer>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <limits>

namespace jobsweep {

std::chrono::milliseconds SystemClock::monotonic() const
{
    return std::chrono::milliseconds(QDeadlineTimer::current(Qt::CoarseTimer).deadline());
}

QDateTime SystemClock::nowUtc() const
{
    return QDateTime::currentDateTimeUtc();
}

void SystemClock::callAfter(std::chrono::milliseconds delay, QObject *context, std::function<void()> action)
{
    // A QTimer holds no more than an int of milliseconds: longer delays are waited for in legs.
    constexpr std::chrono::milliseconds leg{std::numeric_limits<int>::max()};
    if (delay > leg) {
        callAfter(leg, context, [this, rest = delay - leg, context, action = std::move(action)] {
            callAfter(rest, context, action);
        });
        return;
    }
    QTimer::singleShot(std::max(delay, std::chrono::milliseconds(0)), Qt::PreciseTimer, context,
                       std::move(action));
}

} // namespace jobsweep
