#pragma once

#include "app/token_trial.h"
#include "core/api_token.h"
#include "core/next_step.h"
#include "core/server_address.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>

namespace jobsweep {

class Clock;
class JobLedger;
class LumaClient;
class ManagerPool;
class ProxyLogin;
class RequestPace;

/// What GET /jobs brought.
struct ListSummary
{
    bool ok = false;
    int added = 0;
    int known = 0;
    /// Running jobs whose id is not Luma's, not added; an empty one stands for all that have none.
    QStringList otherIds;
    QString message;                          ///< why it is not ok
    StopReason stopReason = StopReason::None; ///< whether it is for a reason that stops everything
};

/// The way to the server: its address, the token, the login at a proxy, and what GET /jobs tells. Used on one
/// thread.
class ServerAccess : public QObject
{
    Q_OBJECT
public:
    /// All of them outlive it. The running jobs are added to `ledger`.
    ServerAccess(LumaClient *client, ManagerPool *pool, RequestPace *pace, JobLedger *ledger, Clock *clock,
                 QObject *parent = nullptr);
    ~ServerAccess() override;

    const ServerAddress &server() const;

    /// The token for this run.
    void setToken(const ApiToken &token);
    bool hasToken() const;
    /// Asks the server, with GET /jobs, what it says to this token; the session keeps its own. Only the
    /// latest trial is answered.
    void tryToken(const ApiToken &token, std::function<void(const TokenTrial &)> done);

    /// The login at the system's proxy, for this run; the login outlives this. Without it there is none to be
    /// set.
    void useProxyLogin(ProxyLogin *login) { m_proxy = login; }
    /// Host and port of the proxy that wants a login; empty if none does.
    QString proxyName() const;
    /// Shows the proxy this login with a single GET /jobs, and says in `proxyAnswered` what came of it.
    void setProxyLogin(const QString &user, const QString &password);

    /// Asks for the running jobs and adds them; `executingListed` says how it went.
    void listExecuting();
    /// How long the answers to requests from now on may take.
    void setTimeout(int seconds);

Q_SIGNALS:
    void executingListed(const jobsweep::ListSummary &summary);
    /// The proxy takes the login, or refuses it.
    void proxyAnswered(bool taken);

private:
    bool refusesList();

    LumaClient *m_client;
    ManagerPool *m_pool;
    RequestPace *m_pace;
    JobLedger *m_ledger;
    Clock *m_clock;
    ProxyLogin *m_proxy = nullptr;
    std::unique_ptr<LumaClient> m_trial; ///< with the token that is tried
};

} // namespace jobsweep
