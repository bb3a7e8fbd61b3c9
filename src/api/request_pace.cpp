#include "api/request_pace.h"

#include "core/answer/retry_after.h"
#include "core/base/clock.h"

#include <algorithm>
#include <chrono>
#include <utility>

using namespace std::chrono_literals;

namespace jobsweep {

RequestPace::RequestPace(const PaceLimits &limits, Clock *clock, RandomSource *random, const Backoff &backoff,
                         QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_random(random)
    , m_backoff(backoff)
    , m_limit(limits)
    , m_rate(limits.requestsPerSecond, limits.adapts)
    , m_heldUntil(clock->monotonic())
{}

bool RequestPace::asksForLongWait(const Guidance &answer) const
{
    return answer.next == NextStep::RetryAfterPause &&
           retryAfter(answer.retryAfter, m_clock->nowUtc()).value_or(0ms) > longWait;
}

bool RequestPace::isHeld() const
{
    return m_clock->monotonic() < m_heldUntil;
}

QDateTime RequestPace::heldUntil() const
{
    return m_clock->nowUtc().addDuration(m_heldUntil - m_clock->monotonic());
}

std::chrono::milliseconds RequestPace::retryAt(const Attempts &tried, NextStep step)
{
    const std::chrono::milliseconds now = m_clock->monotonic();
    if (step == NextStep::RetryAfterPause) {
        // "Retry-After: 0" is taken at its word once: a job that is sent away again waits by itself.
        const int again = tried.paused - 1;
        return isHeld() || again < 1 ? std::max(m_heldUntil, now) : now + m_backoff.delay(again, *m_random);
    }
    if (step == NextStep::RetryAtOnce) {
        const int repeats = tried.leftAlone - 1;
        return repeats > 0 ? now + m_backoff.delay(repeats, *m_random) : now;
    }
    const int failures = step == NextStep::RetryConnection ? tried.unconnected : tried.backedOff;
    return now + m_backoff.delay(failures, *m_random);
}

/// The one request of a user who asks for the list is what tells whether there is a connection again, and so
/// is that of the watch. A wish of the server's holds them back like all others.
bool RequestPace::isPaused(Lane lane) const
{
    return lane != Lane::List && lane != Lane::Watch && (m_byUser || m_noConnection || m_wrongAddress);
}

bool RequestPace::isAnyWaiting() const
{
    return std::find(m_waiting.begin(), m_waiting.end(), true) != m_waiting.end();
}

bool RequestPace::hasPlace(Lane lane) const
{
    const auto end = m_waiting.begin() + qsizetype(lane);
    const bool isFirst = std::find(m_waiting.begin(), end, true) == end;
    return isFirst && m_inFlight < limit() && !isPaused(lane) && !isHeld() &&
           m_rate.wait(m_clock->monotonic()) == 0ms;
}

std::optional<RequestPace::Permit> RequestPace::tryStart(Lane lane)
{
    if (!hasPlace(lane)) {
        return std::nullopt;
    }
    const std::chrono::milliseconds now = m_clock->monotonic();
    constexpr auto idle = 2s;
    if (m_inFlight == 0 && m_idleSince && now - *m_idleSince > idle) {
        m_rate.restartAt(now);
    }
    m_idleSince.reset();
    m_rate.started(now);
    ++m_inFlight;
    return Permit{m_round};
}

void RequestPace::finish(const Permit &permit, const Guidance &answer)
{
    countConnection(answer.next);
    countForeign(answer);
    if (answer.overload || answer.next == NextStep::RetryAfterPause) {
        slowDown(permit, answer);
    } else if (answer.next == NextStep::Finish) {
        m_holds = 0;
        m_rate.accepted(m_clock->monotonic());
        m_limit.answeredWell(m_inFlight >= limit());
    }
    giveBack();
}

void RequestPace::finishBeside(const Permit &permit, const Guidance &answer, bool accepted)
{
    const bool isWord = accepted || answer.next != NextStep::Finish || answer.overload;
    if (answer.httpStatus != 0 && !answer.foreign && isWord) {
        finish(permit, answer);
    } else {
        giveBack();
    }
}

void RequestPace::giveBack()
{
    Q_ASSERT(m_inFlight > 0);
    --m_inFlight;
    if (m_inFlight == 0 && !isAnyWaiting()) {
        m_idleSince = m_clock->monotonic();
    }
    tellWaiting();
}

void RequestPace::setLimits(int most, double requestsPerSecond)
{
    m_limit.setMost(most);
    m_rate.setFixed(requestsPerSecond);
    tellWaiting();
}

void RequestPace::countConnection(NextStep step)
{
    m_unconnected = step == NextStep::RetryConnection ? m_unconnected + 1 : 0;
    if (m_unconnected >= noConnectionLimit && !m_noConnection) {
        m_noConnection = true;
        Q_EMIT pauseChanged();
    }
}

/// A wrong address makes all jobs fail in the same way: that is worth one question, and not more.
void RequestPace::countForeign(const Guidance &answer)
{
    if (m_addressKnown || answer.httpStatus == 0) {
        return;
    }
    constexpr int firstServerError = 500;
    if (!answer.foreign) {
        m_addressKnown = answer.httpStatus < firstServerError;
        return;
    }
    if (++m_foreign >= wrongAddressLimit) {
        m_addressKnown = true;
        m_wrongAddress = true;
        Q_EMIT pauseChanged();
    }
}

/// Answers to requests that were under way when things were slowed down already do not slow them down again.
void RequestPace::slowDown(const Permit &permit, const Guidance &answer)
{
    const bool newRound = permit.round == m_round;
    if (newRound) {
        ++m_round;
        m_limit.halve();
    }
    if (answer.next == NextStep::RetryAfterPause) {
        hold(newRound, answer);
    }
}

void RequestPace::hold(bool newRound, const Guidance &answer)
{
    const PauseReason before = pause();
    const std::chrono::milliseconds now = m_clock->monotonic();
    if (now >= m_heldUntil) {
        m_serverAsks = false;
    }
    std::optional<std::chrono::milliseconds> wait = retryAfter(answer.retryAfter, m_clock->nowUtc());
    if (newRound) {
        ++m_holds;
        wait = wait ? wait : m_backoff.delay(m_holds, *m_random);
    }
    const bool isLonger = wait && now + *wait > m_heldUntil;
    if (isLonger) {
        m_heldUntil = now + *wait;
    }
    if (newRound) {
        m_rate.throttled(now, m_heldUntil);
    }
    if (asksForLongWait(answer)) {
        m_serverAsks = true;
    }
    if (pause() != before) {
        Q_EMIT pauseChanged();
    }
    if (isLonger) {
        Q_EMIT held();
    }
}

PauseReason RequestPace::pause() const
{
    if (m_byUser) {
        return PauseReason::ByUser;
    }
    if (m_wrongAddress) {
        return PauseReason::WrongAddress;
    }
    if (m_noConnection) {
        return PauseReason::NoConnection;
    }
    return m_serverAsks && isHeld() ? PauseReason::ServerAsks : PauseReason::None;
}

void RequestPace::pauseByUser()
{
    if (!std::exchange(m_byUser, true)) {
        Q_EMIT pauseChanged();
    }
}

void RequestPace::resume()
{
    switch (pause()) {
    case PauseReason::None:
        return;
    case PauseReason::ByUser:
    case PauseReason::WrongAddress:
    case PauseReason::NoConnection:
        forgetPauses();
        break;
    case PauseReason::ServerAsks:
        m_serverAsks = false;
        m_heldUntil = m_clock->monotonic();
        m_rate.pauseEndedAt(m_heldUntil);
        Q_EMIT pauseChanged();
        break;
    }
    tellWaiting();
}

void RequestPace::forgetPauses()
{
    m_unconnected = 0;
    const bool was = std::exchange(m_byUser, false) | std::exchange(m_noConnection, false) |
                     std::exchange(m_wrongAddress, false);
    if (was) {
        m_rate.restartAt(m_clock->monotonic());
        Q_EMIT pauseChanged();
    }
}

void RequestPace::setWaiting(Lane lane, bool waiting)
{
    const bool changed = std::exchange(m_waiting.at(size_t(lane)), waiting) != waiting;
    if (waiting) {
        armTimer();
    } else if (changed) {
        // Who waits no longer may be what held later lanes back.
        tellWaiting();
    }
}

void RequestPace::tellWaiting()
{
    for (const Lane lane : enumValues<Lane>()) {
        if (isWaiting(lane) && hasPlace(lane)) {
            Q_EMIT mayStart(lane);
        }
    }
    armTimer();
}

/// Wakes those who wait when the server's pause or the space between two starts is over.
void RequestPace::armTimer()
{
    const std::chrono::milliseconds now = m_clock->monotonic();
    const std::chrono::milliseconds due = std::max(m_heldUntil, now + m_rate.wait(now));
    const auto isWaitingForIt = [this](Lane lane) { return isWaiting(lane) && !isPaused(lane); };
    constexpr auto lanes = enumValues<Lane>();
    // A timer for a later time stays behind when the pause is ended early: it wakes nobody who must not
    // start.
    if (due <= now || !std::any_of(lanes.begin(), lanes.end(), isWaitingForIt) ||
        (m_timerDue && *m_timerDue <= due)) {
        return;
    }
    m_timerDue = due;
    m_clock->callAfter(due - now, this, [this, due] {
        if (m_timerDue == due) {
            m_timerDue.reset();
        }
        if (m_serverAsks && !isHeld()) {
            m_serverAsks = false;
            Q_EMIT pauseChanged();
        }
        tellWaiting();
    });
}

} // namespace jobsweep
