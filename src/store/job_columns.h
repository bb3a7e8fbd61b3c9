#pragma once

#include "core/job/job_record.h"

#include <QSqlQuery>
#include <QString>
#include <QVariantList>

#include <optional>

namespace jobsweep {

// How a job is spelled in the table `jobs`.

/// The columns of a record but its id: "created_ms, ...".
QString recordColumns();
/// "created_ms = :created_ms, ..."
QString recordAssignments();
/// All columns of the table, in its order: what jobRowFrom() takes.
QString jobRowColumns();
/// A placeholder for each of them: "?, ?, ...".
QString jobRowPlaces();
/// The statement that gives the row with a number all of jobRowValues(): they are bound first, then the
/// number.
QString jobRowUpdate();

/// What recordColumns() hold for a record.
QVariantList recordValues(const JobRecord &record);
/// Binds such values to the placeholders of recordAssignments().
void bindRecord(QSqlQuery &query, const QVariantList &values);

/// Those of recordColumns() that are told of a job that is new in the list: "created_ms, ...". The others
/// have their defaults, which stand for what is not known.
QString freshColumns();
/// ":created_ms, ..."
QString freshPlaces();
/// What recordColumns() hold for such a job.
QVariantList freshValues(const JobRecord &record);
/// Binds such values to the placeholders of freshPlaces().
void bindFresh(QSqlQuery &query, const QVariantList &values);

// A row's `checksum` is that of its record and server, and its `arrival`, and listedWeight where the row is
// listed, and its `intent_ms` where it has one: so an UPDATE keeps up the sum of a row that it does not read.
// A disk that changes a bit changes a status or a link, and SQLite does not see it.

/// Of a record's server, id and values, from 0 to less than listedWeight.
qint64 recordChecksum(qint64 server, const QString &job, const QVariantList &values);
constexpr qint64 listedWeight = 1LL << 50U;
/// Of a server's ticks.
qint64 ticksChecksum(const QByteArray &ticks);

/// A row of the table.
struct JobRow
{
    quint32 arrival = 0;
    qint64 server = 0; ///< the number of its server
    bool listed = true;
    qint64 intentMs = 0; ///< 0 for none
    JobRecord record;
    /// Every value is one that the program writes, and together they have the row's checksum; a row that an
    /// earlier version wrote has none.
    bool sound = true;
    bool hasChecksum = false;
};

/// Reads a row from the columns that jobRowColumns() names, without those that an earlier version did not
/// have. Of a row that isn't sound, a deletion that isn't Deleted or Gone to the letter is Unconfirmed and in
/// doubt, and the row is listed if its mark or its checksum says so. Nothing if it is no row of a job at all,
/// or its id is none.
std::optional<JobRow> jobRowFrom(const QVariantList &values);
/// All values of the columns that jobRowColumns() names.
QVariantList jobRowValues(const JobRow &row);

/// Makes a record one of a job of which it is not known whether it was deleted.
void putInDoubt(JobRecord &record, const CodedText &why);
/// The same, because of damage.
void putInDoubt(JobRecord &record);

} // namespace jobsweep
