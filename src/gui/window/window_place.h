#pragma once

class QMainWindow;

namespace jobsweep {

/// Keeps `window` inside the available area of its screen: makes it smaller, moves it, and hides its docks if
/// the screen is too low for them and for a few rows of the table. A maximized or full-screen window keeps
/// its place. To be called before the window is shown.
void keepOnScreen(QMainWindow *window);

} // namespace jobsweep
