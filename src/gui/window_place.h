#pragma once

class QMainWindow;

namespace jobsweep {

/// Keeps `window` inside what the desktop leaves free of its screen: smaller than wished, moved, and without
/// its docks where the screen is too low for them and for a few rows of the table. A maximized or full-screen
/// window keeps its place. To be called before the window is shown.
void keepOnScreen(QMainWindow *window);

} // namespace jobsweep
