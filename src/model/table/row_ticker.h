#pragma once

#include "core/job/job_id.h"

#include <QList>

namespace jobsweep {

class JobTableModel;

/// Applies keys and clicks on tick boxes to the ticks of a table's rows. Row numbers are those of
/// JobTableModel.
class RowTicker
{
public:
    /// `jobs` outlives it.
    explicit RowTicker(JobTableModel *jobs) : m_jobs(jobs) {}

    /// Ticks the rows, or unticks them if all that can be ticked are ticked.
    void toggle(const QList<int> &rows);
    /// A click on the row's box: ticks or unticks it, and all selected rows with it if it is one of them.
    /// `selected` ascends.
    void click(int row, const QList<int> &selected);
    /// A click with Shift: toggles the row's own tick, and gives the same to all rows from the box clicked
    /// last to this one. The box clicked last is remembered by its job; if that job is not shown, only this
    /// row changes.
    void clickRange(int row);

private:
    JobTableModel *m_jobs;
    JobId m_last; ///< the job whose box was clicked last
};

} // namespace jobsweep
