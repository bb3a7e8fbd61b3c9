#pragma once

#include "gui/practice_mode.h"
#include "model/deletion_plan.h"
#include "model/job_table_model.h"

#include <QMainWindow>
#include <QTimer>

#include <memory>
#include <optional>

class QPushButton;

namespace jobsweep::Ui {
class MainWindow;
}

namespace jobsweep {

class JobActions;
class JobSession;
class SessionMessages;
class StatusPanel;

/// The main window: composes the parts and connects what the user does with the session's verbs.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    /// `session` outlives the window.
    explicit MainWindow(JobSession *session, std::optional<PracticeMode> practice = {},
                        QWidget *parent = nullptr);
    ~MainWindow() override;

protected:
    void changeEvent(QEvent *event) override;
    /// Closing in the middle of a batch stops it first; the window goes when the answers in flight have come.
    void closeEvent(QCloseEvent *event) override;

private:
    void setUpWindow();
    void setUpDeleteButton();
    void setUpPractice();
    void connectActions();
    void connectParts();

    /// Without any filter text.
    void showOnly(Show show);
    void refreshSoon();
    void refresh();
    void refreshActions(const ActionTargets &meant);
    void refreshDeleteButton();
    void refreshPage();

    std::unique_ptr<Ui::MainWindow> m_ui;
    JobSession *m_session;
    std::optional<PracticeMode> m_practice;
    QString m_serverName; ///< as the user reads it
    JobTableModel m_jobs;
    SessionMessages *m_messages = nullptr;
    JobActions *m_actions = nullptr;
    StatusPanel *m_status = nullptr;
    QPushButton *m_deleteButton = nullptr;
    QTimer m_refresh;
    bool m_closing = false;
};

} // namespace jobsweep
