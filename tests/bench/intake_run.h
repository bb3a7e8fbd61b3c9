#pragma once

#include "medians.h"

#include <QString>

namespace jobsweep::test {

/// What the program's window is given to read, in a process of its own.
enum class IntakeKind
{
    Log,          ///< the clipboard holds a log
    BareIds,      ///< the clipboard is full of ids
    Json,         ///< the clipboard holds records of jobs, a line each
    CancelledIds, ///< as BareIds, cancelled amid the reading
    LogFile,      ///< a file with a log
    RowsAlone     ///< the clipboard holds the ids of that log only
};

enum IntakeMeasure
{
    ReadMs,      ///< from the paste to the summary and the last row
    IntakeGapMs, ///< for how long the window did not react, at most
    CancelMs,    ///< from Cancel to the summary, and a beat of the window behind it
    RowCount,    ///< in the table
    UndoMs,      ///< until what was read is out of the list again
    UndoGapMs,   ///< for how long the window did not react meanwhile, at most
    GrowthKb,    ///< of the memory that is resident, at most
    IntakeMeasureCount
};

/// Characters of a text of these benchmarks, but for the file.
inline constexpr qsizetype intakeTextSize = 50'000'000;

bool isIntakeRun(int argc, char **argv);
/// In the process of its own: measures, tells, and returns the exit status.
int measureIntake(int argc, char **argv);
/// Starts one. `file`: for LogFile and RowsAlone. Throws std::runtime_error where that fails.
Measures runIntake(IntakeKind kind, const QString &file = {});
/// Writes a log of so many bytes. Throws std::runtime_error where that fails.
void writeLogFile(const QString &path, qint64 bytes);

} // namespace jobsweep::test
