#include "gui/dialogs/export_dialog.h"

#include "gui/look/font_size.h"
#include "ui_export_dialog.h"

#include <QLocale>
#include <QPushButton>

namespace jobsweep {

namespace {

void setCount(QRadioButton *button, qsizetype count)
{
    button->setText(QStringLiteral("%1 (%2)").arg(button->text(), QLocale().toString(count)));
    button->setEnabled(count > 0);
}

} // namespace

QString formatName(ExportFormat format)
{
    switch (format) {
    case ExportFormat::Csv:
        return ExportDialog::tr("CSV, for a spreadsheet");
    case ExportFormat::Json:
        return ExportDialog::tr("JSON");
    case ExportFormat::Ndjson:
        return ExportDialog::tr("NDJSON, one object per line");
    case ExportFormat::Ids:
        break;
    }
    return ExportDialog::tr("Job IDs only, one per line");
}

ExportDialog::ExportDialog(const Choices &choices, ExportFormat format, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::ExportDialog>()), m_choices(choices)
{
    setUp({ExportFormat::Csv, ExportFormat::Json, ExportFormat::Ndjson, ExportFormat::Ids}, format);
    setCount(m_ui->shownButton, choices.shown.size());
    setCount(m_ui->selectedButton, choices.selected.size());
    setCount(m_ui->tickedButton, choices.ticked.size());
    setCount(m_ui->allButton, choices.all.size());
    m_ui->hintLabel->setText(choices.hint);
    m_ui->hintLabel->setVisible(!choices.hint.isEmpty());
    QRadioButton *likely = choices.meansSelected       ? m_ui->selectedButton
                           : !choices.ticked.isEmpty() ? m_ui->tickedButton
                           : !choices.shown.isEmpty()  ? m_ui->shownButton
                                                       : m_ui->allButton;
    likely->setChecked(true);
}

ExportDialog::ExportDialog(const EventFilter &filter, ExportFormat format, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::ExportDialog>())
{
    setUp({ExportFormat::Csv, ExportFormat::Json, ExportFormat::Ndjson}, format);
    setWindowTitle(tr("Export history"));
    for (QWidget *choice : {m_ui->shownButton, m_ui->selectedButton, m_ui->tickedButton, m_ui->allButton}) {
        choice->hide();
    }
    m_ui->heading->setText(tr("History"));
    m_ui->jobsGroup->setAccessibleName(m_ui->heading->text());
    m_ui->hintLabel->setText(filter.words.isEmpty()
                                 ? tr("All requests and answers, newest first.")
                                 : tr("Only what matches “%1”").arg(filter.words.join(QLatin1Char(' '))));
}

ExportDialog::~ExportDialog() = default;

void ExportDialog::setUp(const QList<ExportFormat> &formats, ExportFormat format)
{
    m_ui->setupUi(this);
    m_ui->heading->setFont(headingFont(m_ui->heading->font()));
    m_ui->jobsLayout->setContentsMargins(2 * grid, 0, 0, grid);
    m_ui->jobsGroup->setAccessibleName(m_ui->heading->text());
    for (const ExportFormat offered : formats) {
        m_ui->formatBox->addItem(formatName(offered), int(offered));
    }
    m_ui->formatBox->setCurrentIndex(std::max(0, m_ui->formatBox->findData(int(format))));
    auto *confirm = m_ui->buttons->addButton(tr("E&xport as…"), QDialogButtonBox::AcceptRole);
    confirm->setObjectName(QStringLiteral("confirmButton"));
    confirm->setDefault(true);
    connect(this, &QDialog::accepted, this, &ExportDialog::choose);
}

void ExportDialog::choose()
{
    const auto format = ExportFormat(m_ui->formatBox->currentData().toInt());
    const QList<JobId> &ids = m_ui->selectedButton->isChecked() ? m_choices.selected
                              : m_ui->tickedButton->isChecked() ? m_choices.ticked
                              : m_ui->allButton->isChecked()    ? m_choices.all
                                                                : m_choices.shown;
    Q_EMIT chosen(format, ids);
}

} // namespace jobsweep
