#pragma once

#include "app/work_place.h"

#include <QObject>

#include <optional>

class QWidget;

namespace jobsweep::Ui {
class MainWindow;
}

namespace jobsweep {

class JobSession;
class SessionMessages;
class SettingsFile;

/// The ways from one server's list to another's: the window closes, as for the user, and the program goes on
/// at next().
class PlaceSwitch : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        const Ui::MainWindow *ui;
        JobSession *session;
        SettingsFile *settings; ///< null: the server is not kept
        SessionMessages *messages;
        bool inPractice;
        bool canPractice; ///< there is a practice server
        QWidget *window;
    };

    /// All parts outlive it.
    explicit PlaceSwitch(const Parts &parts);

    /// Nothing if the program is to end with the window.
    const std::optional<WorkPlace> &next() const { return m_next; }
    /// The window does not close, or closes for good.
    void forget() { m_next.reset(); }

private:
    void goTo(const WorkPlace &place);
    void askForServer();

    Parts m;
    std::optional<WorkPlace> m_next;
};

} // namespace jobsweep
