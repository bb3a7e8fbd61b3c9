#pragma once

#include "app/job_session.h"

#include <QObject>

class QAction;
class QLabel;
class QProgressBar;
class QStatusBar;
class QToolButton;

namespace jobsweep {

struct JobCounts;

/// The status bar's contents: the counts on the left; progress and Stop on the right while something is going
/// on.
class StatusPanel : public QObject
{
    Q_OBJECT
public:
    /// Fills `bar`, which owns the widgets and outlives the panel.
    StatusPanel(QStatusBar *bar, QAction *stop);

    /// `ticked`: rows ticked, hidden ones included.
    void setCounts(const JobCounts &counts, int ticked);
    void setProgress(const WorkProgress &progress);

private:
    QLabel *m_counts;
    QLabel *m_work;
    QProgressBar *m_progress;
    QToolButton *m_stop;
};

} // namespace jobsweep
