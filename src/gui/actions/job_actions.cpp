#include "gui/actions/job_actions.h"

#include "app/intake/job_import.h"
#include "app/intake/mime_content.h"
#include "app/session/job_session.h"
#include "app/session/preferences_controller.h"
#include "app/work/job_work.h"
#include "app/work/server_access.h"
#include "core/job/job_record.h"
#include "gui/actions/job_undo.h"
#include "gui/actions/token_prompt.h"
#include "gui/dialogs/delete_dialog.h"
#include "gui/dialogs/delete_question.h"
#include "gui/messages/session_notifier.h"
#include "gui/table/job_table_view.h"
#include "model/jobs/deletion_plan.h"
#include "model/jobs/job_ledger.h"
#include "model/table/ticked_jobs.h"

#include <QClipboard>
#include <QDialog>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMimeData>

#include <algorithm>
#include <utility>

namespace jobsweep {

JobActions::JobActions(Dependencies dependencies, QObject *parent)
    : QObject(parent), m_deps(std::move(dependencies))
{}

void JobActions::pasteIds()
{
    m_clipboardOwner.ask([this](bool answers) { pasteFrom(answers); });
}

void JobActions::pasteFrom(bool ownerAnswers)
{
    MimeContent content;
    content.unanswered = !ownerAnswers;
    if (const QMimeData *clip = ownerAnswers ? QGuiApplication::clipboard()->mimeData() : nullptr) {
        content = contentOf(*clip);
    }
    if (content.unanswered) {
        m_deps.messages->showHint(
            tr("The program you copied from doesn't respond. Copy again, or save the text to a file and "
               "import it."));
    } else if (content.offered) {
        take(content, tr("There is no text on the clipboard."));
    } else {
        m_deps.messages->showHint(
            tr("There is no text on the clipboard. Copy text that contains job IDs, then paste it here."));
    }
}

void JobActions::takeDropped(const QMimeData *data)
{
    const MimeContent content = contentOf(*data);
    if (content.unanswered) {
        m_deps.messages->showHint(
            tr("The program you dragged from doesn't respond. Save the text to a file and import it."));
    } else {
        take(content, tr("There is no text in what you dropped."));
    }
}

void JobActions::take(const MimeContent &content, const QString &whyNothing)
{
    if (content.isEmpty()) {
        m_deps.messages->showHint(whyNothing);
        return;
    }
    m_deps.session->imports()->addContent(content);
}

void JobActions::importFiles()
{
    auto *dialog = new QFileDialog(m_deps.window, tr("Import job IDs from text files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters(
        {tr("Text files (*.txt *.log *.csv *.tsv *.json *.ndjson *.jsonl *.html *.htm *.md)"),
         tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, m_deps.session->imports(), &JobImport::addFiles);
    dialog->open();
}

ActionTargets JobActions::targets(ActionPlace place) const
{
    return m_deps.jobs->ticks()->targets(place, m_deps.table->selectedRows());
}

void JobActions::invertTicks()
{
    m_deps.jobs->flush();
    m_deps.jobs->ticks()->invertShown();
    if (const int hidden = m_deps.jobs->ticks()->hiddenCount(); hidden > 0) {
        m_deps.messages->showHint(hiddenTicksSentence(hidden));
    }
}

void JobActions::checkTargets(ActionPlace place)
{
    withToken([this, meant = targets(place)] {
        m_deps.session->work()->checkJobs(meant.ids);
        if (meant.hiddenTicked > 0) {
            m_deps.messages->showHint(hiddenTicksSentence(meant.hiddenTicked));
        }
    });
}

void JobActions::checkNew()
{
    withToken([this] { m_deps.session->work()->checkUnchecked(); });
}

void JobActions::listExecuting()
{
    withToken([this] { m_deps.session->access()->listExecuting(); });
}

/// What a deletion would do now; nothing, and a word about why, where that is nothing.
std::optional<DeletionPlan> JobActions::planned(const ActionTargets &meant)
{
    DeletionPlan plan = planDeletion(m_deps.session->ledger(), meant);
    if (plan.ids.isEmpty()) {
        const QString why = deleteActionToolTip(plan.counts);
        m_deps.messages->showHint(
            why.endsWith(QLatin1Char('.')) ? why : tr("%1.", "a hint as a sentence").arg(why));
        return {};
    }
    return plan;
}

void JobActions::askAndDelete(ActionPlace place)
{
    m_deps.jobs->flush();
    askAbout(targets(place));
}

void JobActions::askAndDeleteJobs(const QList<JobId> &ids)
{
    ActionTargets meant;
    meant.ids = ids;
    askAbout(meant);
}

void JobActions::askAbout(const ActionTargets &meant)
{
    if (!planned(meant)) {
        return;
    }
    // Without a token nothing can have been checked lately.
    withToken([this, meant, checkFirst = !m_deps.session->access()->hasToken()] { ask(meant, checkFirst); });
}

void JobActions::ask(const ActionTargets &meant, bool checkFirst)
{
    const std::optional<DeletionPlan> plan = planned(meant);
    if (!plan) {
        return;
    }
    // Where the token was only just entered, the list may be an old one: it is asked about all the same.
    if (!checkFirst && plan->isPlain() && plan->ids.size() <= m_deps.preferences->preferences().askAbove) {
        m_deps.session->work()->deleteJobs(plan->ids);
        return;
    }
    auto *dialog = new DeleteDialog(*plan, &m_deps.session->ledger(), m_deps.serverName, m_deps.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &DeleteDialog::deleteConfirmed, m_deps.session->work(), &JobWork::deleteJobs);
    connect(dialog, &DeleteDialog::checkRequested, m_deps.session->work(), &JobWork::checkJobs);
    // The same answer would stop the deletion; the message that says so is behind the question.
    connect(m_deps.session->work(), &JobWork::checksStopped, dialog, &QDialog::reject);
    if (checkFirst && plan->counts.notChecked > 0) {
        dialog->checkFirst();
    }
    dialog->open();
}

void JobActions::retryFailed()
{
    m_deps.jobs->flush();
    const QList<JobId> ids = m_deps.jobs->shownWhere(isRetryable);
    const int hidden = m_deps.session->ledger().counts().retryable - int(ids.size());
    withToken([this, ids, hidden] {
        m_deps.session->work()->deleteJobs(ids);
        if (hidden > 0) {
            m_deps.messages->sayHidden(hidden);
        }
    });
}

void JobActions::retry(const QList<JobId> &ids)
{
    withToken([this, ids] { m_deps.session->work()->deleteJobs(ids); });
}

void JobActions::goTo(const JobId &id)
{
    m_deps.jobs->flush();
    if (const int row = m_deps.jobs->rowOf(id); row >= 0) {
        m_deps.table->goTo(row);
    } else if (m_deps.session->ledger().find(id) != JobHandle::None) {
        m_deps.messages->showHint(tr("This job is hidden by the filter: %1").arg(id.toString()));
    } else {
        m_deps.messages->showHint(tr("This job is no longer in the list: %1").arg(id.toString()));
    }
}

void JobActions::removeTargets()
{
    const ActionTargets meant = targets(ActionPlace::MenuOrKey);
    if (meant.ids.isEmpty()) {
        return;
    }
    const QList<int> selected = m_deps.table->selectedRows();
    const int next = selected.isEmpty() ? -1 : selected.first();
    const auto done = [this, meant, next](int removed) {
        selectInstead(next);
        const auto isLeft = [this](const JobId &id) {
            return m_deps.session->ledger().find(id) != JobHandle::None;
        };
        const auto left = std::count_if(meant.ids.begin(), meant.ids.end(), isLeft);
        m_deps.messages->sayRemoved(removed, {.inWork = int(left), .hiddenTicked = meant.hiddenTicked});
    };
    m_deps.undo->remove(meant.ids, m_answers.guard(done));
}

/// Selects what came to `row`, if nothing is selected any more: the same key once more would mean the
/// ticked jobs, which nobody looks at.
void JobActions::selectInstead(int row)
{
    m_deps.jobs->flush();
    const int last = m_deps.jobs->rowCount() - 1;
    if (row >= 0 && last >= 0 && m_deps.table->selectedRows().isEmpty()) {
        m_deps.table->goTo(std::min(row, last));
    }
}

void JobActions::removeDeleted()
{
    m_deps.jobs->flush();
    const QList<JobId> ids = m_deps.jobs->shownWhere(isDeletedOrGone);
    const int hidden = m_deps.session->ledger().counts().deleted - int(ids.size());
    if (ids.isEmpty()) {
        m_deps.messages->showHint(SessionNotifier::hiddenDeletedSentence(hidden));
        return;
    }
    const auto done = [this, hidden](int removed) {
        m_deps.messages->sayRemoved(removed, {.hiddenDeleted = hidden});
    };
    m_deps.undo->remove(ids, m_answers.guard(done));
}

void JobActions::withToken(const std::function<void()> &action)
{
    m_deps.token->withToken(action);
}

} // namespace jobsweep
