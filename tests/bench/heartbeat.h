#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <limits>

namespace jobsweep::test {

/// A 10 ms timer on a window's thread: the longest time between two of its beats tells how long the window
/// did not react.
class Heartbeat
{
public:
    Heartbeat()
    {
        constexpr int beatMs = 10;
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(beatMs);
        m_timer.callOnTimeout(&m_timer, [this] { take(); });
    }

    void start()
    {
        m_longestMs = 0;
        m_sinceBeat.start();
        m_timer.start();
    }

    /// Ends it and returns the longest gap in milliseconds, the one up to now included; NaN if it was not
    /// started.
    double stop()
    {
        if (m_timer.isActive()) {
            m_timer.stop();
            take();
        }
        return m_longestMs;
    }

private:
    void take()
    {
        constexpr double nsAMs = 1'000'000;
        m_longestMs = std::max(m_longestMs, double(m_sinceBeat.nsecsElapsed()) / nsAMs);
        m_sinceBeat.start();
    }

    QTimer m_timer;
    QElapsedTimer m_sinceBeat;
    double m_longestMs = std::numeric_limits<double>::quiet_NaN();
};

} // namespace jobsweep::test
