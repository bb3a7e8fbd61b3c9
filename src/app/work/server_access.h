#pragma once

#include "api/list_runner.h"
#include "app/work/token_trial.h"
#include "core/answer/job_event.h"
#include "core/answer/next_step.h"
#include "core/base/callback_scope.h"
#include "core/base/preferences.h"
#include "core/job/api_token.h"
#include "core/job/job_id.h"
#include "core/job/server_address.h"

#include <QDateTime>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <utility>

namespace jobsweep {

class Clock;
class JobLedger;
class ManagerPool;
class ProxyLogin;

/// The result of GET /jobs.
struct ListSummary
{
    bool ok = false;
    QList<JobId> addedIds;
    int known = 0;
    int stayedAway = 0; ///< running jobs that the user took out of the list and that were not added again
    /// Ids of running jobs that are not Luma's and were not added; an empty one for each job without an id.
    QStringList otherIds;
    QString message;                          ///< why it is not ok
    StopReason stopReason = StopReason::None; ///< the reason, if it is one that stops everything
};

/// The access to the server: its address, the token, the login at a proxy, and the list of running jobs. Each
/// of the last three asks the server with GET /jobs, and not while it asks everybody to wait. Used on one
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

    /// Sets the token for this run.
    void setToken(const ApiToken &token);
    bool hasToken() const;
    /// Tries this token with GET /jobs; the session goes on with its own. Only the latest trial is answered:
    /// as TokenTrial::Outcome::NotAsked if the server asks to wait, and as NoAnswer once the time is over
    /// that the preferences give a trial, the wait for a place included.
    void tryToken(const ApiToken &token, const std::function<void(const TokenTrial &)> &done);
    /// Ends the trial, if there is one, without an answer.
    void cancelTrial();

    /// Sets the object that has the login at the system's proxy, for this run; `login` outlives this object.
    /// Without it setProxyLogin() does nothing.
    void useProxyLogin(ProxyLogin *login) { m_proxy = login; }
    /// Host and port of the proxy that wants a login; empty if none does.
    QString proxyName() const;
    /// Tries this login at the proxy with a single GET /jobs; `proxyAnswered` reports the result. While the
    /// server asks to wait the login is kept, and tried when that is over. Only the latest login is tried.
    void setProxyLogin(const QString &user, const QString &password);

    /// Sets what says which jobs of a list are added; without it all are.
    using Wanted = std::function<QList<ExecutingJob>(const QList<ExecutingJob> &)>;
    void useFilter(Wanted wanted) { m_wanted = std::move(wanted); }
    /// Asks for the running jobs and adds them; `executingListed` reports the result, also that the server
    /// asks to wait.
    void listExecuting();
    /// Applies at once what the preferences say of time-outs; until then the defaults hold.
    void usePreferences(const Preferences &preferences);

Q_SIGNALS:
    void executingListed(const jobsweep::ListSummary &summary);
    /// What the server answered to listExecuting(), once its jobs are added, before executingListed().
    void listAnswered(const jobsweep::ListVerdict &verdict);
    /// The proxy has accepted the login (`taken`) or refused it.
    void proxyAnswered(bool taken);
    /// The login is tried when the server's pause is over, at `until` (UTC).
    void proxyLoginWaits(const QDateTime &until);
    /// GET /jobs has ended, whatever it was for; `event` says how.
    void answered(const jobsweep::JobEvent &event);

private:
    void askForList(LumaClient *client, ListRunner::WhenHeld whenHeld, const QObject *context,
                    const ListRunner::Done &done);
    QString waitText() const;

    LumaClient *m_client;
    ManagerPool *m_pool;
    RequestPace *m_pace;
    JobLedger *m_ledger;
    Clock *m_clock;
    ListRunner m_lists;
    Wanted m_wanted;
    ProxyLogin *m_proxy = nullptr;
    Preferences m_preferences;
    std::unique_ptr<QObject> m_proxyTrial; ///< the context of the latest one
    std::unique_ptr<LumaClient> m_trial;   ///< with the token that is tried
    CallbackScope m_trialAnswers;
};

} // namespace jobsweep
