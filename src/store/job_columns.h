#pragma once

#include "core/job_record.h"

#include <QSqlQuery>
#include <QString>

namespace jobsweep {

// How a job's record is spelled in the table `jobs`.

/// The columns of a record but its id, as readRecord() and bindRecord() have them: "created_ms, ...".
QString recordColumns();
/// "created_ms = :created_ms, ..."
QString recordAssignments();

/// Binds a record to the placeholders of recordAssignments().
void bindRecord(QSqlQuery &query, const JobRecord &record);
/// Reads a record from a row that holds the id in column `position` and its other columns behind it. Null if
/// the id is none.
JobRecord readRecord(const QSqlQuery &query, int position);

} // namespace jobsweep
