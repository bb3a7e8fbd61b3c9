#pragma once

#include "app/export/exporter.h"
#include "app/session/job_session.h"
#include "app/work/server_access.h"
#include "core/answer/next_step.h"
#include "core/job/batch_progress.h"
#include "core/job/job_id.h"
#include "core/job/pause_reason.h"
#include "gui/messages/message_bar.h"

#include <QObject>

#include <optional>

namespace jobsweep {

class SettingsFile;

/// Says in the message bar what the session reports.
class SessionNotifier : public QObject
{
    Q_OBJECT
public:
    /// Both outlive it.
    SessionNotifier(JobSession *session, MessageBar *bar, QObject *parent = nullptr);

    /// Jobs that a removal left alone.
    struct LeftAlone
    {
        int inWork = 0;
        int deletionSent = 0; ///< a deletion was sent since they were added
        int hiddenTicked = 0;
        int hiddenDeleted = 0;
    };

    /// Sets whether banners offer to choose another server; they do at first.
    void setCanChooseServer(bool can);
    /// Takes the message away; a banner and the summary of a batch stay.
    void uncover();
    /// What the button of a message about the user's last step does.
    enum class Offer
    {
        None, ///< there is no button
        Undo,
        Redo
    };

    /// Says how many jobs were removed from the list.
    void sayRemoved(int count, const LeftAlone &left, Offer offer = Offer::Undo);
    /// Says that so many jobs are in the list again, and that `known` others were there already.
    void sayBack(int count, int known, Offer offer);
    /// Says that ticks are as they were before, but for `leftOut` jobs.
    void sayTicksRestored(int leftOut);
    /// Says that undoing or redoing ticks changed nothing.
    void sayNoTicksRestored();
    /// The user's last step is another one now: takes away the message's buttons that undo or redo.
    void dropUndoButtons();
    static QString hiddenDeletedSentence(int count);
    /// Offers to check `count` jobs.
    void offerCheck(int count);
    /// Says that an action had nothing to act on.
    void showHint(const QString &why);
    /// Says that the settings file `path` could not be written.
    void sayNotSaved(const QString &path);
    /// Says that settings began anew, and the new name of the file that could not be read, until the user
    /// takes note; says nothing if there is no such file. The settings outlive it; some may be null.
    void saySettingsPutAside(const QList<SettingsFile *> &files);
    /// Says that the server was not changed, because the settings file `path` can't be written.
    void sayServerNotSaved(const QString &path);
    /// Says that jobs are left out of an action because the filter hides them.
    void sayHidden(int count);

Q_SIGNALS:
    void tokenRequested();
    void serverRequested();
    void proxyLoginRequested();
    void checkNewRequested();
    void problemsRequested();
    /// The user wants to see this folder.
    void folderRequested(const QString &path);
    void undoRequested();
    void redoRequested();
    /// These jobs are to be deleted again.
    void retryRequested(const QList<jobsweep::JobId> &ids);
    /// The user is to be asked about the deletion of these jobs.
    void deletionRequested(const QList<jobsweep::JobId> &ids);

private:
    void sayExported(const ExportResult &result);
    static QString otherRunningSentence(const QStringList &ids);
    void sayListed(const ListSummary &summary);
    void sayBatchEnded(const BatchProgress &outcome, const QList<JobId> &failed);
    void sayUnconfirmed();
    void sayOutstanding(const QList<JobId> &outstanding, const QList<JobId> &unconfirmed);
    void sayProxy(bool taken);
    void sayProxyWaits(const QDateTime &until);
    void showStopped(const QString &text, StopReason cause);
    void followPause();
    void followBatch();
    Message pauseBanner(PauseReason pause);
    Message addressBanner(const QString &text);
    MessageButton resumeButton() const;
    MessageButton tokenButton();
    MessageButton proxyButton();
    MessageButton offerButton(Offer offer);

    JobSession *m_session;
    MessageBar *m_bar;
    bool m_isBatch = false;                  ///< deletions are under way or paused
    bool m_stoppedByServer = false;          ///< the banner replaces the summary of the batch
    std::optional<Message> m_stop;           ///< the banner about what stopped everything
    bool m_deletionStopped = false;          ///< m_stop is about a deletion
    PauseReason m_pause = PauseReason::None; ///< the pause that the banner is about
    bool m_canChooseServer = true;
};

} // namespace jobsweep
