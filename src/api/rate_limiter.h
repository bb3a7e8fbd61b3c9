#pragma once

#include <QtGlobal>

namespace jobsweep {

/// Limits how many requests are started a second. The limiter learns what the server takes: when that refuses
/// a request for coming too soon, the rate becomes what was accepted from the end of the last such pause to
/// the end of this one, and from there it creeps up until it is refused again. All times are milliseconds of
/// one clock that only grows.
class RateLimiter
{
public:
    /// `fixedPerSecond`: starts a second that are never exceeded; 0 for none. `learns`: whether throttled()
    /// has an effect.
    RateLimiter(double fixedPerSecond, bool learns);

    /// Another fixed rate, at once; 0 for none.
    void setFixed(double perSecond);
    /// How long the next request has to wait.
    qint64 waitMs(qint64 now) const;
    void started(qint64 now);
    /// The server took a request.
    void accepted(qint64 now);
    /// The server refused a request for coming too soon; nothing is sent until `pauseEnd`.
    void throttled(qint64 now, qint64 pauseEnd);
    /// The time before `now` says nothing about the server, because the program itself sent nothing.
    void restartAt(qint64 now);
    /// The server's pause was ended before its time.
    void pauseEndedAt(qint64 now);

    /// Starts a second; 0 while there is no limit.
    double perSecond() const;

private:
    void grow(qint64 now);
    void forgetLongAgo(qint64 now);

    double m_fixed;
    bool m_learns;
    double m_learned = 0;
    double m_nextStart = 0;
    bool m_counting = false;
    double m_countingSince = 0;
    double m_accepted = 0;
    qint64 m_learnedAt = 0;
    qint64 m_grownAt = 0;
};

} // namespace jobsweep
