#include "gui/dialogs/proxy_dialog.h"

#include "ui_proxy_dialog.h"

#include <QPushButton>

namespace jobsweep {

ProxyDialog::ProxyDialog(const QString &proxyName, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::ProxyDialog>())
{
    m_ui->setupUi(this);
    m_ui->introLabel->setText(tr("The proxy %1 requires a sign-in, kept until you quit.").arg(proxyName));
    QPushButton *ok = m_ui->buttons->button(QDialogButtonBox::Ok);
    ok->setEnabled(false);
    connect(m_ui->userField, &QLineEdit::textChanged, ok,
            [ok](const QString &user) { ok->setEnabled(!user.isEmpty()); });
}

ProxyDialog::~ProxyDialog() = default;

QString ProxyDialog::user() const
{
    return m_ui->userField->text();
}

QString ProxyDialog::password() const
{
    return m_ui->passwordField->text();
}

} // namespace jobsweep
