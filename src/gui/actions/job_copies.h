#pragma once

#include <QList>
#include <QObject>
#include <QString>

#include <functional>

class QAction;

namespace jobsweep::Ui {
class MainWindow;
}

namespace jobsweep {

class JobTableModel;
class ServerAddress;
class SessionNotifier;

/// Copies jobs to the clipboard: the ids, the rows as shown, what went wrong, the results.
class JobCopies : public QObject
{
    Q_OBJECT
public:
    /// Connects the window's actions. All parts outlive it. `server`: the one in the commands that are
    /// copied.
    JobCopies(const Ui::MainWindow *ui, JobTableModel *jobs, SessionNotifier *messages,
              const ServerAddress &server, QObject *parent = nullptr);

    /// Says that so many rows were copied, of whatever list.
    void sayRowsCopied(int count);

    /// Enables the actions where a job would be copied; the tool tips say what is copied, or why nothing.
    void refresh();

private:
    struct Copy
    {
        QAction *action;
        QString text;                           ///< while it is disabled
        QString toolTip;                        ///< while it is enabled
        std::function<QString(int count)> name; ///< its text while it would copy `count` jobs
    };

    /// Makes the text of these rows.
    using Text = std::function<QString(const JobTableModel &, const QList<int> &)>;

    /// What is said of the copied lines, or why there are none.
    struct Words
    {
        std::function<QString(int lines)> copied;
        QString whyNothing = {};
    };

    void add(QAction *action, const Text &text, const std::function<QString(int count)> &name,
             const Words &words);
    void copy(const Text &text, const Words &words);

    const Ui::MainWindow *m_ui;
    JobTableModel *m_jobs;
    SessionNotifier *m_messages;
    QList<Copy> m_copies;
};

} // namespace jobsweep
