#pragma once

namespace jobsweep::Ui {
class MainWindow;
}

namespace jobsweep {

class JobSession;
class JobTableModel;
struct DeletionCounts;

/// Enables the window's actions that would do something now; the tool tips say what, or why not. `meant` are
/// the jobs that an action would be about.
void refreshActionStates(const Ui::MainWindow &ui, const JobSession &session, const JobTableModel &jobs,
                         const DeletionCounts &meant);

} // namespace jobsweep
