#include "gui/action_states.h"

#include "app/job_session.h"
#include "gui/delete_question.h"
#include "model/deletion_plan.h"
#include "model/job_ledger.h"
#include "model/job_table_model.h"
#include "ui_main_window.h"

#include <QCoreApplication>

namespace jobsweep {

namespace {

struct ActionText
{
    Q_DECLARE_TR_FUNCTIONS(ActionStates)
};

void refreshTargetActions(const Ui::MainWindow &ui, const DeletionCounts &meant)
{
    const bool any = meant.all() > 0;
    const QString noTargets = meant.hiddenTicked > 0 ? hiddenTicksSentence(meant.hiddenTicked)
                                                     : ActionText::tr("Tick or highlight jobs first");
    ui.actionCheck->setEnabled(any);
    ui.actionCheck->setToolTip(any ? ActionText::tr("Ask the server for the status of these jobs")
                                   : noTargets);
    ui.actionRemove->setEnabled(any);
    ui.actionRemove->setToolTip(
        any ? ActionText::tr("Take these jobs out of this list; the server is not asked") : noTargets);
}

void refreshWorkActions(const Ui::MainWindow &ui, const JobSession &session)
{
    const bool paused = session.pauseKind() != RequestPace::Pause::None;
    ui.actionPause->setEnabled(session.isBusy() && !paused);
    ui.actionResume->setEnabled(session.canResume());
    ui.actionStop->setEnabled(session.isBusy() || session.canResume());
}

} // namespace

void refreshActionStates(const Ui::MainWindow &ui, const JobSession &session, const JobTableModel &jobs,
                         const DeletionCounts &meant)
{
    ui.actionDelete->setText(deleteButtonText(meant));
    ui.actionDelete->setToolTip(deleteButtonToolTip(meant));
    ui.actionDelete->setEnabled(meant.deletable > 0);
    refreshTargetActions(ui, meant);
    const JobCounts &counts = session.ledger()->counts();
    ui.actionTickFinished->setEnabled(counts.finished > 0);
    ui.actionTickAll->setEnabled(jobs.rowCount() > 0);
    ui.actionInvertTicks->setEnabled(jobs.rowCount() > 0);
    ui.actionUntickAll->setEnabled(jobs.tickedCount() > 0);
    ui.actionRemoveDeleted->setEnabled(counts.deleted > 0);
    ui.actionRetryFailed->setEnabled(counts.retryable > 0);
    refreshWorkActions(ui, session);
}

} // namespace jobsweep
