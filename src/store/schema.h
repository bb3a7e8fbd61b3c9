#pragma once

class QSqlDatabase;
class QSqlQuery;

namespace jobsweep {

/// The version that this program writes, kept in `PRAGMA user_version`.
int schemaVersion();
/// The mark of a file of that version, kept in `PRAGMA application_id`: a second copy of the version, which
/// tells a damaged one from that of a later program.
int applicationId(int version);

/// Brings a file of an earlier version, 0 for an empty one, up to schemaVersion(), within the transaction
/// that is open. Returns whether it worked; else `query` holds the error.
bool migrate(QSqlQuery &query, int fromVersion);

} // namespace jobsweep
