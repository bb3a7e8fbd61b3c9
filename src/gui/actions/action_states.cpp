#include "gui/actions/action_states.h"

#include "app/work/job_work.h"
#include "core/job/pause_reason.h"
#include "gui/dialogs/delete_question.h"
#include "model/jobs/deletion_plan.h"
#include "model/jobs/job_ledger.h"
#include "model/table/job_table_model.h"
#include "model/table/ticked_jobs.h"
#include "ui_main_window.h"

#include <QCoreApplication>
#include <QLocale>

namespace jobsweep {

namespace {

struct ActionText
{
    Q_DECLARE_TR_FUNCTIONS(ActionStates)
};

QString noTargetsSentence(const DeletionCounts &meant)
{
    return meant.hiddenTicked > 0 ? hiddenTicksSentence(meant.hiddenTicked)
                                  : ActionText::tr("Tick or select jobs first");
}

void refreshCheck(QAction *action, const DeletionCounts &meant)
{
    action->setEnabled(meant.all() > 0);
    action->setToolTip(
        meant.all() > 0 ? ActionText::tr("Ask the server for the status of %Ln job(s)", nullptr, meant.all())
                        : noTargetsSentence(meant));
}

void refreshDelete(QAction *action, const DeletionCounts &meant)
{
    action->setToolTip(deleteActionToolTip(meant));
    action->setEnabled(meant.deletable > 0);
}

void refreshRemove(QAction *action, const DeletionCounts &meant)
{
    const int count = meant.all();
    action->setText(count > 0 ? ActionText::tr("&Remove %Ln job(s) from list", nullptr, count)
                              : ActionText::tr("&Remove from list"));
    action->setEnabled(count > 0);
    action->setToolTip(count > 0
                           ? ActionText::tr("Remove these jobs from this list only; the server keeps them")
                           : noTargetsSentence(meant));
}

/// The menus' and keys' actions, and those of the tool bar: they mean different jobs.
void refreshTargetActions(const Ui::MainWindow &ui, const JobTableModel &jobs, const QList<int> &selectedRows)
{
    const DeletionCounts meant = jobs.ticks()->countTargets(ActionPlace::MenuOrKey, selectedRows);
    refreshCheck(ui.actionCheck, meant);
    ui.actionCheck->setText(meant.all() > 0
                                ? ActionText::tr("&Check status of %Ln job(s)", nullptr, meant.all())
                                : ActionText::tr("&Check status"));
    refreshDelete(ui.actionDelete, meant);
    ui.actionDelete->setText(deleteActionText(meant));
    // A key that finds nothing to delete among the jobs that are meant says so.
    ui.actionDelete->setEnabled(meant.all() + meant.hiddenTicked > 0);
    refreshRemove(ui.actionRemove, meant);
    const DeletionCounts ticked = jobs.ticks()->countTargets(ActionPlace::ToolBar, selectedRows);
    refreshCheck(ui.actionCheckTicked, ticked);
    refreshDelete(ui.actionDeleteTicked, ticked);
    ui.actionDeleteTicked->setText(deleteButtonText(ticked));
}

/// The button of the tool bar says how many of the shown jobs are finished, ticked or not.
void refreshTickFinished(const Ui::MainWindow &ui, int finished)
{
    const QString text =
        finished > 0
            ? ActionText::tr("Tick finished %1", "how many jobs are").arg(QLocale().toString(finished))
            : ActionText::tr("Tick finished");
    ui.actionTickFinished->setIconText(text);
    ui.actionTickFinished->setEnabled(finished > 0);
}

void refreshWorkActions(const Ui::MainWindow &ui, const JobWork &work)
{
    const bool paused = work.pauseReason() != PauseReason::None;
    ui.actionPause->setEnabled(work.isBusy() && !paused);
    ui.actionResume->setEnabled(work.canResume());
    ui.actionStop->setEnabled(work.isBusy() || work.canResume());
}

} // namespace

void refreshActionStates(const Ui::MainWindow &ui, const JobWork &work, const JobCounts &counts,
                         const JobTableModel &jobs, const QList<int> &selectedRows)
{
    refreshTargetActions(ui, jobs, selectedRows);
    refreshTickFinished(ui, jobs.ticks()->finishedShownCount());
    ui.actionTickAll->setEnabled(jobs.rowCount() > 0);
    ui.actionInvertTicks->setEnabled(jobs.rowCount() > 0);
    ui.actionUntickAll->setEnabled(jobs.ticks()->count() > 0);
    ui.actionRemoveDeleted->setEnabled(counts.deleted > 0);
    ui.actionRetryFailed->setEnabled(counts.retryable > 0);
    refreshWorkActions(ui, work);
}

} // namespace jobsweep
