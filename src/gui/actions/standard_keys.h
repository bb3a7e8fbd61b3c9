#pragma once

namespace jobsweep::Ui {
class MainWindow;
}

namespace jobsweep {

/// Gives the main window's actions the keys that the platform has for the like, and keeps those that they
/// have already.
void setStandardKeys(const Ui::MainWindow &ui);

} // namespace jobsweep
