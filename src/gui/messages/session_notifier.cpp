#include "gui/messages/session_notifier.h"

#include "app/export/exporter.h"
#include "app/export/job_export_service.h"
#include "app/settings/settings_file.h"
#include "app/work/job_archive.h"
#include "app/work/job_work.h"
#include "app/work/server_access.h"
#include "core/answer/error_text.h"
#include "core/answer/next_step.h"
#include "core/job/job_id.h"
#include "core/job/job_record.h"
#include "core/job/pause_reason.h"
#include "core/text/advice.h"
#include "core/text/one_line.h"
#include "gui/dialogs/delete_question.h"
#include "gui/look/batch_text.h"
#include "gui/look/time_text.h"
#include "gui/messages/message_bar.h"
#include "model/jobs/job_ledger.h"
#include "model/jobs/list_editor.h"

#include <QDir>
#include <QFileInfo>

#include <utility>

namespace jobsweep {

namespace {

QString nextStep(StopReason cause)
{
    switch (cause) {
    case StopReason::None:
    case StopReason::ProxySetting: // its message says what to do
        break;
    case StopReason::Token:
        return SessionNotifier::tr("Enter a valid API token, then resume.");
    case StopReason::Subscription:
        return SessionNotifier::tr("Renew the subscription of the account, then resume.");
    case StopReason::Proxy:
        return SessionNotifier::tr("Enter the login of the proxy, then resume.");
    case StopReason::Certificate: // the message says what to look at
    case StopReason::Tls:
        return SessionNotifier::tr("Then resume.");
    }
    return {};
}

QString shownPath(const QString &path)
{
    constexpr qsizetype pathLength = 120;
    return oneLine(QDir::toNativeSeparators(path), pathLength);
}

} // namespace

SessionNotifier::SessionNotifier(JobSession *session, MessageBar *bar, QObject *parent)
    : QObject(parent), m_session(session), m_bar(bar)
{
    connect(session->exports(), &JobExportService::exported, this, &SessionNotifier::sayExported);
    connect(session->access(), &ServerAccess::executingListed, this, &SessionNotifier::sayListed);
    connect(session->work(), &JobWork::batchEnded, this, &SessionNotifier::sayBatchEnded);
    connect(session->work(), &JobWork::deletionsStopped, this,
            [this](StopReason cause, const QString &message) {
                m_stoppedByServer = true;
                showStopped(tr("The deletion stopped"), cause, message);
                m_deletionStopped = true;
            });
    connect(session->work(), &JobWork::checksStopped, this, [this](StopReason cause, const QString &message) {
        // One banner: the same answer stopped the deletion, too, and that matters more.
        if (!m_deletionStopped || !m_bar->hasBanner(Banner::Work)) {
            showStopped(tr("The check stopped"), cause, message);
        }
    });
    connect(session->archive(), &JobArchive::loadEnded, this, &SessionNotifier::sayUnconfirmed);
    connect(session->access(), &ServerAccess::proxyAnswered, this, &SessionNotifier::sayProxy);
    connect(session->access(), &ServerAccess::proxyLoginWaits, this, &SessionNotifier::sayProxyWaits);
    connect(session->work(), &JobWork::pauseChanged, this, &SessionNotifier::followPause);
}

void SessionNotifier::clear()
{
    m_bar->clear();
}

void SessionNotifier::offerCheck(int count)
{
    m_bar->showMessage({Tone::Busy,
                        tr("%Ln job(s) not checked yet.", nullptr, count),
                        {{tr("Check %Ln", nullptr, count), [this] { Q_EMIT checkNewRequested(); }}}});
}

QString SessionNotifier::otherRunningSentence(const QStringList &ids)
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

void SessionNotifier::sayListed(const ListSummary &summary)
{
    if (!summary.ok) {
        Message message{Tone::Bad, tr("The running jobs could not be listed: %1").arg(summary.message), {}};
        if (summary.stopReason == StopReason::Token) {
            message.buttons += tokenButton();
        } else if (summary.stopReason == StopReason::Proxy) {
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

void SessionNotifier::sayBatchEnded(const BatchProgress &outcome, const QList<JobId> &failed)
{
    if (std::exchange(m_stoppedByServer, false) && m_session->work()->hasUnfinished()) {
        return;
    }
    const QStringList parts = outcomeParts(outcome);
    if (parts.isEmpty()) {
        return;
    }
    const bool problems = outcome.refused + outcome.failed + outcome.unconfirmed > 0;
    Message message;
    message.text = tr("%1.", "parts of a list, as a sentence").arg(parts.join(QStringLiteral(", ")));
    message.tone = problems ? Tone::Caution : outcome.withdrawn > 0 ? Tone::Busy : Tone::Good;
    if (!failed.isEmpty()) {
        message.buttons += {tr("Retry failed"), [this, failed] { m_session->work()->deleteJobs(failed); }};
    }
    if (problems) {
        message.buttons += {tr("Show problems"), [this] { Q_EMIT problemsRequested(); }};
    }
    m_bar->showMessage(message);
}

/// What an earlier run left open.
void SessionNotifier::sayUnconfirmed()
{
    const QList<JobId> ids = m_session->ledger().idsWhere([](const JobRecord &record) {
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

void SessionNotifier::sayProxy(bool taken)
{
    if (taken) {
        m_bar->showMessage({Tone::Good, tr("The proxy takes the login."), {}});
    } else {
        m_bar->showMessage({Tone::Bad, tr("The proxy refuses the login."), {proxyButton()}});
    }
}

void SessionNotifier::sayProxyWaits(const QDateTime &until)
{
    m_bar->showMessage({Tone::Busy,
                        tr("The server asks to wait: the proxy login is tried at %1.").arg(timeText(until)),
                        {}});
}

MessageButton SessionNotifier::tokenButton()
{
    return {tr("API token…"), [this] { Q_EMIT tokenRequested(); }};
}

MessageButton SessionNotifier::proxyButton()
{
    return {tr("Proxy login…"), [this] { Q_EMIT proxyLoginRequested(); }};
}

MessageButton SessionNotifier::resumeButton() const
{
    return {tr("Resume"), [session = m_session] { session->work()->resume(); }};
}

void SessionNotifier::showStopped(const QString &what, StopReason cause, const QString &message)
{
    Message banner;
    banner.tone = Tone::Bad;
    banner.text =
        withAdvice(tr("%1: %2", "what stopped, and the server's words").arg(what, message), nextStep(cause));
    if (cause == StopReason::Token) {
        banner.buttons += tokenButton();
    } else if (cause == StopReason::Proxy) {
        banner.buttons += proxyButton();
    }
    // What was read at the start stays as it is until the end.
    if (cause != StopReason::ProxySetting) {
        banner.buttons += resumeButton();
    }
    m_stop = banner;
    m_deletionStopped = false;
    m_bar->setBanner(Banner::Work, banner);
}

/// A banner comes with what has to be resumed, and goes with it. What stopped everything matters more than a
/// pause.
void SessionNotifier::followPause()
{
    const bool wasStopped = m_stop.has_value();
    if (wasStopped && !m_session->work()->hasUnfinished()) {
        m_stop.reset();
        m_deletionStopped = false;
    }
    const PauseReason pause = m_session->work()->pauseReason();
    const bool needsBanner = pause != PauseReason::None && pause != PauseReason::ByUser;
    const PauseReason shown = std::exchange(m_pause, needsBanner ? pause : PauseReason::None);
    if (m_stop) {
        return;
    }
    if (needsBanner && (pause != shown || wasStopped)) {
        m_bar->setBanner(Banner::Work, pauseBanner(pause));
    } else if (!needsBanner) {
        m_bar->clearBanner(Banner::Work);
    }
}

Message SessionNotifier::pauseBanner(PauseReason pause)
{
    if (pause == PauseReason::ServerAsks) {
        return {Tone::Caution,
                tr("The server asks to wait until %1. It goes on by itself then.")
                    .arg(timeText(m_session->work()->progress().heldUntil)),
                {resumeButton()}};
    }
    if (pause == PauseReason::WrongAddress) {
        return {Tone::Bad,
                tr("Paused: what answers at %1 is not the Luma API. The server address is probably wrong: "
                   "correct it, or "
                   "resume to go on nevertheless.")
                    .arg(m_session->access()->server().baseUrl().toString()),
                {{tr("Server…"), [this] { Q_EMIT serverRequested(); }}, resumeButton()}};
    }
    return {
        Tone::Bad,
        tr("Paused: %Ln request(s) in a row could not connect to the server. Check the connection and the "
           "server address, then resume.",
           nullptr, JobWork::noConnectionLimit),
        {resumeButton()}};
}

void SessionNotifier::sayHidden(int count)
{
    showHint(tr("%Ln failed job(s) hidden by the filter.", nullptr, count));
}

QString SessionNotifier::hiddenDeletedSentence(int count)
{
    return tr("%Ln deleted job(s) hidden by the filter.", nullptr, count);
}

void SessionNotifier::sayRemoved(const QList<JobRecord> &records, const LeftAlone &left)
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
        message.buttons += {tr("Undo"), [this, records] { m_session->editor()->restore(records); }};
    }
    m_bar->showMessage(message);
}

void SessionNotifier::sayNotSaved(const QString &path)
{
    m_bar->showMessage(
        {Tone::Bad,
         withAdvice(tr("The new settings are in use, but %1 can't be written: at the next start they "
                       "are as before.")
                        .arg(shownPath(path)),
                    tr("Make room on its disk, or let yourself write there, and change them again.")),
         {}});
}

void SessionNotifier::sayServerNotSaved(const QString &path)
{
    m_bar->showMessage(
        {Tone::Bad,
         withAdvice(tr("The server is the same as before, since %1 can't be written.").arg(shownPath(path)),
                    tr("Make room on its disk, or let yourself write there, and choose it again.")),
         {}});
}

void SessionNotifier::saySettingsPutAside(const QList<SettingsFile *> &files)
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

void SessionNotifier::sayExported(const ExportResult &result)
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

void SessionNotifier::showHint(const QString &why)
{
    m_bar->showMessage({Tone::Caution, why, {}});
}

} // namespace jobsweep
