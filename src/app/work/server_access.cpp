#include "app/work/server_access.h"

#include "api/proxy_login.h"
#include "app/start/log_filter.h"
#include "core/base/clock.h"
#include "model/jobs/job_ledger.h"

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
    : QObject(parent)
    , m_client(client)
    , m_pool(pool)
    , m_pace(pace)
    , m_ledger(ledger)
    , m_clock(clock)
    , m_lists(pace)
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

void ServerAccess::tryToken(const ApiToken &token, const std::function<void(const TokenTrial &)> &done)
{
    cancelTrial();
    const std::chrono::seconds time(m_preferences.trialSeconds);
    m_trial = std::make_unique<LumaClient>(m_client->server(), m_pool, m_clock, time);
    keepOutOfLogs(token);
    m_trial->setToken(token);
    const auto answer = [this, done](const std::optional<ListVerdict> &verdict) {
        using Outcome = TokenTrial::Outcome;
        m_trialAnswers.cancelAll();
        if (!verdict) {
            done({Outcome::NotAsked, 0, waitText()});
        } else if (verdict->ok) {
            done({Outcome::Works, int(verdict->jobs.size()), {}});
        } else if (verdict->stopReason == StopReason::Token) {
            done({Outcome::Refused, 0, verdict->message.text()});
        } else {
            done({verdict->answered ? Outcome::Other : Outcome::NoAnswer, 0, verdict->message.text()});
        }
    };
    askForList(m_trial.get(), ListRunner::WhenHeld::Refuse, this, m_trialAnswers.guard(answer));
    // The client's own time begins when the request is sent.
    m_clock->callAfter(time, this, m_trialAnswers.guard([this, done] {
        cancelTrial();
        done({TokenTrial::Outcome::NoAnswer, 0, CodedText(CodedText::Code::TimedOut).text()});
    }));
}

void ServerAccess::cancelTrial()
{
    m_trialAnswers.cancelAll();
    m_trial.reset();
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
    m_proxyTrial = std::make_unique<QObject>();
    askForList(m_client, ListRunner::WhenHeld::Wait, m_proxyTrial.get(),
               [this](const std::optional<ListVerdict> &verdict) {
                   const bool taken = verdict && verdict->stopReason != StopReason::Proxy;
                   if (taken) {
                       m_proxy->confirm();
                   }
                   Q_EMIT proxyAnswered(taken);
               });
    if (m_pace->isHeld()) {
        Q_EMIT proxyLoginWaits(m_pace->heldUntil());
    }
}

void ServerAccess::askForList(LumaClient *client, ListRunner::WhenHeld whenHeld, const QObject *context,
                              const ListRunner::Done &done)
{
    m_lists.ask(client, whenHeld, context, [this, done](const std::optional<ListVerdict> &verdict) {
        if (verdict) {
            Q_EMIT answered(listEvent(*verdict, m_clock->nowUtc().toMSecsSinceEpoch()));
        }
        done(verdict);
    });
}

QString ServerAccess::waitText() const
{
    return tr("The server asked us to wait until %1. Try again then.")
        .arg(QLocale().toString(m_pace->heldUntil().toLocalTime().time()));
}

void ServerAccess::listExecuting()
{
    const auto done = [this](const std::optional<ListVerdict> &verdict) {
        ListSummary summary;
        if (!verdict) {
            summary.message = waitText();
            Q_EMIT executingListed(summary);
            return;
        }
        summary.ok = verdict->ok;
        summary.message = verdict->message.text();
        summary.stopReason = verdict->stopReason;
        if (verdict->ok) {
            const QList<ExecutingJob> jobs = m_wanted ? m_wanted(verdict->jobs) : verdict->jobs;
            const JobLedger::Added result =
                m_ledger->mergeExecuting(jobs, m_clock->nowUtc(), JobSource::List);
            summary.stayedAway = int(verdict->jobs.size() - jobs.size());
            summary.addedIds = result.added;
            summary.known = result.known;
            summary.otherIds = verdict->otherIds;
        }
        Q_EMIT listAnswered(*verdict);
        Q_EMIT executingListed(summary);
    };
    askForList(m_client, ListRunner::WhenHeld::Refuse, this, done);
}

void ServerAccess::usePreferences(const Preferences &preferences)
{
    m_preferences = preferences;
    m_client->setTimeout(std::chrono::seconds(preferences.timeoutSeconds));
}

} // namespace jobsweep
