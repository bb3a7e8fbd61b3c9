#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <limits>

namespace jobsweep {

/// What of a job a term of the filter is about.
enum class FilterField : quint8
{
    Any, ///< any of its texts: id, status, type, account, model, deletion, message
    Status,
    Type,
    Account,
    Model,
    Deletion,
    Error,
    Created
};

/// The name that is written before the colon; the same in every language. Nothing for Any.
QString filterFieldName(FilterField field);
/// All fields that have a name.
QList<FilterField> namedFilterFields();
/// All that a status, a type or a deletion can be, as the table shows it, in the order of JobStatus::Kind,
/// MediaKind or DeletionState: a type that is not known, no deletion and the server's unknown words for a
/// status are not among them. Nothing for other fields.
QStringList fixedFilterValues(FilterField field);

/// A part of a filter between blanks that are not in quotes, `-name:"value"`; places are those of its
/// characters in the text.
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
    FilterField field = FilterField::Any;
    bool negated = false;
    QString text; ///< case-folded, not empty; for all fields but Created
    /// For Created: milliseconds since the epoch, UTC; the first is within, the last one is not.
    qint64 fromMs = std::numeric_limits<qint64>::min();
    qint64 untilMs = std::numeric_limits<qint64>::max();

    friend bool operator==(const FilterTerm &, const FilterTerm &) = default;
};

/// A filter that was read: all of its terms have to hold for a job to be shown.
struct FilterQuery
{
    QList<FilterTerm> terms;
    /// What is wrong with the text, in whole sentences for the user. A term that has no meaning is left out
    /// of `terms`.
    QStringList mistakes;
};

/// Words, phrases in quotes and `field:value`, each with an optional minus sign before it. A creation time is
/// a year, month, day or minute in local time, `2026-04-01T12:30` or the beginning of it, with an optional
/// `<`, `<=`, `>` or `>=` before it.
FilterQuery parseFilter(const QString &text);

} // namespace jobsweep
