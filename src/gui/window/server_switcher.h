#pragma once

#include "app/start/server_choice.h"

#include <QObject>

#include <optional>

class QWidget;

namespace jobsweep::Ui {
class MainWindow;
}

namespace jobsweep {

class SessionNotifier;
class SettingsFile;

/// Switches from one server's list to another's: closes the window, as the user would, and the program goes
/// on with next().
class ServerSwitcher : public QObject
{
    Q_OBJECT
public:
    struct Dependencies
    {
        const Ui::MainWindow *ui;
        ServerAddress server;   ///< of the window's list
        SettingsFile *settings; ///< null: the server is not stored
        SessionNotifier *messages;
        bool inPractice;
        bool canPractice; ///< there is a practice server
        QWidget *window;
    };

    /// All dependencies outlive it.
    explicit ServerSwitcher(const Dependencies &dependencies);

    /// The server to go on with; empty if the program is to end with the window.
    const std::optional<ServerChoice> &next() const { return m_next; }
    /// Drops next(): the window does not close, or the program ends with it.
    void forget() { m_next.reset(); }

private:
    void goTo(const ServerChoice &choice);
    void askForServer();

    Dependencies m_deps;
    std::optional<ServerChoice> m_next;
};

} // namespace jobsweep
