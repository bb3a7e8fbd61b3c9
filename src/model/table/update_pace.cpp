#include "model/table/update_pace.h"

#include <algorithm>
#include <utility>

namespace jobsweep {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;

UpdatePace::UpdatePace(QObject *parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &UpdatePace::announce);
}

milliseconds UpdatePace::delayFor(nanoseconds cost, nanoseconds age)
{
    constexpr int share = 30;
    const nanoseconds interval = std::min<nanoseconds>(cost * share, longestInterval);
    return std::max(std::chrono::ceil<milliseconds>(interval - age), shortestInterval);
}

milliseconds UpdatePace::delay() const
{
    return delayFor(m_cost, nanoseconds(m_sinceDue.isValid() ? m_sinceDue.nsecsElapsed() : 0));
}

void UpdatePace::request()
{
    if (!m_timer.isActive()) {
        m_timer.start(delay());
    }
}

void UpdatePace::countPainting(nanoseconds time)
{
    // A painting that `due` itself brought about is in its own time.
    if (m_isDue || !std::exchange(m_awaitsPainting, false)) {
        return;
    }
    m_cost += time;
    if (m_timer.isActive()) {
        m_timer.start(delay());
    }
}

void UpdatePace::announce()
{
    m_sinceDue.start();
    m_cost = nanoseconds(0);
    m_awaitsPainting = true;
    m_isDue = true;
    Q_EMIT due();
    m_isDue = false;
    m_cost += nanoseconds(m_sinceDue.nsecsElapsed());
}

} // namespace jobsweep
