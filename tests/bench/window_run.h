#pragma once

#include "medians.h"

#include <QString>

namespace jobsweep::test {

/// What a start of the program with a stored list measures, by its place in Measures.
enum WindowMeasure
{
    StartToPaintMs, ///< from the start of the process to the end of the window's first paint
    FirstPaintMs,   ///< the same from just before store, session and window are made
    RowsPaintedMs,  ///< until the table's first paint with rows in it
    AllRowsMs,      ///< until all rows are in the table
    LongestGapMs,   ///< of a 10 ms heartbeat on the window's thread, from the first paint to all rows
    ResidentKb,     ///< of the whole process a moment later; NaN where it can't be told
    WindowMeasureCount
};

/// Whether this process was started by runWindow() and has to call measureWindow().
bool isWindowRun(int argc, char **argv);
/// Starts the window as the program does it, on the list that runWindow() names, and tells it what it
/// measured; returns the exit code.
int measureWindow(int argc, char **argv);

/// Lets a process of its own measure how the window comes up with the list in `folder`: `rows` jobs. Throws
/// std::runtime_error where that fails.
Measures runWindow(const QString &folder, int rows);

} // namespace jobsweep::test
