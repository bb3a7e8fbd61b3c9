#pragma once

#include <QObject>
#include <QTimer>

class QMainWindow;
class QSettings;

namespace jobsweep::Ui {
class MainWindow;
}

namespace jobsweep {

class JobSession;
class JobTableModel;

/// Keeps how the user left the window: its place, docks, columns, sorting, filter and choice in the
/// settings, and the ticks with the list. What changes is kept soon afterwards, so that a crash takes little
/// of it.
class WindowState : public QObject
{
    Q_OBJECT
public:
    struct Dependencies
    {
        QMainWindow *window;
        const Ui::MainWindow *ui;
        JobTableModel *jobs;
        JobSession *session;
        QSettings *settings; ///< null: nothing but the ticks is kept
    };

    /// Changes are gathered for so long, in milliseconds.
    static constexpr int delayMs = 500;

    /// All dependencies outlive it.
    explicit WindowState(const Dependencies &dependencies, QObject *parent = nullptr);

    /// Brings back what was kept, as far as the screen has room for it; the ticks come when the list is
    /// loaded.
    void restore();
    /// Keeps everything now.
    void save();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void watch();
    void saveSoon();
    void restoreTicks();
    void saveTicks();
    void saveWindow();

    Dependencies m_deps;
    QTimer m_timer;
    bool m_ticksKnown = false; ///< those that were kept are back
    bool m_ticksChanged = false;
    bool m_windowChanged = false;
};

} // namespace jobsweep
