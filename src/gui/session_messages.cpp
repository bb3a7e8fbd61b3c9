#include "gui/session_messages.h"

#include "app/settings_file.h"
#include "core/error_text.h"
#include "gui/batch_text.h"
#include "gui/delete_question.h"
#include "gui/message_bar.h"
#include "gui/time_text.h"
#include "model/job_ledger.h"

#include <QDir>
#include <QFileInfo>

#include <utility>

namespace jobsweep {

namespace {

QString nextStep(Halt cause)
{
    switch (cause) {
    case Halt::None:
    case Halt::ProxySetting: // its message says what to do
        break;
    case Halt::Token:
        return SessionMessages::tr("Enter a valid API token, then resume.");
    case Halt::Subscription:
        return SessionMessages::tr("Renew the subscription of the account, then resume.");
    case Halt::Proxy:
        return SessionMessages::tr("Enter the login of the proxy, then resume.");
    case Halt::Certificate: // the message says what to look at
    case Halt::Tls:
        return SessionMessages::tr("Then resume.");
    }
    return {};
}

QString shownPath(const QString &path)
{
    constexpr qsizetype pathLength = 120;
    return oneLine(QDir::toNativeSeparators(path), pathLength);
}

} // namespace

SessionMessages::SessionMessages(JobSession *session, MessageBar *bar, QObject *parent)
    : QObject(parent), m_session(session), m_bar(bar)
{
    connect(session, &JobSession::exported, this, &SessionMessages::sayExported);
    connect(session, &JobSession::executingListed, this, &SessionMessages::sayListed);
    connect(session, &JobSession::batchEnded, this, &SessionMessages::sayBatchEnded);
    connect(session, &JobSession::deletionsHalted, this, [this](Halt cause, const QString &message) {
        m_halted = true;
        sayHalted(tr("The deletion stopped"), cause, message);
        m_deletionStopped = true;
    });
    connect(session, &JobSession::checksHalted, this, [this](Halt cause, const QString &message) {
        // One banner: the same answer stopped the deletion, too, and that matters more.
        if (!m_deletionStopped || !m_bar->hasBanner(Banner::Work)) {
            sayHalted(tr("The check stopped"), cause, message);
        }
    });
    connect(session, &JobSession::loadEnded, this, &SessionMessages::sayUnconfirmed);
    connect(session, &JobSession::proxyAnswered, this, &SessionMessages::sayProxy);
    connect(session, &JobSession::pauseChanged, this, &SessionMessages::followPause);
}

void SessionMessages::clear()
{
    m_bar->clear();
}

void SessionMessages::offerCheck(int count)
{
    m_bar->showMessage({Tone::Busy,
                        tr("%Ln job(s) not checked yet.", nullptr, count),
                        {{tr("Check %Ln", nullptr, count), [this] { Q_EMIT checkNewRequested(); }}}});
}

QString SessionMessages::otherRunningSentence(const QStringList &ids)
{
    constexpr int idsNamed = 3;
    QStringList names;
    for (const QString &id : ids) {
        if (!id.isEmpty() && names.size() <= idsNamed) {
            names += id;
        }
    }
    if (const auto without = ids.count(QString()); without > 0) {
        names.prepend(tr("%Ln without an ID", nullptr, int(without)));
    }
    if (names.size() > idsNamed) {
        names = names.mid(0, idsNamed);
        names += QStringLiteral("…");
    }
    return tr("%Ln job(s) run whose ID is not one of Luma, not added: %1.", nullptr, int(ids.size()))
        .arg(names.join(QStringLiteral(", ")));
}

void SessionMessages::sayListed(const ListSummary &summary)
{
    if (!summary.ok) {
        Message message{Tone::Bad, tr("The running jobs could not be listed: %1").arg(summary.message), {}};
        if (summary.halt == Halt::Token) {
            message.buttons += tokenButton();
        } else if (summary.halt == Halt::Proxy) {
            message.buttons += proxyButton();
        }
        m_bar->showMessage(message);
        return;
    }
    QStringList sentences;
    if (summary.added + summary.known > 0) {
        sentences += tr("%Ln running job(s) on the server", nullptr, summary.added + summary.known) +
                     tr(": %Ln added", nullptr, summary.added) +
                     tr(", %Ln already known.", nullptr, summary.known);
    }
    if (!summary.otherIds.isEmpty()) {
        sentences += otherRunningSentence(summary.otherIds);
    }
    if (sentences.isEmpty()) {
        sentences += tr("The server has no running job.");
    }
    m_bar->showMessage({Tone::Busy, sentences.join(QLatin1Char(' ')), {}});
}

void SessionMessages::sayBatchEnded(const BatchProgress &outcome, const QList<JobId> &failed)
{
    if (std::exchange(m_halted, false) && m_session->hasUndone()) {
        return;
    }
    const QStringList parts = outcomeParts(outcome);
    if (parts.isEmpty()) {
        return;
    }
    const bool problems = outcome.refused + outcome.failed + outcome.unconfirmed > 0;
    Message message;
    message.text = parts.join(QStringLiteral(", ")) + QLatin1Char('.');
    message.tone = problems ? Tone::Caution : outcome.withdrawn > 0 ? Tone::Busy : Tone::Good;
    if (!failed.isEmpty()) {
        message.buttons += {tr("Retry failed"), [this, failed] { m_session->deleteJobs(failed); }};
    }
    if (problems) {
        message.buttons += {tr("Show problems"), [this] { Q_EMIT problemsRequested(); }};
    }
    m_bar->showMessage(message);
}

/// What an earlier run left open.
void SessionMessages::sayUnconfirmed()
{
    const QList<JobId> ids = m_session->ledger()->idsWhere([](const JobRecord &record) {
        return record.deletion == DeletionState::Unconfirmed && record.inDoubt;
    });
    if (ids.isEmpty() || m_bar->hasBanner(Banner::Keeping) || m_bar->hasBanner(Banner::DamagedFile)) {
        return;
    }
    m_bar->showMessage({Tone::Caution,
                        tr("%Ln deletion(s) of an earlier run not confirmed. Delete them again to learn what "
                           "became of them.",
                           nullptr, int(ids.size())),
                        {{tr("Retry"), [this, ids] { Q_EMIT retryRequested(ids); }},
                         {tr("Show problems"), [this] { Q_EMIT problemsRequested(); }}}});
}

void SessionMessages::sayProxy(bool taken)
{
    if (taken) {
        m_bar->showMessage({Tone::Good, tr("The proxy takes the login."), {}});
    } else {
        m_bar->showMessage({Tone::Bad, tr("The proxy refuses the login."), {proxyButton()}});
    }
}

MessageButton SessionMessages::tokenButton()
{
    return {tr("API token…"), [this] { Q_EMIT tokenRequested(); }};
}

MessageButton SessionMessages::proxyButton()
{
    return {tr("Proxy login…"), [this] { Q_EMIT proxyLoginRequested(); }};
}

MessageButton SessionMessages::resumeButton() const
{
    return {tr("Resume"), [session = m_session] { session->resume(); }};
}

void SessionMessages::sayHalted(const QString &what, Halt cause, const QString &message)
{
    Message banner;
    banner.tone = Tone::Bad;
    banner.text =
        withAdvice(tr("%1: %2", "what stopped, and the server's words").arg(what, message), nextStep(cause));
    if (cause == Halt::Token) {
        banner.buttons += tokenButton();
    } else if (cause == Halt::Proxy) {
        banner.buttons += proxyButton();
    }
    // What was read at the start stays as it is until the end.
    if (cause != Halt::ProxySetting) {
        banner.buttons += resumeButton();
    }
    m_halt = banner;
    m_deletionStopped = false;
    m_bar->setBanner(Banner::Work, banner);
}

/// A banner comes with what has to be resumed, and goes with it. What stopped everything matters more than a
/// pause.
void SessionMessages::followPause()
{
    using Pause = RequestPace::Pause;
    const bool hadHalt = m_halt.has_value();
    if (hadHalt && !m_session->hasUndone()) {
        m_halt.reset();
        m_deletionStopped = false;
    }
    const Pause pause = m_session->pauseKind();
    const bool needsBanner = pause != Pause::None && pause != Pause::ByUser;
    const Pause shown = std::exchange(m_pause, needsBanner ? pause : Pause::None);
    if (m_halt) {
        return;
    }
    if (needsBanner && (pause != shown || hadHalt)) {
        m_bar->setBanner(Banner::Work, pauseBanner(pause));
    } else if (!needsBanner) {
        m_bar->clearBanner(Banner::Work);
    }
}

Message SessionMessages::pauseBanner(RequestPace::Pause pause)
{
    if (pause == RequestPace::Pause::ServerAsks) {
        return {Tone::Caution,
                tr("The server asks to wait until %1. It goes on by itself then.")
                    .arg(timeText(m_session->progress().heldUntil)),
                {resumeButton()}};
    }
    if (pause == RequestPace::Pause::WrongAddress) {
        return {Tone::Bad,
                tr("Paused: what answers at %1 is not the Luma API. The server address is probably wrong: "
                   "correct it, or "
                   "resume to go on nevertheless.")
                    .arg(m_session->server().baseUrl().toString()),
                {{tr("Server…"), [this] { Q_EMIT serverRequested(); }}, resumeButton()}};
    }
    return {
        Tone::Bad,
        tr("Paused: %Ln request(s) in a row could not connect to the server. Check the connection and the "
           "server address, then resume.",
           nullptr, RequestPace::noConnectionLimit),
        {resumeButton()}};
}

void SessionMessages::sayHidden(int count)
{
    sayNothing(tr("%Ln failed job(s) hidden by the filter.", nullptr, count));
}

QString SessionMessages::hiddenDeletedSentence(int count)
{
    return tr("%Ln deleted job(s) hidden by the filter.", nullptr, count);
}

void SessionMessages::sayRemoved(const QList<JobRecord> &records, const LeftAlone &left)
{
    QString text =
        tr("%Ln job(s) removed from the list; the server was not asked.", nullptr, int(records.size()));
    if (left.inWork > 0) {
        text += QLatin1Char(' ') + tr("%Ln being deleted stay(s).", nullptr, left.inWork);
    }
    if (left.hiddenTicked > 0) {
        text += QLatin1Char(' ') + hiddenTicksSentence(left.hiddenTicked);
    }
    if (left.hiddenDeleted > 0) {
        text += QLatin1Char(' ') + hiddenDeletedSentence(left.hiddenDeleted);
    }
    Message message{Tone::Busy, text, {}};
    if (!records.isEmpty()) {
        message.buttons += {tr("Undo"), [this, records] { m_session->restoreJobs(records); }};
    }
    m_bar->showMessage(message);
}

void SessionMessages::sayNotSaved(const QString &path)
{
    m_bar->showMessage(
        {Tone::Bad,
         withAdvice(tr("The new settings are in use, but %1 can't be written: at the next start they "
                       "are as before.")
                        .arg(shownPath(path)),
                    tr("Make room on its disk, or let yourself write there, and change them again.")),
         {}});
}

void SessionMessages::sayServerNotKept(const QString &path)
{
    m_bar->showMessage(
        {Tone::Bad,
         withAdvice(tr("The server is the same as before, since %1 can't be written.").arg(shownPath(path)),
                    tr("Make room on its disk, or let yourself write there, and choose it again.")),
         {}});
}

void SessionMessages::saySettingsPutAside(const QList<SettingsFile *> &files)
{
    for (SettingsFile *settings : files) {
        if (settings && !settings->putAside().isEmpty()) {
            m_bar->showMessage(
                {Tone::Bad,
                 tr("The settings could not be read and begin anew. The old file is kept as %1.")
                     .arg(shownPath(settings->putAside())),
                 {{tr("OK"), [settings] { settings->forgetPutAside(); }}}});
        }
    }
}

void SessionMessages::sayExported(const ExportResult &result)
{
    constexpr qsizetype nameLength = 80;
    const QString name = oneLine(QFileInfo(result.path).fileName(), nameLength);
    if (result.problem.isEmpty()) {
        m_bar->showMessage({Tone::Good, tr("%Ln row(s) written to %1.", nullptr, result.rows).arg(name), {}});
    } else {
        m_bar->showMessage({Tone::Bad,
                            withAdvice(tr("%1 was not written: %2").arg(name, oneLine(result.problem)),
                                       tr("What was there before is unchanged.")),
                            {}});
    }
}

void SessionMessages::sayNothing(const QString &why)
{
    m_bar->showMessage({Tone::Caution, why, {}});
}

} // namespace jobsweep
