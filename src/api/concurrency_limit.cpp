#include "api/concurrency_limit.h"

#include <algorithm>

namespace jobsweep {

ConcurrencyLimit::ConcurrencyLimit(const PaceLimits &limits)
    : m_most(std::clamp(limits.most, PaceLimits::leastAllowed, PaceLimits::mostAllowed))
    , m_adapts(limits.adapts)
    , m_value(std::clamp(limits.start, PaceLimits::leastAllowed, m_most))
{}

void ConcurrencyLimit::setMost(int most)
{
    m_most = std::clamp(most, PaceLimits::leastAllowed, PaceLimits::mostAllowed);
    m_value = m_adapts ? std::min(m_value, m_most) : m_most;
}

void ConcurrencyLimit::answeredWell(bool full)
{
    if (!m_adapts || !full || m_value >= m_most) {
        return;
    }
    if (!m_wasHalved || ++m_answersSinceGrowth >= m_value) {
        ++m_value;
        m_answersSinceGrowth = 0;
    }
}

void ConcurrencyLimit::halve()
{
    if (m_adapts) {
        m_value = std::max(m_value / 2, PaceLimits::leastAllowed);
        m_wasHalved = true;
        m_answersSinceGrowth = 0;
    }
}

} // namespace jobsweep
