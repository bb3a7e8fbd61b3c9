#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <limits>

namespace jobsweep {

/// The part of a job that a term of the filter is matched against.
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
/// All values that a status, a type or a deletion can have, as the table shows them, in the order of
/// JobStatus::Kind, MediaKind or DeletionState. An unknown type, no deletion, and unknown words of the server
/// for a status are not among them. Empty for other fields.
QStringList fixedFilterValues(FilterField field);

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
    FilterField field = FilterField::Any;
    bool negated = false;
    QString text; ///< case-folded, not empty; for all fields but Created
    /// For Created: a period in milliseconds since the epoch, UTC, from `fromMs` inclusive to `untilMs`
    /// exclusive.
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

/// Parses words, quoted phrases and `field:value`, each with an optional minus sign before it. A creation
/// time is a year, month, day or minute in local time, `2026-04-01T12:30` or the beginning of it, with an
/// optional `<`, `<=`, `>` or `>=` before it.
FilterQuery parseFilter(const QString &text);

} // namespace jobsweep
