#pragma once

#include <QHash>
#include <QObject>

class QAction;
class QMenu;
class QSettings;
class QWidget;

namespace jobsweep {

class JobSession;

/// The choice of how long the history is kept. A shorter time is asked about first: it costs history at once.
class RetentionMenu : public QObject
{
    Q_OBJECT
public:
    /// Fills `menu` of `window`, which owns it, and tells the session what was chosen before. `settings`,
    /// which may be null, remember it.
    RetentionMenu(QMenu *menu, JobSession *session, QSettings *settings, QWidget *window);

private:
    void choose(int days);
    void keep(int days);

    QWidget *m_window;
    JobSession *m_session;
    QSettings *m_settings;
    QHash<int, QAction *> m_actions; ///< by days
    int m_days;
};

} // namespace jobsweep
