#pragma once

#include "core/base/callback_scope.h"

#include <QObject>
#include <QPointer>

class QMessageBox;
class QWidget;

namespace jobsweep {

class JobSession;
class MessageBar;

/// Closes a window: stops what runs, waits for the answers to requests in flight, and saves all changes.
/// - Amid deletions the user is asked, and can have them finished while the window is hidden. It closes when
/// they
///   have ended, and comes back where they need the user (docs/decisions/039-quitting-amid-deletions.md).
/// - If the changes can't be saved, the user is asked, and can go on working.
class WindowClosing : public QObject
{
    Q_OBJECT
public:
    /// All of them outlive it.
    WindowClosing(QWidget *window, JobSession *session, MessageBar *bar, QObject *parent = nullptr);

    /// Whether the window may close now. If not, it is closed later, or the user is asked. `switches`: it
    /// closes for another server's list.
    bool mayClose(bool switches);
    /// From now on nobody is asked: the user agreed, or the system wants the program to end.
    void dontAsk();
    /// From now on nobody is asked about deletions: the user logs off.
    void dontAskAboutDeletions();
    /// Shows the window in front of others; it does not close by itself any more.
    void bringBack();

Q_SIGNALS:
    /// The session accepts nothing any more.
    void begun();
    /// The user wants to go on; the session accepts everything again.
    void cancelled();
    /// The user does not want to close after all, whether closing had begun or not.
    void declined();

private:
    void askAboutWork(bool switches);
    void followQuestion();
    void followHidden();
    void finishHidden();
    void closeDialogs();
    void stopAndClose();
    void begin();
    void proceed();
    void saved(bool all);
    void ask();
    void cancel();
    void finish();
    bool isAmidDeletions() const;
    int deletionsLeft() const;

    QWidget *m_window;
    JobSession *m_session;
    MessageBar *m_bar;
    QPointer<QMessageBox> m_question;     ///< about what is not saved
    QPointer<QMessageBox> m_workQuestion; ///< about deletions
    bool m_asks = true;
    bool m_asksAboutWork = true;
    bool m_hidden = false; ///< while deletions are finished
    bool m_begun = false;
    bool m_saving = false;
    bool m_finished = false;
    CallbackScope m_answers; ///< of the session
};

} // namespace jobsweep
