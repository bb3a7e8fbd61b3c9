#pragma once

#include "app/start/server_choice.h"
#include "gui/window/practice_mode.h"
#include "model/table/job_table_model.h"

#include <QDesktopServices>
#include <QMainWindow>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

namespace jobsweep::Ui {
class MainWindow;
}

namespace jobsweep {

class Announcer;
class DeleteButton;
class DetailsDock;
class DetailsPanel;
class HistoryPanel;
class IntakeMessages;
class JobActions;
class JobCopies;
class JobExports;
class JobSession;
class ServerSwitcher;
class PreferencesController;
class SessionNotifier;
class SettingsFile;
class StatusPanel;
class ThinProgressBar;
class TokenController;
class TokenPrompt;
class WindowClosing;
class WindowKeys;
class WindowState;
class WorkLine;

/// The main window: composes its parts and connects what the user does with the session's verbs.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    /// The objects that the window uses; they outlive the window.
    struct Dependencies
    {
        JobSession *session = nullptr;
        PreferencesController *preferences = nullptr;
        SettingsFile *settings = nullptr; ///< null: the window begins with defaults every time
        TokenController *token = nullptr; ///< null: API tokens are for this run only
        std::optional<PracticeMode> practice = {};
        bool canPractice = false; ///< there is a practice server to go to
        /// Opens a folder in the desktop's own program for that.
        std::function<void(const QUrl &)> openFolder = [](const QUrl &url) {
            QDesktopServices::openUrl(url);
        };
    };

    explicit MainWindow(Dependencies dependencies, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Closes the window without asking the user: the system wants the program to end.
    void closeUnasked();
    /// The user logs off: closing the window asks nothing about deletions any more.
    void expectLogOff();
    /// The practice server has ended by itself.
    void showPracticeEnded();
    /// The settings file `path` could not be written.
    void sayNotSaved(const QString &path);
    /// The program was started again: the window comes to the front and takes these files.
    void startAgain(const QStringList &files);
    /// The server that the user wants to work with instead, for which the window was closed. Empty if the
    /// program is to end.
    std::optional<ServerChoice> nextServer() const;

Q_SIGNALS:
    /// The window is closing; it accepts nothing any more, unless the user cancels that.
    void closing();
    void closingCancelled();
    /// The window has closed, hidden or not.
    void closed();

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    /// Stops what runs and saves all changes before the window closes.
    void closeEvent(QCloseEvent *event) override;

private:
    void setUpWindow();
    void setUpPractice();
    void setUpPages();
    void setUpDetails();
    void setUpTableMenu();
    void connectActions();
    void connectParts();
    void setUpWatch();

    /// Shows the jobs of `show`, without any filter text.
    void showOnly(Show show);
    void refreshSoon();
    void refresh();
    void refreshPage();
    void refreshEmptyState();
    void refreshWork();
    void placeProgressBar();
    void showPage(QWidget *page);
    void showHistory(bool shown);
    void focusList();
    void refreshDetails();

    std::unique_ptr<Ui::MainWindow> m_ui;
    JobSession *m_session;
    PreferencesController *m_preferences;
    std::optional<PracticeMode> m_practice;
    QString m_serverName; ///< as the user reads it
    JobTableModel m_jobs;
    SessionNotifier *m_messages = nullptr;
    IntakeMessages *m_intake = nullptr;
    TokenPrompt *m_token = nullptr;
    JobActions *m_actions = nullptr;
    JobCopies *m_copies = nullptr;
    JobExports *m_exports = nullptr;
    ServerSwitcher *m_servers = nullptr;
    StatusPanel *m_status = nullptr;
    WorkLine *m_work = nullptr;
    ThinProgressBar *m_progressBar = nullptr;
    Announcer *m_announcer = nullptr;
    DeleteButton *m_deleteButton = nullptr;
    DetailsPanel *m_details = nullptr;
    DetailsDock *m_detailsDock = nullptr;
    HistoryPanel *m_history = nullptr;
    WindowState *m_state = nullptr;
    WindowClosing *m_closing = nullptr;
    WindowKeys *m_keys = nullptr;
};

} // namespace jobsweep
