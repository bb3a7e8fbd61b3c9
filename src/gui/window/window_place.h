#pragma once

class QMainWindow;

namespace jobsweep {

/// Keeps `window` inside the available area of its screen: makes it smaller, moves it, and hides its docks if
/// the screen is too low for them and for a few rows of the table. A maximized or full-screen window keeps
/// its place. To be called before the window is shown.
void keepOnScreen(QMainWindow *window);

/// Hides the docks if the screen is too low for them and for a few rows of the table.
void hideDocksWithoutRoom(const QMainWindow *window);

/// Makes a first window as large as its form says with a font of 9 pt, larger with a larger one, but leaves a
/// tenth of the screen free.
void giveFirstSize(QMainWindow *window);

} // namespace jobsweep
