#pragma once

#include "core/job_id.h"

#include <QList>

namespace jobsweep {

class JobTableModel;

/// What keys and clicks on tick boxes do to the ticks of a table's rows. Rows are those of JobTableModel.
class RowTicker
{
public:
    /// `jobs` outlives it.
    explicit RowTicker(JobTableModel *jobs) : m_jobs(jobs) {}

    /// Ticks the rows; unticks them where all that can be ticked are.
    void toggle(const QList<int> &rows);
    /// A click on the row's box: ticks or unticks it, and all highlighted rows with it if it is one of them.
    /// `highlighted` ascends.
    void click(int row, const QList<int> &highlighted);
    /// A click with Shift: what the row's own box becomes, all rows become from the box clicked last to this
    /// one. That box stays the one of its job wherever the job goes; where it is not shown, this is a plain
    /// click.
    void clickRange(int row);

private:
    JobTableModel *m_jobs;
    JobId m_last; ///< whose box was clicked last
};

} // namespace jobsweep
