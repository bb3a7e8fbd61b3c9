#pragma once

#include "model/jobs/show.h"

#include <QObject>

class QAction;
class QStatusBar;
class QToolButton;

namespace jobsweep {

class ElidedLabel;
struct JobCounts;

/// The status bar's contents: the counts, which show their jobs when they are clicked, what is ticked,
/// whether the list is saved, and the way to the history. The texts never make the window wider.
class StatusPanel : public QObject
{
    Q_OBJECT
public:
    /// Fills `bar`, which owns the widgets and outlives the panel. `history` shows and hides the history.
    StatusPanel(QStatusBar *bar, QAction *history);

    struct Ticks
    {
        int all = 0;
        int shown = 0; ///< of them: not hidden by the filter
    };
    void setCounts(const JobCounts &counts, const Ticks &ticks);
    /// Shows why the list can't be saved; an empty text means that it can. `isStored`: there is a file for
    /// it.
    void setUnsaved(const QString &why, bool isStored);
    /// What the watch is doing.
    ElidedLabel *watchLabel() const { return m_watch; }

Q_SIGNALS:
    /// The user wants to see these jobs.
    void showRequested(jobsweep::Show show);
    /// The user asks why the list is not saved.
    void unsavedClicked();

private:
    QToolButton *addLink(QStatusBar *bar, const QString &name, Show show);

    QToolButton *m_jobs;
    QToolButton *m_finished;
    ElidedLabel *m_ticked;
    ElidedLabel *m_watch;
    ElidedLabel *m_saved;
    QToolButton *m_unsaved;
};

} // namespace jobsweep
