#pragma once

#include "core/answer/retry_rules.h"
#include "core/job/job_id.h"
#include "core/text/coded_text.h"

#include <QList>
#include <QSet>
#include <QString>

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <vector>

class QObject;

namespace jobsweep {

class Clock;

/// One job on its way through a runner.
struct Attempt
{
    JobId id;
    bool inDoubt = false; ///< an earlier request may have been applied
    Attempts tried;
    CodedText reason; ///< why it is tried again
    int number = 0;   ///< how many requests were handed to the network
};

/// Holds the jobs that may be sent next, first come first served, and the jobs that wait for a time of their
/// own and are then sent again ahead of all others. Used on one thread.
class RetryQueue
{
public:
    /// `wake` is called from the event loop when a wait is over. `context` does not outlive the queue,
    /// `clock` does. Times are those of Clock::monotonic().
    RetryQueue(Clock *clock, QObject *context, std::function<void()> wake);

    bool isEmpty() const { return m_ready.empty() && m_waiting.empty(); }
    bool hasReady() const { return !m_ready.empty(); }
    size_t readyCount() const { return m_ready.size(); }

    void append(Attempt attempt);
    /// Removes and returns the first attempt that may be sent; there must be one.
    Attempt takeNext();
    /// Puts back an attempt that is to be repeated because of `step`. If the server asked everybody to wait,
    /// the attempt goes to the head of the queue, because that pause may be ended early; else it is out of
    /// the queue until `due`.
    void waitForTurn(Attempt attempt, NextStep step, std::chrono::milliseconds due);
    /// Moves the jobs whose wait is over to the head of the queue. Returns them and, unless the server's
    /// pause is `held`, the jobs that waited for its end.
    QList<JobId> moveUp(bool held);
    /// Removes these jobs; returns those that were in the queue.
    QList<JobId> remove(const QSet<JobId> &ids);
    /// Empties the queue; returns all its attempts.
    std::vector<Attempt> takeAll();

private:
    void armTimer();

    Clock *m_clock;
    QObject *m_context;
    std::function<void()> m_wake;
    std::deque<Attempt> m_ready;
    std::multimap<std::chrono::milliseconds, Attempt> m_waiting; ///< by the time at which the wait is over
    std::optional<std::chrono::milliseconds> m_armedFor;         ///< the time of the next call of m_wake
    QList<JobId> m_heldBack; ///< those in m_ready that wait for the server's pause to end
};

} // namespace jobsweep
