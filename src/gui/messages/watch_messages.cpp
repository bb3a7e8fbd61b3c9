#include "gui/messages/watch_messages.h"

#include "app/watch/job_watch.h"
#include "gui/messages/message_bar.h"

namespace jobsweep {

namespace {

/// `message`: the server's words
QString stoppedText(StopReason cause, const QString &message)
{
    switch (cause) {
    case StopReason::Token:
        return WatchMessages::tr(
                   "Watching stopped: the server rejected the API token (%1). Enter a valid one.")
            .arg(message);
    case StopReason::Subscription:
        return WatchMessages::tr(
                   "Watching stopped: the account has no valid subscription (%1). Renew it, then "
                   "watch again.")
            .arg(message);
    case StopReason::Proxy:
        return WatchMessages::tr("Watching stopped: the proxy requires a sign-in (%1). Sign in, then watch "
                                 "again.")
            .arg(message);
    case StopReason::None:
    case StopReason::Certificate: // the message says what to look at
    case StopReason::Tls:
    case StopReason::ProxySetting:
        break;
    }
    return WatchMessages::tr("Watching stopped: %1").arg(message);
}

} // namespace

WatchMessages::WatchMessages(JobWatch *watch, MessageBar *bar, QObject *parent)
    : QObject(parent), m_watch(watch), m_bar(bar)
{
    connect(watch, &JobWatch::found, this, [this](const QList<JobId> &ids) {
        m_bar->showBriefly({Tone::Busy, tr("The watch found %Ln job(s).", nullptr, int(ids.size())), {}});
    });
    connect(watch, &JobWatch::stopped, this, [this](StopReason cause, const QString &message) {
        Message banner{Tone::Bad, stoppedText(cause, message), {}};
        if (cause == StopReason::Token) {
            banner.buttons += {tr("API token…"), [this] { Q_EMIT tokenRequested(); }};
        } else if (cause == StopReason::Proxy) {
            banner.buttons += {tr("Proxy sign-in…"), [this] { Q_EMIT proxyLoginRequested(); }};
        }
        banner.buttons += {tr("Watch again"), [this] { m_watch->goOn(); }};
        m_bar->setBanner(Banner::Watch, banner);
    });
    connect(watch, &JobWatch::stateChanged, this, &WatchMessages::followState);
}

void WatchMessages::followState()
{
    if (m_watch->state().kind != WatchState::Kind::Stopped) {
        m_bar->clearBanner(Banner::Watch);
    }
}

} // namespace jobsweep
