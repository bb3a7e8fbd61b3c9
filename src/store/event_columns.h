#pragma once

#include "core/answer/job_event.h"

#include <QSqlQuery>
#include <QString>
#include <QVariantList>

namespace jobsweep {

// How an event is spelled in the table `events`. Beside what it says itself, its row has a number, and that
// of its job or, for an event without a job, that of its server.

/// The columns of what an event itself says: "at_ms, ...".
QString eventFields();
/// ":at_ms, ..."
QString eventPlaces();
/// Binds an event to the placeholders of eventPlaces().
void bindEvent(QSqlQuery &query, const JobEvent &event);
/// Reads an event, without its number and its job, from the values of eventFields(), which begin at `from`.
JobEvent eventFrom(const QSqlQuery &query, int from);

/// A row of the table as it stands on a page of the file.
struct EventRow
{
    qint64 number = 0;
    QVariant job;    ///< the number of the event's job; null without one
    QVariant server; ///< the number of the event's server; null with a job
    QVariantList fields;
};

/// Whether values are those of an event's row on a page: the first one is null, for that is the row's number.
bool isEventRow(const QVariantList &values);
/// Makes a row of such values.
EventRow eventRowFrom(qint64 number, const QVariantList &values);
/// Whether every value is one that the program writes.
bool isAsWritten(const EventRow &row);
/// The statement that adds a row, unless its number is taken or its job is not there; eventRowValues() are
/// bound to it.
QString eventRowInsert();
QVariantList eventRowValues(const EventRow &row);

} // namespace jobsweep
