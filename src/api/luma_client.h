#pragma once

#include "core/answer/check_rules.h"
#include "core/answer/delete_rules.h"
#include "core/answer/http_answer.h"
#include "core/job/api_token.h"
#include "core/job/server_address.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace jobsweep {

class Clock;
class ManagerPool;

/// The useapi.net Luma job endpoints.
/// - Each call ends in exactly one typed verdict, for which `done` is called.
/// - `done` is called from the event loop, never from inside the call that started or aborted it, and not at
///   all once `context` or the client is destroyed. Until then every call is answered, an aborted one too.
/// - Redirects are not followed, and TLS is verified.
/// - Answers are cut off over HttpAnswer::maxBodyBytes, lists over HttpAnswer::maxListBytes.
/// - The client is used on one thread.
class LumaClient : public QObject
{
    Q_OBJECT
public:
    using CallId = quint64;
    template<typename Verdict>
    using Done = std::function<void(const Verdict &)>;

    /// The limit from the sending of a request to the end of its answer. The time until it is sent has the
    /// same limit.
    static constexpr std::chrono::milliseconds defaultTimeout{30'000};

    /// `pool` and `clock` outlive the client.
    LumaClient(ServerAddress server, ManagerPool *pool, Clock *clock,
               std::chrono::milliseconds timeout = defaultTimeout, QObject *parent = nullptr);
    ~LumaClient() override;

    const ServerAddress &server() const { return m_server; }
    /// Sets the token for the calls from now on.
    void setToken(const ApiToken &token);
    bool hasToken() const { return !m_token.isNull(); }
    /// Sets the limit of all calls, those under way included.
    void setTimeout(std::chrono::milliseconds timeout);

    /// DELETE {base}/jobs/{id}. `inDoubt` as for judgeDelete().
    CallId deleteJob(const JobId &id, bool inDoubt, const QObject *context, Done<DeleteVerdict> done);
    /// GET {base}/jobs/{id}
    CallId checkJob(const JobId &id, const QObject *context, Done<CheckVerdict> done);
    /// GET {base}/jobs
    CallId listExecuting(const QObject *context, Done<ListVerdict> done);

    /// Aborts the call; its verdict comes nevertheless, as that of an aborted call. An unknown or ended call
    /// is ignored.
    void abort(CallId call);

    int callsInFlight() const;
    /// How long to wait so that calls are started together. On one HTTP/2 connection, a
    /// small request that follows another waits until the server acknowledges that one (Nagle's algorithm,
    /// RFC 9293, 3.7.4, which Qt leaves on): that costs more than this wait. 0 if answers come quickly.
    std::chrono::milliseconds gatherTime() const;
    /// Whether a call would be sent at once, instead of waiting in Qt's own queue.
    bool hasRoom() const;

Q_SIGNALS:
    /// There is room again.
    void roomMade();

private:
    struct Private;
    ServerAddress m_server;
    ApiToken m_token;
    std::unique_ptr<Private> d;
};

} // namespace jobsweep
