#pragma once

#include "core/job/server_address.h"

#include <QDialog>

#include <memory>

namespace jobsweep::Ui {
class ServerDialog;
}

namespace jobsweep {

/// Asks for the server's address. Emits accepted() only with one that can be used.
class ServerDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ServerDialog(const ServerAddress &server, QWidget *parent = nullptr);
    ~ServerDialog() override;

    const ServerAddress &server() const { return m_server; }

    void accept() override;

private:
    std::unique_ptr<Ui::ServerDialog> m_ui;
    ServerAddress m_server;
};

} // namespace jobsweep
