#include "gui/actions/job_copies.h"

#include "core/job/server_address.h"
#include "gui/dialogs/delete_question.h"
#include "gui/messages/session_notifier.h"
#include "gui/table/job_table_view.h"
#include "gui/table/table_columns.h"
#include "model/table/job_table_model.h"
#include "model/table/row_text.h"
#include "model/table/ticked_jobs.h"
#include "ui_main_window.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>

#include <utility>

namespace jobsweep {

namespace {

QString rowsCopiedSentence(int count)
{
    return JobCopies::tr("%Ln row(s) copied.", nullptr, count);
}

} // namespace

JobCopies::JobCopies(const Ui::MainWindow *ui, JobTableModel *jobs, SessionNotifier *messages,
                     const ServerAddress &server, QObject *parent)
    : QObject(parent), m_ui(ui), m_jobs(jobs), m_messages(messages)
{
    add(ui->actionCopy, &idLines, [](int count) { return tr("Copy %Ln &job ID(s)", nullptr, count); },
        {.copied = [](int lines) { return tr("%Ln job ID(s) copied.", nullptr, lines); }});
    add(
        ui->actionCopyRows,
        [this](const JobTableModel &table, const QList<int> &rows) {
            return rowLines(table, rows, m_ui->jobTable->columns()->shown());
        },
        [](int count) { return tr("Copy %Ln ro&w(s)", nullptr, count); },
        // The first line has the headings.
        {.copied = [](int lines) { return rowsCopiedSentence(lines - 1); }});
    add(
        ui->actionCopyCurl,
        [server](const JobTableModel &table, const QList<int> &rows) {
            return curlLines(table, rows, server);
        },
        [](int count) { return tr("C&opy %Ln job(s) as curl", nullptr, count); },
        {.copied = [](int lines) { return tr("%Ln curl command(s) copied.", nullptr, lines); }});
    add(ui->actionCopyErrors, &messageLines,
        [](int count) { return tr("Copy &error text of %Ln job(s)", nullptr, count); },
        {.copied = [](int lines) { return tr("%Ln error text(s) copied.", nullptr, lines); },
         .whyNothing = tr("These jobs have no error message.")});
    add(ui->actionCopyLinks, &linkLines,
        [](int count) { return tr("Copy result &links of %Ln job(s)", nullptr, count); },
        {.copied = [](int lines) { return tr("%Ln link(s) copied.", nullptr, lines); },
         .whyNothing = tr("No result links yet. Check completed jobs to get them.")});
}

void JobCopies::add(QAction *action, const Text &text, const std::function<QString(int count)> &name,
                    const Words &words)
{
    m_copies += {action, action->text(), action->toolTip(), name};
    connect(action, &QAction::triggered, this, [this, text, words] { copy(text, words); });
}

void JobCopies::sayRowsCopied(int count)
{
    m_ui->messageBar->showBriefly({Tone::Good, rowsCopiedSentence(count), {}});
}

void JobCopies::refresh()
{
    const DeletionCounts meant =
        m_jobs->ticks()->countTargets(ActionPlace::MenuOrKey, m_ui->jobTable->selectedRows());
    const int count = meant.all();
    const QString nothing =
        meant.hiddenTicked > 0 ? hiddenTicksSentence(meant.hiddenTicked) : tr("Tick or select jobs first");
    for (const Copy &copy : std::as_const(m_copies)) {
        copy.action->setEnabled(count > 0);
        copy.action->setText(count > 0 ? copy.name(count) : copy.text);
        copy.action->setToolTip(count > 0 ? copy.toolTip : nothing);
    }
}

void JobCopies::copy(const Text &text, const Words &words)
{
    m_jobs->flush();
    const QList<int> selected = m_ui->jobTable->selectedRows();
    const QString copied = text(*m_jobs, rowsToCopy(*m_jobs, selected));
    QStringList sentences;
    if (!copied.isEmpty()) {
        QGuiApplication::clipboard()->setText(copied);
        sentences += words.copied(int(copied.count(QLatin1Char('\n'))) + 1);
    } else if (!words.whyNothing.isEmpty()) {
        sentences += words.whyNothing;
    }
    if (const int hidden = m_jobs->ticks()->countTargets(ActionPlace::MenuOrKey, selected).hiddenTicked;
        hidden > 0) {
        sentences += hiddenTicksSentence(hidden);
    } else if (!copied.isEmpty()) {
        m_ui->messageBar->showBriefly({Tone::Good, sentences.first(), {}});
        return;
    }
    if (!sentences.isEmpty()) {
        m_messages->showHint(sentences.join(QLatin1Char(' ')));
    }
}

} // namespace jobsweep
