#pragma once

#include <QList>

namespace jobsweep::Ui {
class MainWindow;
}

namespace jobsweep {

class JobTableModel;
class JobWork;
struct JobCounts;

/// Enables the window's actions that would do something now. Their texts say with how many jobs; their tool
/// tips say what they do, or why they can't. `selectedRows`: those of the table.
void refreshActionStates(const Ui::MainWindow &ui, const JobWork &work, const JobCounts &counts,
                         const JobTableModel &jobs, const QList<int> &selectedRows);

} // namespace jobsweep
