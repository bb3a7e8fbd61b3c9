#pragma once

#include <QObject>
#include <QTimer>

class QAction;
class QMainWindow;

namespace jobsweep {

class ElidedLabel;
class JobWatch;

/// The window's way to the watch: the switch, "Look now" in place of "Find running jobs" while it is on, and
/// what it is doing in the status bar. It tells the watch whether the window can be seen.
class WatchSwitch : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        QMainWindow *window;
        QAction *watch;    ///< can be checked
        QAction *find;     ///< asks for the running jobs
        ElidedLabel *text; ///< in the status bar
    };

    /// All of them outlive it.
    WatchSwitch(JobWatch *watch, const Parts &parts, QObject *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refresh();
    void showText();
    bool isSeen() const;

    JobWatch *m_watch;
    Parts m_parts;
    QTimer m_second; ///< runs while the time of the next look is shown
};

} // namespace jobsweep
