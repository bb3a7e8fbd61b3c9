#pragma once

#include <QList>

namespace jobsweep::Ui {
class MainWindow;
}

namespace jobsweep {

class JobSession;
class JobTableModel;

/// Enables the window's actions that would do something now; their texts say with how many jobs, the tool
/// tips say what, or why not. `highlightedRows`: those of the table.
void refreshActionStates(const Ui::MainWindow &ui, const JobSession &session, const JobTableModel &jobs,
                         const QList<int> &highlightedRows);

} // namespace jobsweep
