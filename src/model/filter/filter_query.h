#pragma once

#include <QLatin1String>
#include <QList>
#include <QString>
#include <QStringList>

#include <limits>

namespace jobsweep {

/// The name that is written before the colon for a column of JobColumn::all(); empty if it is no field.
QLatin1String filterFieldName(int column);
/// All columns that are fields of the filter.
QList<int> filterFields();
/// The field with this name, in any case; FilterTerm::anyColumn without one.
int filterFieldNamed(const QString &name);
/// All words that a field has if it shows one of a few, as the table shows them; empty for other fields.
QStringList fixedFilterValues(int column);

/// A part of a filter between blanks outside quotes, such as `-name:"value"`. Positions count the characters
/// of the whole text.
struct FilterToken
{
    qsizetype begin = 0;
    qsizetype end = 0;
    qsizetype nameBegin = 0;  ///< behind the minus sign, if there is one
    qsizetype valueBegin = 0; ///< behind the colon, at the quote if there is one
    bool negated = false;
    bool quoted = false;
    QString name;  ///< letters only; empty where there is no colon that could end a name
    QString value; ///< without its quotes
};

QList<FilterToken> filterTokens(const QString &text);

/// One condition of a filter.
struct FilterTerm
{
    static constexpr int anyColumn = -1; ///< any of the texts of a job

    int column = anyColumn; ///< of JobColumn::all()
    bool negated = false;
    QString text; ///< case-folded, not empty; not for a moment
    /// For a moment (ColumnFilter::time): a period in milliseconds since the epoch, UTC, from `fromMs`
    /// inclusive to `untilMs` exclusive.
    qint64 fromMs = std::numeric_limits<qint64>::min();
    qint64 untilMs = std::numeric_limits<qint64>::max();

    friend bool operator==(const FilterTerm &, const FilterTerm &) = default;
};

/// A parsed filter: a job is shown if all terms hold.
struct FilterQuery
{
    QList<FilterTerm> terms;
    /// What is wrong with the text, in whole sentences for the user. A term that has no meaning is left out
    /// of `terms`.
    QStringList mistakes;
};

/// Parses words, quoted phrases and `field:value`, each with an optional minus sign before it. The words of a
/// field can be written as in files too, whatever the user's language: `deletion:refused`. A creation time is
/// a year, month, day or minute in local time, `2026-04-01T12:30` or the beginning of it, with an optional
/// `<`, `<=`, `>` or `>=` before it.
FilterQuery parseFilter(const QString &text);

} // namespace jobsweep
