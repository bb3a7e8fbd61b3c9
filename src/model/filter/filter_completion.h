#pragma once

#include <QDate>
#include <QString>
#include <QStringList>

#include <functional>

namespace jobsweep {

class JobLedger;

/// The choices that can replace a part of a filter's text.
struct FilterCompletion
{
    qsizetype begin = 0; ///< of the part, in characters
    qsizetype length = 0;
    QStringList choices; ///< each replaces the whole part; a field's name has its colon
};

/// Returns the values of jobs in a field, a column of JobColumn::all(), that contain what is typed.
using FilterValues = std::function<QStringList(int column, const QString &typed)>;

/// Completes the part of the filter at the cursor, with names of fields that begin with what is typed or with
/// values of the field that contain it. Names are offered only if the user `asked` for them or typed two
/// letters.
FilterCompletion completeFilter(const QString &text, qsizetype cursor, bool asked,
                                const FilterValues &valuesOf, QDate today);

/// Returns the distinct values of the ledger's jobs in a field, and the field's fixed values, that contain
/// `typed`; in natural order, and no more than fit into a list. Values that are too long to choose from, or
/// contain a quote, are left out.
QStringList filterValues(const JobLedger &ledger, int column, const QString &typed);

} // namespace jobsweep
