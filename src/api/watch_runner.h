#pragma once

#include "api/luma_client.h"
#include "api/request_pace.h"

#include <QObject>

#include <deque>
#include <functional>
#include <map>
#include <memory>

namespace jobsweep {

/// Sends what a watch asks, in the lane Watch of its RequestPace: behind deletions and before checks, and not
/// while the server asks everybody to wait. GET /jobs goes before the checks that wait.
/// - Nothing is sent a second time: the watch looks again by itself.
/// - An answer that is no word of the API's neither slows down nor pauses anything.
/// - Answers come from the event loop, and not at all after abandon() or once the runner is destroyed.
/// - The runner is used on one thread.
class WatchRunner : public QObject
{
    Q_OBJECT
public:
    /// Both outlive it.
    WatchRunner(LumaClient *client, RequestPace *pace, QObject *parent = nullptr);
    /// Does the same as abandon().
    ~WatchRunner() override;

    /// Sends GET /jobs.
    void look(LumaClient::Done<ListVerdict> done);
    /// Sends GET /jobs/{id}.
    void check(const JobId &id, LumaClient::Done<CheckVerdict> done);
    /// Sends no more of what waits, and aborts what is under way.
    void abandon();
    /// Whether nothing waits and nothing is under way.
    bool isIdle() const { return m_waiting.empty() && m_inFlight.empty(); }

private:
    using Start = std::function<LumaClient::CallId(quint64 number)>;
    struct Flight
    {
        RequestPace::Permit permit;
        LumaClient::CallId call = 0;
    };

    void send();
    void end(quint64 number, const Guidance &answer, bool accepted);

    LumaClient *m_client;
    RequestPace *m_pace;
    std::deque<Start> m_waiting;
    std::map<quint64, Flight> m_inFlight; ///< by number
    quint64 m_lastNumber = 0;
    std::unique_ptr<QObject> m_context = std::make_unique<QObject>(); ///< of the calls under way
};

} // namespace jobsweep
