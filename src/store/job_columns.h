#pragma once

#include "core/job_event.h"
#include "core/job_record.h"

#include <QSqlQuery>
#include <QString>

namespace jobsweep {

// How a job's record and its events are spelled in the tables `jobs` and `events`: in words that stay the
// same in every language and whatever becomes of the order of an enum.

/// The columns of a record but its id, as readRecord() and bindRecord() have them: "created_ms, ...".
QString recordColumns();
/// "created_ms = :created_ms, ..."
QString recordAssignments();

/// Binds a record to the placeholders of recordAssignments().
void bindRecord(QSqlQuery &query, const JobRecord &record);
/// Reads a record from a row that holds the id in column `position` and its other columns behind it. Null if
/// the id is none.
JobRecord readRecord(const QSqlQuery &query, int position);

QString wordOf(JobEvent::Action action);
QString wordOf(JobEvent::Outcome outcome);
JobEvent::Action actionOf(const QString &word);
JobEvent::Outcome outcomeOf(const QString &word);
QString wordOf(DeletionState state);

} // namespace jobsweep
