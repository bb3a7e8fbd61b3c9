#pragma once

#include "app/session/job_session.h"
#include "app/work/work_progress.h"

#include <QObject>

class QAction;
class QProgressBar;
class QStatusBar;
class QToolButton;

namespace jobsweep {

class ElidedLabel;
struct JobCounts;

/// The status bar's contents: the counts on the left; on the right, while something is going on or can be
/// resumed, the progress with its buttons. The texts change all the time and never make the window wider:
/// they are elided, and their tool tips have the whole texts.
class StatusPanel : public QObject
{
    Q_OBJECT
public:
    /// The actions of the buttons.
    struct Actions
    {
        QAction *pause;
        QAction *resume;
        QAction *stop;
    };

    /// Fills `bar`, which owns the widgets and outlives the panel.
    StatusPanel(QStatusBar *bar, const Actions &actions);

    /// `ticked`: rows ticked, hidden ones included.
    void setCounts(const JobCounts &counts, int ticked);
    /// `resumable`: there is something to resume. `loading`: the list is still being read.
    void setProgress(const WorkProgress &progress, bool resumable, bool loading);
    /// Shows why the list can't be saved; an empty text means that it can.
    void setUnsaved(const QString &why);

Q_SIGNALS:
    /// The user asks why the list is not saved.
    void unsavedClicked();

private:
    ElidedLabel *m_counts;
    QToolButton *m_unsaved;
    ElidedLabel *m_work;
    QProgressBar *m_progress;
    QToolButton *m_pause;
    QToolButton *m_resume;
    QToolButton *m_stop;
};

} // namespace jobsweep
