#pragma once

#include "api/pace_limits.h"

namespace jobsweep {

/// Limits how many requests may be in flight. The limit doubles from round trip to round trip until the first
/// halving, grows by one a round trip from then on, as TCP does (RFC 5681).
class ConcurrencyLimit
{
public:
    /// Values outside their ranges are brought into them.
    explicit ConcurrencyLimit(const PaceLimits &limits);

    int value() const { return m_value; }
    /// Another most, at once. Without adapting, that many.
    void setMost(int most);
    /// A good answer came; `full`: as much was in flight as is allowed.
    void answeredWell(bool full);
    /// The server has too much in hand.
    void halve();

private:
    int m_most;
    bool m_adapts;
    int m_value;
    bool m_wasHalved = false;
    int m_answersSinceGrowth = 0;
};

} // namespace jobsweep
