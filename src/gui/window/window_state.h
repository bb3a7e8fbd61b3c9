#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

class QMainWindow;
class QSettings;

namespace jobsweep::Ui {
class MainWindow;
}

namespace jobsweep {

class DetailsDock;
class JobArchive;
class JobTableModel;

/// Stores how the user left the window: its place, docks, columns, sorting, filter and choice in the
/// settings, and the ticks with the list. Changes are stored soon afterwards, so that a crash loses little of
/// them.
class WindowState : public QObject
{
    Q_OBJECT
public:
    struct Dependencies
    {
        QMainWindow *window;
        const Ui::MainWindow *ui;
        DetailsDock *details;
        JobTableModel *jobs;
        JobArchive *archive;
        QSettings *settings; ///< null: nothing but the ticks is stored
    };

    /// How long changes are gathered before they are stored, in milliseconds.
    static constexpr std::chrono::milliseconds saveDelay{500};

    /// All dependencies outlive it.
    explicit WindowState(const Dependencies &dependencies, QObject *parent = nullptr);

    /// Restores what was stored, as far as the screen has room for it; the ticks follow when the list is
    /// loaded.
    void restore();
    /// Stores everything now.
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
    bool m_ticksKnown = false; ///< the stored ticks are restored
    bool m_ticksChanged = false;
    bool m_windowChanged = false;
};

} // namespace jobsweep
