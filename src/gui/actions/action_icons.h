#pragma once

namespace jobsweep::Ui {
class MainWindow;
}

namespace jobsweep {

/// Gives the main window's actions their icons, and the buttons of its tool bar the names that assistive
/// technology reads.
void setUpActions(const Ui::MainWindow &ui);

} // namespace jobsweep
