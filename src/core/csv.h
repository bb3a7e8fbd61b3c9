#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>

#include <functional>

namespace jobsweep {

// Comma-separated values as RFC 4180 has them.

/// One cell, quoted where that is needed. A spreadsheet takes none of it for a formula, whichever of comma,
/// semicolon and tab it cuts cells at: an apostrophe stands before what could begin one.
QString csvCell(const QString &text);
/// What csvCell() was given, for the cell as a reader of CSV has it. Texts without those apostrophes stay as
/// they are.
QString csvCellText(const QString &cell);
/// Cells, each from csvCell(), as one record with its line break.
QString csvRecord(const QStringList &cells);

/// Reads CSV that comes in parts, cut anywhere. Quotes may hold line breaks; a record ends with LF, CR LF or
/// CR. A record with more than `longestRecord` characters is left out.
class CsvReader
{
public:
    using Take = std::function<void(const QStringList &cells)>;

    static constexpr qsizetype longestRecord = 65'536;

    explicit CsvReader(QChar separator) : m_separator(separator) {}

    /// `take` gets the records that end in this part.
    void feed(QStringView part, const Take &take);
    /// The text has ended.
    void finish(const Take &take);

private:
    void endCell();
    void endRecord(const Take &take);
    void takeQuoted(QChar c);
    void takeUnquoted(QChar c, const Take &take);

    QChar m_separator;
    QStringList m_cells;
    QString m_cell;
    qsizetype m_length = 0; ///< of the record so far
    bool m_inQuotes = false;
    bool m_afterQuote = false; ///< a quote in quotes: it ends them unless another one follows
    bool m_skipLineFeed = false;
};

} // namespace jobsweep
