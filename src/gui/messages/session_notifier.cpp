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
#include "model/jobs/deletion_plan.h"
#include "model/jobs/job_ledger.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>

#include <utility>

namespace jobsweep {

namespace {

/// `message`: the server's words
QString deletionStoppedText(StopReason cause, const QString &message)
{
    switch (cause) {
    case StopReason::Token:
        return SessionNotifier::tr("Deletion stopped: the server rejected the API token (%1). Enter a valid "
                                   "one, then resume.")
            .arg(message);
    case StopReason::Subscription:
        return SessionNotifier::tr("Deletion stopped: the account has no valid subscription (%1). Renew it, "
                                   "then resume.")
            .arg(message);
    case StopReason::Proxy:
        return SessionNotifier::tr("Deletion stopped: the proxy requires a sign-in (%1). Sign in, then "
                                   "resume.")
            .arg(message);
    case StopReason::Certificate: // the message says what to look at
    case StopReason::Tls:
        return withAdvice(SessionNotifier::tr("Deletion stopped: %1").arg(message),
                          SessionNotifier::tr("Resume once this is fixed."));
    case StopReason::None:
    case StopReason::ProxySetting: // its message says what to do
        break;
    }
    return SessionNotifier::tr("Deletion stopped: %1").arg(message);
}

QString checkStoppedText(StopReason cause, const QString &message)
{
    switch (cause) {
    case StopReason::Token:
        return SessionNotifier::tr("Check stopped: the server rejected the API token (%1). Enter a valid "
                                   "one, then resume.")
            .arg(message);
    case StopReason::Subscription:
        return SessionNotifier::tr("Check stopped: the account has no valid subscription (%1). Renew it, "
                                   "then resume.")
            .arg(message);
    case StopReason::Proxy:
        return SessionNotifier::tr("Check stopped: the proxy requires a sign-in (%1). Sign in, then resume.")
            .arg(message);
    case StopReason::Certificate:
    case StopReason::Tls:
        return withAdvice(SessionNotifier::tr("Check stopped: %1").arg(message),
                          SessionNotifier::tr("Resume once this is fixed."));
    case StopReason::None:
    case StopReason::ProxySetting:
        break;
    }
    return SessionNotifier::tr("Check stopped: %1").arg(message);
}

QString notListedText(const ListSummary &summary)
{
    switch (summary.stopReason) {
    case StopReason::Token:
        return SessionNotifier::tr("Couldn't find running jobs: the server rejected the API token (%1). "
                                   "Enter a valid one, then try again.")
            .arg(summary.message);
    case StopReason::Subscription:
        return SessionNotifier::tr("Couldn't find running jobs: the account has no valid subscription (%1). "
                                   "Renew it, then try again.")
            .arg(summary.message);
    case StopReason::Proxy:
        return SessionNotifier::tr("Couldn't find running jobs: the proxy requires a sign-in (%1). Sign in, "
                                   "then try again.")
            .arg(summary.message);
    case StopReason::None:
    case StopReason::Certificate:
    case StopReason::Tls:
    case StopReason::ProxySetting:
        break;
    }
    return SessionNotifier::tr("Couldn't find running jobs: %1").arg(summary.message);
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
                showStopped(deletionStoppedText(cause, message), cause);
                m_deletionStopped = true;
            });
    connect(session->work(), &JobWork::checksStopped, this, [this](StopReason cause, const QString &message) {
        // One banner: the same answer stopped the deletion, too, and that matters more.
        if (!m_deletionStopped || !m_bar->hasBanner(Banner::Work)) {
            showStopped(checkStoppedText(cause, message), cause);
        }
    });
    connect(session->archive(), &JobArchive::loadEnded, this, &SessionNotifier::sayUnconfirmed);
    connect(session->access(), &ServerAccess::proxyAnswered, this, &SessionNotifier::sayProxy);
    connect(session->access(), &ServerAccess::proxyLoginWaits, this, &SessionNotifier::sayProxyWaits);
    connect(session->work(), &JobWork::pauseChanged, this, &SessionNotifier::followPause);
    connect(session->work(), &JobWork::progressChanged, this, &SessionNotifier::followBatch);
}

void SessionNotifier::setCanChooseServer(bool can)
{
    m_canChooseServer = can;
}

void SessionNotifier::uncover()
{
    m_bar->uncover();
}

void SessionNotifier::offerCheck(int count)
{
    m_bar->showMessage({Tone::Busy,
                        tr("%Ln job(s) have not been checked yet.", nullptr, count),
                        {{tr("Check all"), [this] { Q_EMIT checkNewRequested(); }}}});
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
    return tr("%Ln running job(s) not added because the ID is not a Luma job ID: %1.", nullptr,
              int(ids.size()))
        .arg(names.join(QStringLiteral(", ")));
}

void SessionNotifier::sayListed(const ListSummary &summary)
{
    if (!summary.ok) {
        Message message{Tone::Bad, notListedText(summary), {}};
        if (summary.stopReason == StopReason::Token) {
            message.buttons += tokenButton();
        } else if (summary.stopReason == StopReason::Proxy) {
            message.buttons += proxyButton();
        }
        m_bar->showMessage(message);
        return;
    }
    QStringList sentences;
    const int added = int(summary.addedIds.size());
    if (added > 0 && summary.known > 0) {
        const QLocale locale;
        sentences +=
            tr("%Ln running job(s) found: %1 added, %2 already in the list.", nullptr, added + summary.known)
                .arg(locale.toString(added), locale.toString(summary.known));
    } else if (added > 0) {
        sentences += tr("%Ln running job(s) found and added.", nullptr, added);
    } else if (summary.known > 0) {
        sentences += tr("All %Ln running job(s) are already in the list.", nullptr, summary.known);
    }
    if (!summary.otherIds.isEmpty()) {
        sentences += otherRunningSentence(summary.otherIds);
    }
    if (summary.stayedAway > 0) {
        sentences += tr("%Ln that you removed from the list stay away; paste their IDs to bring them back.",
                        nullptr, summary.stayedAway);
    }
    if (sentences.isEmpty()) {
        sentences += tr("No jobs are running on the server.");
    }
    Message message{Tone::Busy, sentences.join(QLatin1Char(' ')), {}};
    if (added > 0) {
        message.buttons += offerButton(Offer::Undo);
    }
    m_bar->showMessage(message);
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
        message.buttons +=
            {tr("Show problems"), [this] { Q_EMIT problemsRequested(); }, MessageButton::Then::Stays};
    }
    m_bar->showSummary(message);
}

/// What an earlier run was to delete and did not, with what it left open.
void SessionNotifier::sayOutstanding(const QList<JobId> &outstanding, const QList<JobId> &unconfirmed)
{
    QString text = tr("%Ln deletion(s) were not attempted.", nullptr, int(outstanding.size()));
    if (!unconfirmed.isEmpty()) {
        text += QLatin1Char(' ') + tr("%Ln are unconfirmed.", nullptr, int(unconfirmed.size()));
    }
    m_bar->showMessage(
        {Tone::Caution,
         text,
         {// It stays in case the question that follows is cancelled.
          {tr("Continue"), [this, ids = outstanding + unconfirmed] { Q_EMIT deletionRequested(ids); },
           MessageButton::Then::Stays},
          {tr("Don't delete"), [this, outstanding] {
               m_session->work()->dropOutstanding(outstanding);
               sayUnconfirmed();
           }}}});
}

/// What an earlier run left open.
void SessionNotifier::sayUnconfirmed()
{
    const QList<JobId> ids = m_session->ledger().idsWhere([](const JobRecord &record) {
        return record.deletion == DeletionState::Unconfirmed && record.inDoubt;
    });
    const QList<JobId> outstanding =
        m_session->ledger().idsWhere([](const JobRecord &record) { return isOutstanding(record); });
    if (!outstanding.isEmpty()) {
        sayOutstanding(outstanding, ids);
        return;
    }
    if (ids.isEmpty() || m_bar->hasBanner(Banner::Keeping) || m_bar->hasBanner(Banner::DamagedFile)) {
        return;
    }
    m_bar->showMessage({Tone::Caution,
                        tr("%Ln deletion(s) from last time are unconfirmed. Retry to find out what happened.",
                           nullptr, int(ids.size())),
                        {{tr("Retry"), [this, ids] { Q_EMIT retryRequested(ids); }},
                         {tr("Show problems"), [this] { Q_EMIT problemsRequested(); }}}});
}

void SessionNotifier::sayProxy(bool taken)
{
    if (taken) {
        m_bar->showMessage({Tone::Good, tr("Signed in to the proxy."), {}});
    } else {
        m_bar->showMessage({Tone::Bad, tr("The proxy rejected the sign-in."), {proxyButton()}});
    }
}

void SessionNotifier::sayProxyWaits(const QDateTime &until)
{
    m_bar->showMessage(
        {Tone::Busy,
         tr("The server asked us to wait. The proxy sign-in is tried at %1.").arg(timeText(until)),
         {}});
}

MessageButton SessionNotifier::tokenButton()
{
    return {tr("API token…"), [this] { Q_EMIT tokenRequested(); }};
}

MessageButton SessionNotifier::proxyButton()
{
    return {tr("Proxy sign-in…"), [this] { Q_EMIT proxyLoginRequested(); }};
}

MessageButton SessionNotifier::offerButton(Offer offer)
{
    if (offer == Offer::Undo) {
        return {tr("Undo"), [this] { Q_EMIT undoRequested(); }, MessageButton::Then::Goes, true};
    }
    return {tr("Redo"), [this] { Q_EMIT redoRequested(); }, MessageButton::Then::Goes, true};
}

MessageButton SessionNotifier::resumeButton() const
{
    return {tr("Resume"), [session = m_session] { session->work()->resume(); }};
}

void SessionNotifier::showStopped(const QString &text, StopReason cause)
{
    Message banner{Tone::Bad, text, {}};
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

/// The summary of the batch before stays until the next one begins.
void SessionNotifier::followBatch()
{
    const bool isBatch = m_session->work()->progress().batch.has_value();
    if (!std::exchange(m_isBatch, isBatch) && isBatch) {
        m_bar->clear();
    }
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
                tr("The server asked us to wait until %1. Work continues automatically.")
                    .arg(timeText(m_session->work()->progress().heldUntil)),
                {{tr("Try now"), [session = m_session] { session->work()->resume(); }}}};
    }
    if (pause == PauseReason::WrongAddress) {
        return addressBanner(tr("Paused: %1 doesn't look like the Luma API. Correct the server address, or "
                                "resume anyway.")
                                 .arg(m_session->access()->server().baseUrl().toString()));
    }
    return addressBanner(
        tr("Paused: can't reach %1. Check your connection or the server address, then resume.")
            .arg(m_session->access()->server().displayName()));
}

/// Of a pause that another server address may end.
Message SessionNotifier::addressBanner(const QString &text)
{
    Message banner{Tone::Bad, text, {}};
    if (m_canChooseServer) {
        banner.buttons += {tr("Server…"), [this] { Q_EMIT serverRequested(); }};
    }
    banner.buttons += resumeButton();
    return banner;
}

void SessionNotifier::sayHidden(int count)
{
    showHint(tr("%Ln failed job(s) hidden by the filter are not affected.", nullptr, count));
}

QString SessionNotifier::hiddenDeletedSentence(int count)
{
    return tr("%Ln deleted or gone job(s) hidden by the filter are not affected.", nullptr, count);
}

void SessionNotifier::sayRemoved(int count, const LeftAlone &left, Offer offer)
{
    QString text = tr("Removed %Ln job(s) from this list only.", nullptr, count);
    if (left.inWork > 0) {
        text += QLatin1Char(' ') + tr("%Ln that are being deleted were kept.", nullptr, left.inWork);
    }
    if (left.deletionSent > 0) {
        text +=
            QLatin1Char(' ') + tr("%Ln that were sent for deletion were kept.", nullptr, left.deletionSent);
    }
    if (left.hiddenTicked > 0) {
        text += QLatin1Char(' ') + hiddenTicksSentence(left.hiddenTicked);
    }
    if (left.hiddenDeleted > 0) {
        text += QLatin1Char(' ') + hiddenDeletedSentence(left.hiddenDeleted);
    }
    Message message{Tone::Busy, text, {}};
    if (count > 0 && offer != Offer::None) {
        message.buttons += offerButton(offer);
    }
    m_bar->showMessage(message);
}

void SessionNotifier::sayBack(int count, int known, Offer offer)
{
    if (count == 0) {
        showHint(tr("These jobs are already in the list."));
        return;
    }
    QString text = tr("%Ln job(s) are back in the list.", nullptr, count);
    if (known > 0) {
        text += QLatin1Char(' ') + tr("%Ln were already in the list.", nullptr, known);
    }
    Message message{Tone::Busy, text, {}};
    if (offer != Offer::None) {
        message.buttons += offerButton(offer);
    }
    m_bar->showMessage(message);
}

void SessionNotifier::sayTicksRestored(int leftOut)
{
    if (leftOut == 0) {
        m_bar->showBriefly({Tone::Good, tr("Ticks restored."), {}});
    } else {
        showHint(tr("Ticks restored, except for %Ln job(s) deleted or removed since.", nullptr, leftOut));
    }
}

void SessionNotifier::sayNoTicksRestored()
{
    showHint(tr("No ticks to restore: these jobs were deleted or removed since."));
}

void SessionNotifier::dropUndoButtons()
{
    m_bar->dropUndoButtons();
}

void SessionNotifier::sayNotSaved(const QString &path)
{
    m_bar->showMessage(
        {Tone::Bad,
         tr("Couldn't save your settings to %1: they are kept until you quit. Free up space or allow writing "
            "there, then change them again.")
             .arg(shownPath(path)),
         {}});
}

void SessionNotifier::sayServerNotSaved(const QString &path)
{
    m_bar->showMessage({Tone::Bad,
                        tr("Couldn't save the server to %1, so it did not change. Free up space or allow "
                           "writing there, then "
                           "choose it again.")
                            .arg(shownPath(path)),
                        {}});
}

void SessionNotifier::saySettingsPutAside(const QList<SettingsFile *> &files)
{
    for (SettingsFile *settings : files) {
        if (settings && !settings->putAside().isEmpty()) {
            m_bar->showMessage(
                {Tone::Bad,
                 tr("Your settings couldn't be read and were reset. The old file was kept as %1.")
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
        const QString text = result.content == ExportContent::History
                                 ? tr("Exported %Ln history entries to %1.", nullptr, result.rows)
                                 : tr("Exported %Ln job(s) to %1.", nullptr, result.rows);
        m_bar->showMessage({Tone::Good,
                            text.arg(name),
                            {{tr("Open folder"), [this, folder = QFileInfo(result.path).absolutePath()] {
                                  Q_EMIT folderRequested(folder);
                              }}}});
    } else {
        const QString left =
            QFileInfo(result.path).isFile() ? tr("The existing file is unchanged.") : QString();
        m_bar->showMessage(
            {Tone::Bad, withAdvice(tr("Couldn't save %1: %2").arg(name, oneLine(result.problem)), left), {}});
    }
}

void SessionNotifier::showHint(const QString &why)
{
    m_bar->showMessage({Tone::Caution, why, {}});
}

} // namespace jobsweep
