#pragma once

#include "api/pace_limits.h"

namespace jobsweep {

/// Limits how many requests may be in flight. The limit doubles from round trip to round trip until the first
/// halving, and grows by one per round trip from then on, as TCP does (RFC 5681).
class ConcurrencyLimit
{
public:
    /// Values outside their ranges are brought into them.
    explicit ConcurrencyLimit(const PaceLimits &limits);

    int value() const { return m_value; }
    /// Sets the greatest limit, with immediate effect. A limit that does not adapt becomes `most`.
    void setMost(int most);
    /// Reports a good answer; `full` says that as many requests were in flight as are allowed.
    void answeredWell(bool full);
    /// Reports that the server is overloaded.
    void halve();

private:
    int m_most;
    bool m_adapts;
    int m_value;
    bool m_wasHalved = false;
    int m_answersSinceGrowth = 0;
};

} // namespace jobsweep
