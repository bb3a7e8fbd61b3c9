#pragma once

#include "api/luma_client.h"
#include "api/request_pace.h"
#include "api/retry_queue.h"

#include <QDateTime>
#include <QHash>
#include <QObject>
#include <QSet>

#include <functional>
#include <vector>

namespace jobsweep {

/// Hands attempts of one lane to the network, no more and no faster than RequestPace and LumaClient have room
/// for, and keeps those that are under way. Any signal may be answered with its destruction. Used on one
/// thread.
class AttemptSender : public QObject
{
    Q_OBJECT
public:
    /// Starts the call of an attempt.
    using Start = std::function<LumaClient::CallId(const Attempt &attempt)>;

    /// All of them outlive it.
    AttemptSender(RequestPace::Lane lane, LumaClient *client, RequestPace *pace, Clock *clock, Start start);
    /// As abandon().
    ~AttemptSender() override;

    /// Nothing is waiting and nothing is under way.
    bool isEmpty() const { return m_line.isEmpty() && m_inFlight.isEmpty(); }
    bool hasInFlight() const { return !m_inFlight.isEmpty(); }
    /// Attempts that may be sent now, as far as they themselves go.
    size_t readyCount() const { return m_line.readyCount(); }

    void append(Attempt attempt) { m_line.append(std::move(attempt)); }
    /// Sends what there is room for, from the event loop.
    void schedule();
    /// Takes the attempt of this job out of those under way, and tells the pace of its answer.
    Attempt complete(const JobId &id, const Guidance &answer);
    /// Puts an attempt that ended in `step` back; returns when it will be sent again at the earliest (UTC).
    QDateTime retry(Attempt attempt, NextStep step);
    /// Takes out those of these jobs that are not under way, and returns them.
    QList<JobId> remove(const QSet<JobId> &ids) { return m_line.remove(ids); }
    /// Takes out all that is not under way.
    std::vector<Attempt> takeUnsent();
    /// Gives up what is under way; the answers come nevertheless.
    void abortAll();
    /// The same, without waiting for the answers, which are void; returns the jobs.
    QList<JobId> abandon();

Q_SIGNALS:
    /// It is about to look for what to send.
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
    bool m_due = false;
};

} // namespace jobsweep
