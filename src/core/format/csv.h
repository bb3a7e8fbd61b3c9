#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>

#include <functional>

namespace jobsweep {

// Comma-separated values as RFC 4180 has them.

/// Encodes `text` as one cell, which is quoted if necessary. An apostrophe is put before whatever could begin
/// a formula, so that a spreadsheet takes no part of the cell for one, whether it splits cells at commas,
/// semicolons or tabs.
QString csvCell(const QString &text);
/// The inverse of csvCell(): returns its argument for a cell that a reader of CSV has unquoted. Texts without
/// those apostrophes stay as they are.
QString csvCellText(const QString &cell);
/// Joins cells, each from csvCell(), into one record with its line break.
QString csvRecord(const QStringList &cells);

/// Reads CSV that comes in parts, cut anywhere. Quotes may hold line breaks; a record ends with LF, CR LF or
/// CR. A record with more than `longestRecord` characters is left out.
class CsvReader
{
public:
    using Take = std::function<void(const QStringList &cells)>;

    static constexpr qsizetype longestRecord = 65'536;

    explicit CsvReader(QChar separator) : m_separator(separator) {}

    /// Calls `take` with each record that ends in this part.
    void feed(QStringView part, const Take &take);
    /// Ends the text, and calls `take` with a last record that has no line break.
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
    bool m_afterQuote = false; ///< a quote in quotes came last: it ends them unless another one follows
    bool m_skipLineFeed = false;
};

} // namespace jobsweep
