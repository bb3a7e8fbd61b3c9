#pragma once

#include "core/base/store_problem.h"

class QSqlError;

namespace jobsweep {

/// What an error of SQLite means for the file `path`: by its result code (https://sqlite.org/rescode.html).
StoreProblem storeProblem(const QSqlError &error, const QString &path);

/// The error is about what was to be written, not about the file: a number that is taken, or one of no job.
bool isConstraint(const QSqlError &error);

/// The file's tables are not those that the statement is about.
bool isOfOtherTables(const QSqlError &error);

} // namespace jobsweep
