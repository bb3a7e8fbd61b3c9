#pragma once

#include "api/luma_client.h"
#include "api/request_pace.h"
#include "api/retry_queue.h"

#include <QDateTime>
#include <QHash>
#include <QObject>
#include <QSet>

#include <functional>
#include <memory>
#include <vector>

namespace jobsweep {

/// Hands attempts of one lane to the network, no more and no faster than RequestPace and LumaClient have room
/// for, and holds those that are under way. Used on one thread.
class AttemptSender : public QObject
{
    Q_OBJECT
public:
    /// Starts the call of an attempt. Its answer is void once `context` is destroyed.
    using Start = std::function<LumaClient::CallId(const Attempt &attempt, const QObject *context)>;

    /// `client`, `pace` and `clock` outlive the sender.
    AttemptSender(RequestPace::Lane lane, LumaClient *client, RequestPace *pace, Clock *clock, Start start);
    /// Does the same as abandon().
    ~AttemptSender() override;

    /// Whether nothing is waiting and nothing is under way.
    bool isEmpty() const { return m_line.isEmpty() && m_inFlight.isEmpty(); }
    bool hasInFlight() const { return !m_inFlight.isEmpty(); }
    /// How many attempts could be sent now if there were room for them.
    size_t readyCount() const { return m_line.readyCount(); }

    void append(Attempt attempt) { m_line.append(std::move(attempt)); }
    /// Sends as many attempts as there is room for, from the event loop.
    void schedule();
    /// Removes the attempt of this job from those under way, returns it, and reports its answer to the pace.
    Attempt complete(const JobId &id, const Guidance &answer);
    /// Puts an attempt that ended in `step` back into the queue; returns when it will be sent again at the
    /// earliest (UTC).
    QDateTime retry(Attempt attempt, NextStep step);
    /// Removes those of these jobs that are not under way, and returns them.
    QList<JobId> remove(const QSet<JobId> &ids) { return m_line.remove(ids); }
    /// Removes and returns all attempts that are not under way.
    std::vector<Attempt> takeUnsent();
    /// Aborts all requests under way; their answers come nevertheless.
    void abortAll();
    /// Aborts all requests under way without waiting for their answers, which are void; returns their jobs.
    QList<JobId> abandon();

Q_SIGNALS:
    /// The sender is about to look for attempts to send.
    void refill();
    /// The wait of these jobs is over, and there is no place for them yet.
    void requeued(const QList<jobsweep::JobId> &ids);
    /// The job's request was handed to the network.
    void started(const jobsweep::JobId &id);

private:
    struct Flight
    {
        Attempt attempt;
        RequestPace::Permit permit;
        LumaClient::CallId call = 0;
    };

    void send();
    QList<JobId> sendReady();

    RequestPace::Lane m_lane;
    LumaClient *m_client;
    RequestPace *m_pace;
    Clock *m_clock;
    Start m_start;
    RetryQueue m_line;
    QHash<JobId, Flight> m_inFlight;
    std::unique_ptr<QObject> m_context = std::make_unique<QObject>(); ///< of the calls under way
    bool m_due = false;
};

} // namespace jobsweep
