#pragma once

#include "core/job/job_record.h"
#include "core/text/coded_text.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <span>

namespace jobsweep {

class TextSearch;

/// A word that a filter finds, for columns that show one of a few.
struct FilterWord
{
    QLatin1String name; ///< valid in every language
    QString shown;      ///< as the table shows it

    /// Whether `text` is part of one of the two, in any case.
    bool contains(const QString &text) const
    {
        return shown.contains(text, Qt::CaseInsensitive) || name.contains(text, Qt::CaseInsensitive);
    }
};

/// How the filter finds jobs by a column. Functions that are null don't apply.
struct ColumnFilter
{
    QLatin1String
        name{}; ///< written before the colon, the same in every language; empty: there is no such field
    /// All words that the column can show, if they are few. An unknown type, no deletion, and unknown words
    /// of the server for a status are not among them.
    QList<FilterWord> (*words)() = nullptr;
    /// Which of words() the column shows; -1 for none.
    int (*wordAt)(const JobRecord &record) = nullptr;
    /// Whether the search finds something in the column's text.
    bool (*isIn)(const JobRecord &record, const TextSearch &search) = nullptr;
    /// The same for a search in all columns.
    bool (*isInAny)(const JobRecord &record, const TextSearch &search) = nullptr;
    /// A moment in milliseconds since the epoch, UTC, 0 if it is unknown: the field's value is a period.
    qint64 (*time)(const JobRecord &record) = nullptr;
};

/// How rows are sorted by a column: first by number(), then, if there is one, by the text of spelling().
/// Functions that are null don't apply.
struct ColumnOrder
{
    /// It fits into 32 bits if there is a spelling().
    quint64 (*number)(const JobRecord &record) = nullptr;
    /// A text that many jobs share, as CodedText spells it; the filter's completion offers it.
    const QString &(*spelling)(const JobRecord &record) = nullptr;
    /// Whether the row has a value: rows without one come last in both directions. Null: all have.
    bool (*hasValue)(const JobRecord &record) = nullptr;
    /// Rows of the same number are told apart by their ids.
    bool byId = false;

    /// It ascends whatever the direction is; 0 for all rows if there is no number().
    quint64 numberOf(const JobRecord &record) const { return number ? number(record) : 0; }
    bool isKnown(const JobRecord &record) const { return !hasValue || hasValue(record); }
};

/// A column of the job table. The table all() holds everything that the program knows of its columns: the
/// model, sorting, the filter and its completion, the stored layout, widths, copying and menus go by it.
/// Functions that are null don't apply. Used on one thread.
struct JobColumn
{
    QLatin1String key; ///< names the column in stored layouts; it never changes once it was released
    QString (*header)() = nullptr;
    /// What its cells show; null for the ticks, which are no fact of the job.
    QString (*text)(const JobRecord &record) = nullptr;
    /// The value for JobTableModel::RawRole; null: the text.
    QVariant (*raw)(const JobRecord &record) = nullptr;
    /// The text in rows that are copied; null: as it is shown.
    QString (*copied)(const JobRecord &record) = nullptr;
    /// What a cell shortens, for the tool tip; null: nothing is shortened.
    QString (*whole)(const JobRecord &record) = nullptr;
    /// In words, what colour and icon say beside the text.
    QString (*note)(const JobRecord &record) = nullptr;
    /// Whether the value was read off the id.
    bool (*fromId)(const JobRecord &record) = nullptr;
    /// What assistive technology reads where the text is empty.
    QString (*absent)() = nullptr;
    /// Texts of the usual length: they make the width in a new window. What is longer is cut off there.
    QStringList (*samples)() = nullptr;
    bool hasIcon = false; ///< the width has room for one
    bool canBeHidden = true;
    bool isHiddenAtFirst = false; ///< not shown in a new window
    int share = 0;                ///< its part of the room that a wide table has over
    int leaves = 0;               ///< its turn to be left out of a narrow table, from 1 on; 0: it stays
    ColumnOrder order{};
    ColumnFilter filter{};

    /// All columns, in the order of a new window. A column's index is its place here.
    static std::span<const JobColumn> all();
    static int count();
    static const JobColumn &at(int column);
    /// The column's index; -1 for none.
    static int withKey(const QString &key);

    // The indexes of columns that are named in code.
    static const int Tick;
    static const int Status;
    static const int Result;
    static const int Id;
    static const int Type;
    static const int Account;
    static const int Model;
    static const int Created;
    static const int Deletion;
    static const int Message;

    /// What the cell shows.
    QString cellText(const JobRecord &record) const;
    /// What assistive technology reads for the cell; empty only for the ticks.
    QString spokenText(const JobRecord &record) const;
    /// Returns the whole text of the cell and what it only hints at, as rich text with all data escaped; may
    /// be empty.
    QString toolTip(const JobRecord &record) const;
    /// Returns in words what the cell's colour and icon say; may be empty.
    QString description(const JobRecord &record) const;
    /// Whether the cell's value was read off the id.
    bool isFromId(const JobRecord &record) const { return fromId && fromId(record); }
};

} // namespace jobsweep
