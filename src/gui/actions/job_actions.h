#pragma once

#include "core/base/callback_scope.h"
#include "core/job/job_id.h"
#include "gui/actions/clipboard_owner.h"
#include "model/jobs/deletion_plan.h"
#include "model/table/job_table_model.h"

#include <QObject>
#include <QString>

#include <functional>
#include <optional>

class QMimeData;
class QWidget;

namespace jobsweep {

class JobSession;
class JobTableView;
class JobUndo;
class PreferencesController;
class SessionNotifier;
class TokenPrompt;
struct MimeContent;

/// Carries out what the user does with jobs: finds out which jobs are the targets, asks the user where
/// needed, and hands exactly those jobs to the session.
class JobActions : public QObject
{
    Q_OBJECT
public:
    struct Dependencies
    {
        JobSession *session;
        JobTableModel *jobs;
        JobTableView *table;
        SessionNotifier *messages;
        JobUndo *undo;
        TokenPrompt *token;
        PreferencesController *preferences;
        QString serverName; ///< as the user reads it
        QWidget *window;    ///< the parent of the dialogs
    };

    /// All dependencies outlive it.
    explicit JobActions(Dependencies dependencies, QObject *parent = nullptr);

    /// Reads what is on the clipboard for jobs, once the program that holds it has shown that it answers.
    void pasteIds();
    /// Reads what was dropped for jobs.
    void takeDropped(const QMimeData *data);
    void importFiles();
    void invertTicks();
    void checkTargets(ActionPlace place);
    void checkNew();
    void listExecuting();
    void askAndDelete(ActionPlace place);
    /// Does the same with these jobs.
    void askAndDeleteJobs(const QList<JobId> &ids);
    void retryFailed();
    /// Deletes these jobs again, without a question: they were confirmed once.
    void retry(const QList<JobId> &ids);
    /// Makes the job the current one of the table, or says why it can't be.
    void goTo(const JobId &id);
    /// Removes the targets of a menu or a key from the list.
    void removeTargets();
    void removeDeleted();

private:
    void pasteFrom(bool ownerAnswers);
    void take(const MimeContent &content, const QString &whyNothing);
    ActionTargets targets(ActionPlace place) const;
    std::optional<DeletionPlan> planned(const ActionTargets &meant);
    void askAbout(const ActionTargets &meant);
    void ask(const ActionTargets &meant, bool checkFirst);
    void selectInstead(int row);
    void withToken(const std::function<void()> &action);

    Dependencies m_deps;
    ClipboardOwner m_clipboardOwner;
    CallbackScope m_answers; ///< of the session
};

} // namespace jobsweep
