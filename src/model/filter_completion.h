#pragma once

#include "model/filter_query.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <functional>

namespace jobsweep {

class JobLedger;

/// What can stand in place of a part of a filter.
struct FilterCompletion
{
    qsizetype begin = 0; ///< of the part, in characters
    qsizetype length = 0;
    QStringList choices; ///< each one whole; a name of a field with its colon
};

/// Gives the values that jobs have in a field and that have what is typed in them.
using FilterValues = std::function<QStringList(FilterField field, const QString &typed)>;

/// What can stand where the cursor is: names of fields that begin with what is typed, or the values of the
/// field that have it in them. Names only if they were `asked` for or two letters of them are typed.
FilterCompletion completeFilter(const QString &text, qsizetype cursor, bool asked,
                                const FilterValues &valuesOf, QDate today);

/// The different values of the ledger's jobs in a field, and what else it can be, that have `typed` in them;
/// in natural order, and not more than fit into a list. Those that are too long to be chosen from, or have a
/// quote in them, are left out.
QStringList filterValues(const JobLedger &ledger, FilterField field, const QString &typed);

} // namespace jobsweep
