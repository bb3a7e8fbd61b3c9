#pragma once

#include "app/token_trial.h"
#include "core/api_token.h"
#include "core/next_step.h"
#include "core/preferences.h"
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

/// The result of GET /jobs.
struct ListSummary
{
    bool ok = false;
    int added = 0;
    int known = 0;
    /// Ids of running jobs that are not Luma's and were not added; an empty one for each job without an id.
    QStringList otherIds;
    QString message;                          ///< why it is not ok
    StopReason stopReason = StopReason::None; ///< the reason, if it is one that stops everything
};

/// The access to the server: its address, the token, the login at a proxy, and the list of running jobs. Used
/// on one thread.
class ServerAccess : public QObject
{
    Q_OBJECT
public:
    /// All of them outlive it. The running jobs are added to `ledger`.
    ServerAccess(LumaClient *client, ManagerPool *pool, RequestPace *pace, JobLedger *ledger, Clock *clock,
                 QObject *parent = nullptr);
    ~ServerAccess() override;

    const ServerAddress &server() const;

    /// Sets the token for this run.
    void setToken(const ApiToken &token);
    bool hasToken() const;
    /// Tries this token with GET /jobs; the session goes on with its own. Only the latest trial is answered.
    void tryToken(const ApiToken &token, std::function<void(const TokenTrial &)> done);

    /// Sets the object that has the login at the system's proxy, for this run; `login` outlives this object.
    /// Without it setProxyLogin() does nothing.
    void useProxyLogin(ProxyLogin *login) { m_proxy = login; }
    /// Host and port of the proxy that wants a login; empty if none does.
    QString proxyName() const;
    /// Tries this login at the proxy with a single GET /jobs; `proxyAnswered` reports the result.
    void setProxyLogin(const QString &user, const QString &password);

    /// Asks for the running jobs and adds them; `executingListed` reports the result.
    void listExecuting();
    /// Applies at once what the preferences say of time-outs; until then the defaults hold.
    void usePreferences(const Preferences &preferences);

Q_SIGNALS:
    void executingListed(const jobsweep::ListSummary &summary);
    /// The proxy has accepted the login (`taken`) or refused it.
    void proxyAnswered(bool taken);

private:
    bool refusesList();

    LumaClient *m_client;
    ManagerPool *m_pool;
    RequestPace *m_pace;
    JobLedger *m_ledger;
    Clock *m_clock;
    ProxyLogin *m_proxy = nullptr;
    Preferences m_preferences;
    std::unique_ptr<LumaClient> m_trial; ///< with the token that is tried
};

} // namespace jobsweep
