#pragma once

#include "api/concurrency_limit.h"
#include "api/pace_limits.h"
#include "api/rate_limiter.h"
#include "core/answer/next_step.h"
#include "core/answer/retry_rules.h"
#include "core/base/enum_values.h"
#include "core/job/pause_reason.h"

#include <QDateTime>
#include <QObject>

#include <array>
#include <chrono>
#include <optional>

namespace jobsweep {

class Clock;
class RandomSource;

/// Decides how many requests one server gets and how fast. All requests share one pace; those that wait in an
/// earlier lane go first. The pace follows the answers: it pauses everything when the server asks for that,
/// and deletions and checks when no connection can be made. Used on one thread.
class RequestPace : public QObject
{
    Q_OBJECT
public:
    /// The lines in which requests wait for a place; the first goes first.
    enum class Lane
    {
        List,     ///< GET /jobs: a user waits for the one request
        Deletion, ///< DELETE one job
        Watch,    ///< what the watch asks
        Check     ///< GET one job
    };

    /// Permission to start one request.
    struct Permit
    {
        quint64 round = 0; ///< several answers to requests of one round slow the pace down only once
    };

    static constexpr int noConnectionLimit = 5;
    static constexpr int wrongAddressLimit = 3;
    static constexpr std::chrono::milliseconds longWait = std::chrono::minutes(10);

    /// `clock` and `random` outlive the pace. `backoff` gives the waits if the server names none.
    RequestPace(const PaceLimits &limits, Clock *clock, RandomSource *random, const Backoff &backoff = {},
                QObject *parent = nullptr);

    /// Sets the most requests in flight and the most starts per second (0: no such limit) from now on.
    /// Requests in flight stay.
    void setLimits(int most, double requestsPerSecond);
    /// Takes a place for one request; returns nothing if there is none now. Nobody gets a place while
    /// requests of an earlier lane wait for one.
    std::optional<Permit> tryStart(Lane lane);
    /// Gives the place back and applies what the answer asks for.
    void finish(const Permit &permit, const Guidance &answer);
    /// Does the same for a request beside the jobs' work, whose failure is no reason to pause or slow down
    /// what may not even be there: an answer that is neither `accepted` nor a wish of the server's counts for
    /// nothing.
    void finishBeside(const Permit &permit, const Guidance &answer, bool accepted);
    /// Gives back the place of a request whose answer nobody waited for.
    void giveBack();
    /// Sets whether requests of `lane` wait for a place. Who sends them calls this on every change, and is
    /// notified through mayStart() as long as they wait.
    void setWaiting(Lane lane, bool waiting);

    int inFlight() const { return m_inFlight; }
    /// How many requests in flight are allowed now.
    int limit() const { return m_limit.value(); }
    /// How many starts per second are allowed now; 0 for no limit.
    double startsPerSecond() const { return m_rate.perSecond(); }

    /// Whether an answer asks everybody to wait for more than longWait.
    bool asksForLongWait(const Guidance &answer) const;
    /// Whether the server asked for a pause that is not over yet.
    bool isHeld() const;
    /// When that pause ends (UTC); in the past without one.
    QDateTime heldUntil() const;
    /// When a job with the attempts `tried`, the last of which ended in `step`, may be tried again: a
    /// time of Clock::monotonic(), now at the earliest.
    std::chrono::milliseconds retryAt(const Attempts &tried, NextStep step);

    /// Why nothing is sent until somebody resumes.
    PauseReason pause() const;
    void pauseByUser();
    /// Ends every pause that this program made; without one, the pause that the server asked for.
    void resume();
    /// Ends the pauses that are not the server's. This is for the case that nothing is left to be resumed.
    void forgetPauses();

Q_SIGNALS:
    /// There may be a place for requests of `lane`, which wait for one. Earlier lanes are notified first.
    void mayStart(jobsweep::RequestPace::Lane lane);
    void pauseChanged();
    /// The server has asked everybody to wait, or to wait for longer: until heldUntil().
    void held();

private:
    bool hasPlace(Lane lane) const;
    bool isPaused(Lane lane) const;
    bool isWaiting(Lane lane) const { return m_waiting.at(size_t(lane)); }
    bool isAnyWaiting() const;
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
    std::array<bool, enumValues<Lane>().size()> m_waiting = {}; ///< by lane
    quint64 m_round = 0;
    int m_holds = 0; ///< pauses in a row without an accepted request between them
    int m_unconnected = 0;
    std::chrono::milliseconds m_heldUntil;
    bool m_byUser = false;
    bool m_noConnection = false;
    int m_foreign = 0;
    bool m_wrongAddress = false;
    bool m_addressKnown = false; ///< the address is right, or the user was told that it may be wrong
    bool m_serverAsks = false;
    std::optional<std::chrono::milliseconds> m_timerDue;
    std::optional<std::chrono::milliseconds>
        m_idleSince; ///< when the last request ended while none was waiting
};

} // namespace jobsweep
