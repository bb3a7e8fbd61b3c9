#include "gui/dialogs/summary_dialog.h"

#include "app/intake/add_summary.h"
#include "ui_summary_dialog.h"

#include <QFontDatabase>

namespace jobsweep {

SummaryDialog::SummaryDialog(const AddSummary &summary, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::SummaryDialog>())
{
    m_ui->setupUi(this);
    m_ui->headline->setText(summaryLine(summary));
    m_ui->detailsField->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_ui->detailsField->setPlainText(summaryDetails(summary));
}

SummaryDialog::~SummaryDialog() = default;

} // namespace jobsweep
