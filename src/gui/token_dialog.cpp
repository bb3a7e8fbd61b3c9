#include "gui/token_dialog.h"

#include "ui_token_dialog.h"

namespace jobsweep {

TokenDialog::TokenDialog(const QString &serverName, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::TokenDialog>())
{
    m_ui->setupUi(this);
    m_ui->introLabel->setText(
        tr("The token goes with every request to %1 and nowhere else. It is kept for this run "
           "only and not stored.")
            .arg(serverName));
    m_ui->problemLabel->hide();
    connect(m_ui->tokenField, &QLineEdit::textChanged, m_ui->problemLabel, &QLabel::hide);
}

TokenDialog::~TokenDialog() = default;

void TokenDialog::accept()
{
    QString why;
    const auto token = ApiToken::parse(m_ui->tokenField->text(), &why);
    if (!token) {
        m_ui->problemLabel->setText(why);
        m_ui->problemLabel->show();
        m_ui->tokenField->setFocus();
        return;
    }
    m_token = *token;
    QDialog::accept();
}

} // namespace jobsweep
