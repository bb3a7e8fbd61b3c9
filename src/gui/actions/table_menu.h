#pragma once

class QMenu;

namespace jobsweep::Ui {
class MainWindow;
}

namespace jobsweep {

/// Fills the context menu of the table with the window's actions on its target jobs.
void fillTableMenu(QMenu *menu, const Ui::MainWindow &ui);

} // namespace jobsweep
