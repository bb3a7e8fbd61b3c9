#pragma once

#include "medians.h"
#include "table_rig.h"

#include <QList>
#include <QString>

namespace jobsweep::test {

/// What a run of its own process measures in a window with a long list; each lists its Measures.
enum class TableRun
{
    Keystrokes, ///< everything ticked, single keys: median, slowest, longest gap
    Typing,     ///< everything ticked, eight keys in a row: last key to painted, longest gap
    Ticking,    ///< Tick finished: median
    Scrolling,  ///< from end to end, a page or a drag of the bar at a time: median, slowest
    Sorting,    ///< for each of sortedColumns(): first click, second click, longest gap
    Removing,   ///< the jobs of `commonModel`, by their ticks: the time, longest gap
    Deleting,   ///< the same, with that filter and Deletion sorted: the time, longest gap
    Memory      ///< nothing known but the ids, after a filter was typed and cleared: KiB
};

/// The columns with a value that are shown without the user's doing.
QList<int> sortedColumns();

/// What is measured, and with what.
struct TableCase
{
    TableRun run = TableRun::Keystrokes;
    Whose whose = Whose::Program; ///< Whose::Count: without a window
    int jobs = 0;
    QString serverUrl; ///< without one, a fake in the process
};

/// Whether this process was started by runTable() and has to call measureTable().
bool isTableRun(int argc, char **argv);
/// Measures and tells what it measured; returns the exit code.
int measureTable(int argc, char **argv);

/// Lets a process of its own measure. Throws std::runtime_error where that fails.
Measures runTable(const TableCase &what);

} // namespace jobsweep::test
