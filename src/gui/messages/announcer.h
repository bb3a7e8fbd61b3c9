#pragma once

#include "app/work/work_progress.h"
#include "core/job/job_id.h"

#include <QWidget>

class QTableView;

namespace jobsweep {

class JobTableModel;

/// Tells assistive technology what a sighted user sees at a glance: how far the work is, what is ticked, and
/// what the rows are sorted by. It shows nothing.
class Announcer : public QWidget
{
    Q_OBJECT
public:
    /// `table` shows `jobs`; both outlive it.
    Announcer(QTableView *table, JobTableModel *jobs, QWidget *parent);

    /// Says each tenth of the work once, but for the end, which has a summary.
    void setProgress(const WorkProgress &progress);
    /// A batch or a round has ended: the next progress is that of another one.
    void endProgress();

private:
    void followRow();
    void followTicks(int first, int last);
    void saySorted(int column, Qt::SortOrder order);

    QTableView *m_table;
    JobTableModel *m_jobs;
    WorkProgress::Kind m_kind = WorkProgress::Kind::Idle;
    int m_tenths = 0; ///< of the work: said
    // The tick of the current row as it was when it was last looked at:
    JobId m_current;
    bool m_isTicked = false;
};

} // namespace jobsweep
