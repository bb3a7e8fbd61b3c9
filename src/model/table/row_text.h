#pragma once

#include <QList>
#include <QString>

namespace jobsweep {

class JobTableModel;
class ServerAddress;

// The texts that are copied from the table. `rows` are rows of `jobs`; lines come in their order, without an
// end after the last one. Nothing to copy makes an empty text.

/// The rows that a copy from a menu or by key is about, as in TickedJobs::targets().
QList<int> rowsToCopy(const JobTableModel &jobs, const QList<int> &selectedRows);

/// The ids, one a line.
QString idLines(const JobTableModel &jobs, const QList<int> &rows);

/// Tab-separated values of these columns (JobColumn) with a line of headings, fit for a
/// spreadsheet: tabs and line ends within a cell are blanks, a cell that would be taken for a formula has an
/// apostrophe in front, and creation times are in UTC, as in RFC 3339.
QString rowLines(const JobTableModel &jobs, const QList<int> &rows, const QList<int> &columns);

/// The jobs' messages, each text once, one a line.
QString messageLines(const JobTableModel &jobs, const QList<int> &rows);

/// The URLs of the jobs' results, one a line.
QString linkLines(const JobTableModel &jobs, const QList<int> &rows);

/// For each job a command that deletes it at `server`, one a line, for POSIX shells. The token is a shell
/// variable in it.
QString curlLines(const JobTableModel &jobs, const QList<int> &rows, const ServerAddress &server);

} // namespace jobsweep
