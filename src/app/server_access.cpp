#include "app/server_access.h"

#include "api/luma_client.h"
#include "api/proxy_login.h"
#include "api/request_pace.h"
#include "app/log_filter.h"
#include "core/clock.h"
#include "model/job_ledger.h"

#include <QLocale>

#include <chrono>
#include <utility>

namespace jobsweep {

namespace {

static_assert(LumaClient::defaultTimeout == std::chrono::seconds(Preferences().timeoutSeconds),
              "a client begins with the preferences that nobody has changed");

} // namespace

ServerAccess::ServerAccess(LumaClient *client, ManagerPool *pool, RequestPace *pace, JobLedger *ledger,
                           Clock *clock, QObject *parent)
    : QObject(parent), m_client(client), m_pool(pool), m_pace(pace), m_ledger(ledger), m_clock(clock)
{}

ServerAccess::~ServerAccess() = default;

const ServerAddress &ServerAccess::server() const
{
    return m_client->server();
}

void ServerAccess::setToken(const ApiToken &token)
{
    keepOutOfLogs(token);
    m_client->setToken(token);
}

bool ServerAccess::hasToken() const
{
    return m_client->hasToken();
}

void ServerAccess::tryToken(const ApiToken &token, std::function<void(const TokenTrial &)> done)
{
    m_trial = std::make_unique<LumaClient>(m_client->server(), m_pool, m_clock,
                                           std::chrono::seconds(m_preferences.trialSeconds));
    keepOutOfLogs(token);
    m_trial->setToken(token);
    m_trial->listExecuting([done = std::move(done)](const ListVerdict &verdict) {
        using Outcome = TokenTrial::Outcome;
        if (verdict.ok) {
            done({Outcome::Works, int(verdict.jobs.size()), {}});
        } else if (verdict.stopReason == StopReason::Token) {
            done({Outcome::Refused, 0, verdict.message.text()});
        } else {
            done({verdict.answered ? Outcome::Other : Outcome::NoAnswer, 0, verdict.message.text()});
        }
    });
}

QString ServerAccess::proxyName() const
{
    return m_proxy ? m_proxy->proxyName() : QString();
}

void ServerAccess::setProxyLogin(const QString &user, const QString &password)
{
    if (!m_proxy) {
        return;
    }
    m_proxy->set(user, password);
    m_client->listExecuting([this](const ListVerdict &verdict) {
        const bool taken = verdict.stopReason != StopReason::Proxy;
        if (taken) {
            m_proxy->confirm();
        }
        Q_EMIT proxyAnswered(taken);
    });
}

/// While the server wants no requests it gets none, not even a single one.
bool ServerAccess::refusesList()
{
    if (!m_pace->isHeld()) {
        return false;
    }
    ListSummary summary;
    summary.message = tr("the server asks to wait until %1")
                          .arg(QLocale().toString(m_pace->heldUntil().toLocalTime().time()));
    Q_EMIT executingListed(summary);
    return true;
}

void ServerAccess::listExecuting()
{
    if (refusesList()) {
        return;
    }
    m_client->listExecuting([this](const ListVerdict &verdict) {
        ListSummary summary;
        summary.ok = verdict.ok;
        summary.message = verdict.message.text();
        summary.stopReason = verdict.stopReason;
        if (verdict.ok) {
            const JobLedger::Added result = m_ledger->mergeExecuting(verdict.jobs, m_clock->nowUtc());
            summary.added = int(result.added.size());
            summary.known = result.known;
            summary.otherIds = verdict.otherIds;
        }
        Q_EMIT executingListed(summary);
    });
}

void ServerAccess::usePreferences(const Preferences &preferences)
{
    m_preferences = preferences;
    m_client->setTimeout(std::chrono::seconds(preferences.timeoutSeconds));
}

} // namespace jobsweep
