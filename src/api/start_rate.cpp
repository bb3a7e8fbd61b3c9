#include "api/start_rate.h"

#include <algorithm>
#include <cmath>

namespace jobsweep {

namespace {

constexpr double msPerSecond = 1000;

/// A start that came late, because timers do, is made up for within this time: more would be a burst.
constexpr double catchUpMs = 10;

/// A little less than what was accepted, so that the first refusal is not at once followed by another.
constexpr double caution = 0.98;

/// The share by which the rate grows in a second: slowly right after a refusal, faster the longer the server
/// is content, for it may have slowed the program down only once.
double growthPerSecond(double secondsSinceRefusal)
{
    constexpr double slowest = 0.01;
    constexpr double fastest = 0.1;
    constexpr double secondsToDouble = 10;
    return std::min(slowest * (1 + secondsSinceRefusal / secondsToDouble), fastest);
}

} // namespace

StartRate::StartRate(double fixedPerSecond, bool learns)
    : m_fixed(std::max(fixedPerSecond, 0.0)), m_learns(learns)
{}

double StartRate::perSecond() const
{
    return m_fixed > 0 && m_learned > 0 ? std::min(m_fixed, m_learned) : std::max(m_fixed, m_learned);
}

qint64 StartRate::waitMs(qint64 now) const
{
    return perSecond() > 0 ? std::max<qint64>(qint64(std::ceil(m_nextStart - double(now))), 0) : 0;
}

void StartRate::started(qint64 now)
{
    if (!m_counting) {
        restartAt(now);
    }
    if (perSecond() > 0) {
        m_nextStart = std::max(m_nextStart, double(now) - catchUpMs) + msPerSecond / perSecond();
    }
}

void StartRate::accepted(qint64 now)
{
    m_accepted += 1;
    forgetLongAgo(now);
    grow(now);
}

void StartRate::throttled(qint64 now, qint64 pauseEnd)
{
    if (!m_learns) {
        return;
    }
    // The pause is part of it: after a burst the server wants the time that the burst was ahead.
    const double tookMs = std::max(double(pauseEnd) - m_countingSince, 1.0);
    if (m_counting && m_accepted > 0) {
        m_learned = caution * m_accepted * msPerSecond / tookMs;
    } else {
        m_learned /= 2;
    }
    m_learnedAt = pauseEnd;
    m_grownAt = pauseEnd;
    m_nextStart = double(std::max(now, pauseEnd));
    restartAt(pauseEnd);
}

void StartRate::restartAt(qint64 now)
{
    m_counting = true;
    m_countingSince = double(now);
    m_accepted = 0;
}

void StartRate::grow(qint64 now)
{
    if (m_learned <= 0 || now <= m_grownAt) {
        return;
    }
    // After a silence there is no more reason to grow than after a second.
    const double seconds = std::min(double(now - m_grownAt) / msPerSecond, 1.0);
    m_learned *= 1 + seconds * growthPerSecond(double(now - m_learnedAt) / msPerSecond);
    m_grownAt = now;
    // So fast that it limits nothing any more.
    constexpr double noLimit = 1000;
    if (m_learned > noLimit) {
        m_learned = 0;
    }
}

/// What the server took minutes ago says less and less about what it takes now.
void StartRate::forgetLongAgo(qint64 now)
{
    constexpr double longAgoMs = 60'000;
    const double countedMs = double(now) - m_countingSince;
    if (countedMs > longAgoMs) {
        m_accepted /= 2;
        m_countingSince = double(now) - countedMs / 2;
    }
}

} // namespace jobsweep
