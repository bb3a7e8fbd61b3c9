#include "gui/actions/job_exports.h"

#include "app/export/job_export_service.h"
#include "app/session/job_session.h"
#include "app/work/job_archive.h"
#include "core/job/job_id.h"
#include "core/job/job_record.h"
#include "gui/dialogs/delete_question.h"
#include "gui/dialogs/export_dialog.h"
#include "gui/messages/session_notifier.h"
#include "gui/table/job_table_view.h"
#include "model/jobs/deletion_plan.h"
#include "model/jobs/job_ledger.h"
#include "model/table/job_table_model.h"
#include "model/table/ticked_jobs.h"

#include <QDate>
#include <QFileDialog>

namespace jobsweep {

namespace {

QString suffixOf(ExportFormat format)
{
    switch (format) {
    case ExportFormat::Csv:
        return QStringLiteral("csv");
    case ExportFormat::Json:
        return QStringLiteral("json");
    case ExportFormat::Ndjson:
        return QStringLiteral("ndjson");
    case ExportFormat::Ids:
        break;
    }
    return QStringLiteral("txt");
}

} // namespace

JobExports::JobExports(Dependencies dependencies, QObject *parent) : QObject(parent), m_deps(dependencies) {}

void JobExports::exportJobs()
{
    if (m_deps.session->archive()->isLoading()) {
        m_deps.messages->showHint(tr("The list is still loading. Export it when it is complete."));
        return;
    }
    m_deps.jobs->flush();
    if (m_deps.session->ledger().count() == 0) {
        m_deps.messages->showHint(tr("There are no jobs to export."));
        return;
    }
    ExportDialog::Choices choices;
    choices.shown = m_deps.jobs->shownWhere([](const JobRecord &) { return true; });
    const ActionTargets ticked = m_deps.jobs->ticks()->targets(ActionPlace::MenuOrKey, {});
    const QList<int> selectedRows = m_deps.table->selectedRows();
    for (const int row : selectedRows) {
        choices.selected += m_deps.jobs->idAt(row);
    }
    choices.meansSelected =
        !selectedRows.isEmpty() && !m_deps.jobs->ticks()->meansTicks(ActionPlace::MenuOrKey, selectedRows);
    choices.ticked = ticked.ids;
    choices.all = m_deps.session->ledger().idsByArrival();
    choices.hint = ticked.hiddenTicked > 0 ? hiddenTicksSentence(ticked.hiddenTicked) : QString();
    auto *dialog = new ExportDialog(choices, m_format, m_deps.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExportDialog::chosen, this, [this](ExportFormat format, const QList<JobId> &ids) {
        m_format = format;
        askForFile(format, QStringLiteral("jobs"), [this, format, ids](const QString &path) {
            m_deps.session->exports()->exportJobs(ids, format, path);
        });
    });
    dialog->open();
}

void JobExports::exportHistory(const EventFilter &filter)
{
    auto *dialog = new ExportDialog(filter, m_format, m_deps.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExportDialog::chosen, this, [this, filter](ExportFormat format) {
        m_format = format;
        askForFile(format, QStringLiteral("history"), [this, format, filter](const QString &path) {
            m_deps.session->exports()->exportEvents(filter, format, path);
        });
    });
    dialog->open();
}

void JobExports::askForFile(ExportFormat format, const QString &name,
                            const std::function<void(const QString &path)> &write)
{
    const QString suffix = suffixOf(format);
    auto *dialog = new QFileDialog(m_deps.window, tr("Export as"));
    dialog->setObjectName(QStringLiteral("exportFileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->setNameFilters(
        {QStringLiteral("%1 (*.%2)").arg(formatName(format), suffix), tr("All files (*)")});
    dialog->selectFile(
        QStringLiteral("jobsweep-%1-%2.%3").arg(name, QDate::currentDate().toString(Qt::ISODate), suffix));
    connect(dialog, &QFileDialog::fileSelected, this, write);
    dialog->open();
}

} // namespace jobsweep
