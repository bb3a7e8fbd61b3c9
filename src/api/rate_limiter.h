#pragma once

#include <chrono>

namespace jobsweep {

/// Limits how many requests are started per second. The limiter learns what the server accepts: when the
/// server refuses a request for coming too soon, the rate becomes the rate that was accepted from the end of
/// the last such pause to the end of this one. From there the rate grows slowly until the next refusal. All
/// times are those of one clock that only grows.
class RateLimiter
{
public:
    /// `fixedPerSecond` is a number of starts per second that is never exceeded; 0 for none. `learns` says
    /// whether throttled() has an effect.
    RateLimiter(double fixedPerSecond, bool learns);

    /// Changes the fixed rate with immediate effect; 0 for none.
    void setFixed(double perSecond);
    /// How long the next request has to wait.
    std::chrono::milliseconds wait(std::chrono::milliseconds now) const;
    void started(std::chrono::milliseconds now);
    /// Reports that the server accepted a request.
    void accepted(std::chrono::milliseconds now);
    /// Reports that the server refused a request for coming too soon; nothing is sent until `pauseEnd`.
    void throttled(std::chrono::milliseconds now, std::chrono::milliseconds pauseEnd);
    /// Restarts the measurement at `now`: the time before says nothing about the server, because the program
    /// itself sent nothing.
    void restartAt(std::chrono::milliseconds now);
    /// Reports that the server's pause was ended before its time.
    void pauseEndedAt(std::chrono::milliseconds now);

    /// The limit in starts per second; 0 while there is no limit.
    double perSecond() const;

private:
    using FractionalMs = std::chrono::duration<double, std::milli>;

    void grow(std::chrono::milliseconds now);
    void forgetLongAgo(std::chrono::milliseconds now);

    double m_fixed;
    bool m_learns;
    double m_learned = 0;
    FractionalMs m_nextStart{0};
    bool m_counting = false;
    FractionalMs m_countingSince{0};
    double m_accepted = 0;
    std::chrono::milliseconds m_learnedAt{0};
    std::chrono::milliseconds m_grownAt{0};
};

} // namespace jobsweep
