#pragma once

#include "core/base/callback_scope.h"

#include <QObject>
#include <QPointer>

class QMessageBox;
class QWidget;

namespace jobsweep {

class JobSession;
class MessageBar;

/// Closes a window: stops what runs, waits for the answers to requests in flight, and saves all changes. If
/// they can't be saved, the user is asked, and can go on working.
class WindowClosing : public QObject
{
    Q_OBJECT
public:
    /// All of them outlive it.
    WindowClosing(QWidget *window, JobSession *session, MessageBar *bar, QObject *parent = nullptr);

    /// Whether the window may close now. If not, it is closed later, or the user is asked.
    bool mayClose();
    /// From now on nobody is asked: the user agreed, or the system wants the program to end.
    void dontAsk();

Q_SIGNALS:
    /// The session accepts nothing any more.
    void begun();
    /// The user wants to go on; the session accepts everything again.
    void cancelled();
    /// The user does not want to close after all, whether closing had begun or not.
    void declined();

private:
    void begin();
    void proceed();
    void saved(bool all);
    void ask();
    void cancel();
    void finish();

    QWidget *m_window;
    JobSession *m_session;
    MessageBar *m_bar;
    QPointer<QMessageBox> m_question;
    bool m_asks = true;
    bool m_begun = false;
    bool m_saving = false;
    bool m_finished = false;
    CallbackScope m_answers; ///< of the session
};

} // namespace jobsweep
