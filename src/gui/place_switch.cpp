#include "gui/place_switch.h"

#include "app/job_session.h"
#include "app/kept_server.h"
#include "app/settings_file.h"
#include "gui/server_dialog.h"
#include "gui/session_messages.h"
#include "ui_main_window.h"

#include <QAction>

namespace jobsweep {

PlaceSwitch::PlaceSwitch(const Parts &parts) : QObject(parts.window), m(parts)
{
    m.ui->actionServer->setVisible(!m.inPractice);
    m.ui->actionPractice->setVisible(!m.inPractice && m.canPractice);
    m.ui->actionLeavePractice->setVisible(m.inPractice && m.canPractice);
    m.ui->practiceBanner->setLeavable(m.canPractice);
    connect(m.ui->actionServer, &QAction::triggered, this, &PlaceSwitch::askForServer);
    connect(m.ui->actionPractice, &QAction::triggered, this,
            [this] { goTo({.practice = true, .server = {}}); });
    connect(m.ui->actionLeavePractice, &QAction::triggered, this, [this] { goTo({}); });
    connect(m.ui->practiceBanner, &PracticeBanner::leaveRequested, m.ui->actionLeavePractice,
            &QAction::trigger);
}

void PlaceSwitch::goTo(const WorkPlace &place)
{
    m_next = place;
    m.window->close();
}

void PlaceSwitch::askForServer()
{
    auto *dialog = new ServerDialog(m.session->server(), m.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const ServerAddress server = dialog->server();
        if (m.settings && !keepServer(m.settings, server)) {
            m.messages->sayServerNotKept(m.settings->fileName());
            return;
        }
        if (server != m.session->server()) {
            goTo({.practice = false, .server = server});
        }
    });
    dialog->open();
}

} // namespace jobsweep
