#include "gui/window/server_switcher.h"

#include "app/settings/settings_file.h"
#include "app/settings/stored_server.h"
#include "core/job/server_address.h"
#include "gui/dialogs/server_dialog.h"
#include "gui/messages/session_notifier.h"
#include "ui_main_window.h"

#include <QAction>

namespace jobsweep {

ServerSwitcher::ServerSwitcher(const Dependencies &dependencies)
    : QObject(dependencies.window), m_deps(dependencies)
{
    m_deps.ui->actionServer->setVisible(!m_deps.inPractice);
    m_deps.ui->actionPractice->setVisible(!m_deps.inPractice && m_deps.canPractice);
    m_deps.ui->actionLeavePractice->setVisible(m_deps.inPractice && m_deps.canPractice);
    m_deps.ui->practiceBanner->setLeavable(m_deps.canPractice);
    m_deps.messages->setCanChooseServer(!m_deps.inPractice);
    connect(m_deps.ui->actionServer, &QAction::triggered, this, &ServerSwitcher::askForServer);
    connect(m_deps.ui->actionPractice, &QAction::triggered, this,
            [this] { goTo({.practice = true, .server = {}}); });
    connect(m_deps.ui->actionLeavePractice, &QAction::triggered, this, [this] { goTo({}); });
    connect(m_deps.ui->practiceBanner, &PracticeBanner::leaveRequested, m_deps.ui->actionLeavePractice,
            &QAction::trigger);
}

void ServerSwitcher::goTo(const ServerChoice &choice)
{
    m_next = choice;
    m_deps.window->close();
}

void ServerSwitcher::askForServer()
{
    auto *dialog = new ServerDialog(m_deps.server, m_deps.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const ServerAddress server = dialog->server();
        if (m_deps.settings && !storeServer(m_deps.settings, server)) {
            m_deps.messages->sayServerNotSaved(m_deps.settings->fileName());
            return;
        }
        if (server != m_deps.server) {
            goTo({.practice = false, .server = server});
        }
    });
    dialog->open();
}

} // namespace jobsweep
