#pragma once

#include "api/concurrency_limit.h"
#include "api/pace_limits.h"
#include "api/rate_limiter.h"
#include "core/next_step.h"
#include "core/pause_reason.h"
#include "core/retry_rules.h"

#include <QDateTime>
#include <QObject>

#include <optional>

namespace jobsweep {

class Clock;
class RandomSource;

/// What one server is asked for and how fast, shared by deletions and checks; deletions go first. It follows
/// the answers: it pauses everything when the server asks for that, and when no connection can be made. Used
/// on one thread.
class RequestPace : public QObject
{
    Q_OBJECT
public:
    enum class Lane
    {
        Deletion,
        Check
    };

    /// Leave to start one request.
    struct Permit
    {
        quint64 round = 0; ///< answers to requests of one round slow things down once
    };

    static constexpr int noConnectionLimit = 5;
    static constexpr int wrongAddressLimit = 3;
    static constexpr qint64 longWaitMs = 10LL * 60 * 1000;

    /// `clock` and `random` outlive it. `backoff`: the waits where the server names none.
    RequestPace(const PaceLimits &limits, Clock *clock, RandomSource *random, const Backoff &backoff = {},
                QObject *parent = nullptr);

    /// At the most so many requests in flight, and so many starts a second (0: no such limit), from now on.
    /// What is in flight stays.
    void setLimits(int most, double requestsPerSecond);
    /// Takes a place for one request; nothing where there is none now. A check gets none while deletions are
    /// waiting for one.
    std::optional<Permit> tryStart(Lane lane);
    /// Gives the place back, with what the answer asks for.
    void finish(const Permit &permit, const Guidance &answer);
    /// Gives the place of a request back whose answer nobody waited for.
    void giveBack();
    /// Whether requests of `lane` wait for a place: its runner says so on every change, and is told through
    /// the lane's signal as long as it does.
    void setWaiting(Lane lane, bool waiting);

    int inFlight() const { return m_inFlight; }
    /// Requests in flight that are allowed now.
    int limit() const { return m_limit.value(); }
    /// Starts a second that are allowed now; 0 for no limit.
    double startsPerSecond() const { return m_rate.perSecond(); }

    /// Whether an answer asks everybody to wait for more than longWaitMs.
    bool asksForLongWait(const Guidance &answer) const;
    /// Whether the server asked for a pause that is not over yet.
    bool isHeld() const;
    /// When that pause ends (UTC); in the past without one.
    QDateTime heldUntil() const;
    /// When a job may be tried again that was tried like this and then ended in `step`: in milliseconds of
    /// the clock, now at the earliest.
    qint64 retryAtMs(const Attempts &tried, NextStep step);

    /// Why nothing is sent until somebody resumes.
    PauseReason pause() const;
    void pauseByUser();
    /// Ends the pause that pause() tells, the server's too, and goes on at once unless there is another.
    void resume();
    /// Ends the pauses that are not the server's: for when there is nothing left to be resumed.
    void forgetPauses();

Q_SIGNALS:
    /// There may be a place: runners try to start what they hold. Deletions are told first.
    void deletionMayStart();
    void checkMayStart();
    void pauseChanged();

private:
    bool mayStart(Lane lane) const;
    bool isPaused() const { return m_byUser || m_noConnection || m_wrongAddress; }
    void countConnection(NextStep step);
    void countForeign(const Guidance &answer);
    void slowDown(const Permit &permit, const Guidance &answer);
    void hold(bool newRound, const Guidance &answer);
    void tellWaiting();
    void armTimer();

    Clock *m_clock;
    RandomSource *m_random;
    Backoff m_backoff;
    ConcurrencyLimit m_limit;
    RateLimiter m_rate;
    int m_inFlight = 0;
    bool m_deletionsWaiting = false;
    bool m_checksWaiting = false;
    quint64 m_round = 0;
    int m_holds = 0; ///< pauses in a row without an accepted request between them
    int m_unconnected = 0;
    qint64 m_heldUntil = 0;
    bool m_byUser = false;
    bool m_noConnection = false;
    int m_foreign = 0;
    bool m_wrongAddress = false;
    bool m_addressKnown = false; ///< it is right, or the user was told that it may not be
    bool m_serverAsks = false;
    std::optional<qint64> m_timerDue;
    qint64 m_idleSince = 0; ///< when the last request ended while none was waiting
};

} // namespace jobsweep
