#include "api/rate_limiter.h"

#include <algorithm>
#include <cmath>

namespace jobsweep {

namespace {

constexpr double msPerSecond = 1000;

/// A start that came late, because timers do, is made up for within this time: more would be a burst.
constexpr double catchUpMs = 10;

/// A little less than what was accepted, so that the first refusal is not at once followed by another.
constexpr double caution = 0.98;

/// What was learned before counts like so many accepted requests: two refusals that come close together, of
/// what may have been one burst, say little about the rate.
constexpr double weightOfBefore = 10;

/// What is learned is never less: the next start is never far away, and the rate can grow again.
constexpr double slowestPerSecond = 0.2;

/// So much of a pause counts for the rate. A longer one is about something else, a quota or an outage.
constexpr double mostPauseMs = 5000;

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

RateLimiter::RateLimiter(double fixedPerSecond, bool learns)
    : m_fixed(std::max(fixedPerSecond, 0.0)), m_learns(learns)
{}

void RateLimiter::setFixed(double perSecond)
{
    m_fixed = std::max(perSecond, 0.0);
}

double RateLimiter::perSecond() const
{
    return m_fixed > 0 && m_learned > 0 ? std::min(m_fixed, m_learned) : std::max(m_fixed, m_learned);
}

qint64 RateLimiter::waitMs(qint64 now) const
{
    return perSecond() > 0 ? std::max<qint64>(qint64(std::ceil(m_nextStart - double(now))), 0) : 0;
}

void RateLimiter::started(qint64 now)
{
    if (!m_counting) {
        restartAt(now);
    }
    if (perSecond() > 0) {
        m_nextStart = std::max(m_nextStart, double(now) - catchUpMs) + msPerSecond / perSecond();
    }
}

void RateLimiter::accepted(qint64 now)
{
    m_accepted += 1;
    forgetLongAgo(now);
    grow(now);
}

void RateLimiter::throttled(qint64 now, qint64 pauseEnd)
{
    if (!m_learns) {
        return;
    }
    // The pause is part of it: after a burst the server wants the time that the burst was ahead.
    const double pauseMs = std::min(double(pauseEnd - now), mostPauseMs);
    const double tookMs = std::max(double(now) - m_countingSince + pauseMs, 1.0);
    if (m_counting && m_accepted > 0) {
        const double before = m_learned > 0 ? weightOfBefore : 0;
        const double beforeMs = m_learned > 0 ? before * msPerSecond / m_learned : 0;
        const double measured = (m_accepted + before) * msPerSecond / (tookMs + beforeMs);
        m_learned = std::max(caution * measured, slowestPerSecond);
    } else if (m_learned > 0) {
        m_learned = std::max(m_learned / 2, slowestPerSecond);
    }
    m_learnedAt = pauseEnd;
    m_grownAt = pauseEnd;
    m_nextStart = double(std::max(now, pauseEnd));
    restartAt(pauseEnd);
}

void RateLimiter::restartAt(qint64 now)
{
    m_counting = true;
    m_countingSince = double(now);
    m_accepted = 0;
}

void RateLimiter::pauseEndedAt(qint64 now)
{
    m_nextStart = std::min(m_nextStart, double(now));
    m_countingSince = std::min(m_countingSince, double(now));
    m_learnedAt = std::min(m_learnedAt, now);
    m_grownAt = std::min(m_grownAt, now);
}

void RateLimiter::grow(qint64 now)
{
    if (m_learned <= 0 || now <= m_grownAt) {
        return;
    }
    // After a silence there is no more reason to grow than after the longest space between two starts.
    const double seconds = std::min(double(now - m_grownAt) / msPerSecond, 1 / slowestPerSecond);
    m_learned *= 1 + seconds * growthPerSecond(double(now - m_learnedAt) / msPerSecond);
    m_grownAt = now;
    // So fast that it limits nothing any more.
    constexpr double noLimit = 1000;
    if (m_learned > noLimit) {
        m_learned = 0;
    }
}

/// What the server took minutes ago says less and less about what it takes now.
void RateLimiter::forgetLongAgo(qint64 now)
{
    constexpr double longAgoMs = 60'000;
    const double countedMs = double(now) - m_countingSince;
    if (countedMs > longAgoMs) {
        m_accepted /= 2;
        m_countingSince = double(now) - countedMs / 2;
    }
}

} // namespace jobsweep
