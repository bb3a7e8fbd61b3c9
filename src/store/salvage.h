#pragma once

class QSqlDatabase;
class QSqlError;

namespace jobsweep {

/// Copies what can be read of a damaged file into another one with the same tables, within the transaction
/// that is open there: the jobs of every server, listed or not, and their events. It leaps over what can't be
/// read. Returns whether what was read could be written; else `error` says why it could not. `complete`
/// becomes false where something was left out.
bool salvage(const QSqlDatabase &damaged, const QSqlDatabase &to, bool *complete, QSqlError *error);

} // namespace jobsweep
