#include "api/attempt_sender.h"

#include "core/base/clock.h"

#include <chrono>
#include <utility>

using namespace std::chrono_literals;

namespace jobsweep {

AttemptSender::AttemptSender(RequestPace::Lane lane, LumaClient *client, RequestPace *pace, Clock *clock,
                             Start start)
    : m_lane(lane)
    , m_client(client)
    , m_pace(pace)
    , m_clock(clock)
    , m_start(std::move(start))
    , m_line(clock, this, [this] { schedule(); })
{
    connect(pace, &RequestPace::mayStart, this, [this](RequestPace::Lane which) {
        if (which == m_lane) {
            schedule();
        }
    });
    connect(client, &LumaClient::roomMade, this, &AttemptSender::schedule);
}

AttemptSender::~AttemptSender()
{
    abandon();
}

/// Always by way of the event loop: no recursion, however fast the answers are, and what several answers make
/// room for is sent together.
void AttemptSender::schedule()
{
    if (std::exchange(m_due, true)) {
        return;
    }
    if (const std::chrono::milliseconds gatherTime = m_client->gatherTime(); gatherTime > 0ms) {
        m_clock->callAfter(gatherTime, this, [this] { send(); });
    } else {
        QMetaObject::invokeMethod(
            this, [this] { send(); }, Qt::QueuedConnection);
    }
}

void AttemptSender::send()
{
    m_due = false;
    Q_EMIT refill();
    QList<JobId> waited = m_line.moveUp(m_pace->isHeld());
    const QList<JobId> sent = sendReady();
    waited.removeIf([&sent](const JobId &id) { return sent.contains(id); });
    if (!waited.isEmpty()) {
        Q_EMIT requeued(waited);
    }
    for (const JobId &id : sent) {
        Q_EMIT started(id);
    }
}

QList<JobId> AttemptSender::sendReady()
{
    QList<JobId> sent;
    while (m_line.hasReady() && m_client->hasRoom()) {
        const auto permit = m_pace->tryStart(m_lane);
        if (!permit) {
            break;
        }
        Attempt attempt = m_line.takeNext();
        ++attempt.number;
        const JobId id = attempt.id;
        const LumaClient::CallId call = m_start(attempt, m_context.get());
        m_inFlight.insert(id, {std::move(attempt), *permit, call});
        sent.append(id);
    }
    m_pace->setWaiting(m_lane, m_line.hasReady());
    return sent;
}

Attempt AttemptSender::complete(const JobId &id, const Guidance &answer)
{
    Flight flight = m_inFlight.take(id);
    // No job fails for a wait of that length.
    if (!m_pace->asksForLongWait(answer)) {
        flight.attempt.tried.add(answer.next);
    }
    flight.attempt.reason = answer.reason;
    // Before the pace is told, whose signals may end in a call of stop().
    schedule();
    m_pace->finish(flight.permit, answer);
    return std::move(flight.attempt);
}

QDateTime AttemptSender::retry(Attempt attempt, NextStep step)
{
    const std::chrono::milliseconds due = m_pace->retryAt(attempt.tried, step);
    // A pause that was none holds nobody else back.
    const bool waitsAlone = step == NextStep::RetryAfterPause && !m_pace->isHeld();
    m_line.waitForTurn(std::move(attempt), waitsAlone ? NextStep::RetryWithBackoff : step, due);
    return m_clock->nowUtc().addDuration(due - m_clock->monotonic());
}

std::vector<Attempt> AttemptSender::takeUnsent()
{
    std::vector<Attempt> unsent = m_line.takeAll();
    m_pace->setWaiting(m_lane, false);
    return unsent;
}

void AttemptSender::abortAll()
{
    for (const Flight &flight : std::as_const(m_inFlight)) {
        m_client->abort(flight.call);
    }
}

QList<JobId> AttemptSender::abandon()
{
    m_context = std::make_unique<QObject>();
    m_pace->setWaiting(m_lane, false);
    QList<JobId> ids;
    for (const Flight &flight : std::exchange(m_inFlight, {})) {
        ids.append(flight.attempt.id);
        m_client->abort(flight.call);
        m_pace->giveBack();
    }
    return ids;
}

} // namespace jobsweep
