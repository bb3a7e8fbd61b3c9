#include "api/rate_limiter.h"

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;

namespace jobsweep {

namespace {

using Seconds = std::chrono::duration<double>;

/// A start that came late, because timers do, is made up for within this time: more would be a burst.
constexpr std::chrono::milliseconds catchUp = 10ms;

/// A little less than what was accepted, so that the first refusal is not at once followed by another.
constexpr double caution = 0.98;

/// What was learned before counts like so many accepted requests: two refusals that come close together, of
/// what may have been one burst, say little about the rate.
constexpr double weightOfBefore = 10;

/// What is learned is never less: the next start is never far away, and the rate can grow again.
constexpr double slowestPerSecond = 0.2;

/// So much of a pause counts for the rate. A longer one is about something else, a quota or an outage.
constexpr std::chrono::milliseconds mostPause = 5s;

/// The share by which the rate grows in a second: slowly right after a refusal, faster the longer the server
/// is content, for it may have slowed the program down only once.
double growthPerSecond(Seconds sinceRefusal)
{
    constexpr double slowest = 0.01;
    constexpr double fastest = 0.1;
    constexpr Seconds toDouble = 10s;
    return std::min(slowest * (1 + sinceRefusal / toDouble), fastest);
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

std::chrono::milliseconds RateLimiter::wait(std::chrono::milliseconds now) const
{
    return perSecond() > 0 ? std::max(std::chrono::milliseconds(0),
                                      std::chrono::ceil<std::chrono::milliseconds>(m_nextStart - now))
                           : std::chrono::milliseconds(0);
}

void RateLimiter::started(std::chrono::milliseconds now)
{
    if (!m_counting) {
        restartAt(now);
    }
    if (perSecond() > 0) {
        m_nextStart = std::max<FractionalMs>(m_nextStart, now - catchUp) + FractionalMs(1s) / perSecond();
    }
}

void RateLimiter::accepted(std::chrono::milliseconds now)
{
    m_accepted += 1;
    forgetLongAgo(now);
    grow(now);
}

void RateLimiter::throttled(std::chrono::milliseconds now, std::chrono::milliseconds pauseEnd)
{
    if (!m_learns) {
        return;
    }
    // The pause is part of it: after a burst the server wants the time that the burst was ahead.
    const std::chrono::milliseconds pause = std::min(pauseEnd - now, mostPause);
    const FractionalMs took = std::max<FractionalMs>(now - m_countingSince + pause, 1ms);
    if (m_counting && m_accepted > 0) {
        const double before = m_learned > 0 ? weightOfBefore : 0;
        const FractionalMs tookBefore =
            m_learned > 0 ? before * FractionalMs(1s) / m_learned : FractionalMs(0);
        const double measured = (m_accepted + before) * FractionalMs(1s) / (took + tookBefore);
        m_learned = std::max(caution * measured, slowestPerSecond);
    } else if (m_learned > 0) {
        m_learned = std::max(m_learned / 2, slowestPerSecond);
    }
    m_learnedAt = pauseEnd;
    m_grownAt = pauseEnd;
    m_nextStart = std::max(now, pauseEnd);
    restartAt(pauseEnd);
}

void RateLimiter::restartAt(std::chrono::milliseconds now)
{
    m_counting = true;
    m_countingSince = now;
    m_accepted = 0;
}

void RateLimiter::pauseEndedAt(std::chrono::milliseconds now)
{
    m_nextStart = std::min<FractionalMs>(m_nextStart, now);
    m_countingSince = std::min<FractionalMs>(m_countingSince, now);
    m_learnedAt = std::min(m_learnedAt, now);
    m_grownAt = std::min(m_grownAt, now);
}

void RateLimiter::grow(std::chrono::milliseconds now)
{
    if (m_learned <= 0 || now <= m_grownAt) {
        return;
    }
    // After a silence there is no more reason to grow than after the longest space between two starts.
    const double seconds = std::min(Seconds(now - m_grownAt).count(), 1 / slowestPerSecond);
    m_learned *= 1 + seconds * growthPerSecond(Seconds(now - m_learnedAt));
    m_grownAt = now;
    // So fast that it limits nothing any more.
    constexpr double noLimit = 1000;
    if (m_learned > noLimit) {
        m_learned = 0;
    }
}

/// What the server took minutes ago says less and less about what it takes now.
void RateLimiter::forgetLongAgo(std::chrono::milliseconds now)
{
    constexpr auto longAgo = 1min;
    const FractionalMs counted = now - m_countingSince;
    if (counted > longAgo) {
        m_accepted /= 2;
        m_countingSince = now - counted / 2;
    }
}

} // namespace jobsweep
