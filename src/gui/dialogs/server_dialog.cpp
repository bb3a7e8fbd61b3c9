#include "gui/dialogs/server_dialog.h"

#include "gui/look/tone.h"
#include "ui_server_dialog.h"

#include <QPushButton>

namespace jobsweep {

ServerDialog::ServerDialog(const ServerAddress &server, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::ServerDialog>()), m_server(server)
{
    m_ui->setupUi(this);
    m_ui->addressField->setText(server.text());
    m_ui->addressField->selectAll();
    QPalette colors;
    colors.setColor(QPalette::WindowText, toneColor(Tone::Bad, colors, colors.color(QPalette::Window)));
    m_ui->problemLabel->setPalette(colors);
    m_ui->problemLabel->hide();
    QPushButton *vendor = m_ui->buttons->button(QDialogButtonBox::RestoreDefaults);
    vendor->setToolTip(tr("The address of useapi.net"));
    connect(vendor, &QPushButton::clicked, m_ui->addressField,
            [this] { m_ui->addressField->setText(ServerAddress().text()); });
    connect(m_ui->addressField, &QLineEdit::textChanged, m_ui->problemLabel, &QLabel::hide);
}

ServerDialog::~ServerDialog() = default;

void ServerDialog::accept()
{
    QString why;
    const auto server = ServerAddress::parse(m_ui->addressField->text(), &why);
    if (!server) {
        m_ui->problemLabel->setText(why);
        m_ui->problemLabel->show();
        m_ui->addressField->setFocus();
        return;
    }
    m_server = *server;
    QDialog::accept();
}

} // namespace jobsweep
