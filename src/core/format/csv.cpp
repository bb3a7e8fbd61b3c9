#include "core/format/csv.h"

#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace jobsweep {

namespace {

constexpr QStringView special = u",;\"\t\r\n";

/// What a spreadsheet may take for the beginning of a formula (OWASP, "CSV Injection"), at the beginning of
/// a cell as this or another separator cuts it, behind quotes too, with the apostrophes that are there
/// already.
const QRegularExpression &formulaBeginning()
{
    static const QRegularExpression pattern(QStringLiteral(
        "((?:^|[,;\\t\\r\\n])\"*)('*)(?=[=+\\-@\\t\\r\\n\\x{FF1D}\\x{FF0B}\\x{FF0D}\\x{FF20}])"));
    return pattern;
}

bool hasSpecial(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return special.contains(c); });
}

/// Most cells are: then there is nothing to be looked for.
bool isHarmless(const QString &text)
{
    return text.isEmpty() ||
           (text.front().isLetterOrNumber() && !text.endsWith(QLatin1Char(' ')) && !hasSpecial(text));
}

} // namespace

QString csvCell(const QString &text)
{
    if (isHarmless(text)) {
        return text;
    }
    // A regular expression finds nothing in a text that is not valid UTF-16.
    QString cell = text.isValidUtf16() ? text : QString::fromUtf8(text.toUtf8());
    cell.replace(formulaBeginning(), QStringLiteral("\\1'\\2"));
    if (hasSpecial(cell) || cell.startsWith(QLatin1Char(' ')) || cell.endsWith(QLatin1Char(' '))) {
        cell.replace(QLatin1Char('"'), QStringLiteral("\"\""));
        cell = QLatin1Char('"') + cell + QLatin1Char('"');
    }
    return cell;
}

QString csvCellText(const QString &cell)
{
    if (!cell.contains(QLatin1Char('\''))) {
        return cell;
    }
    static const QRegularExpression guarded(
        formulaBeginning().pattern().replace(QStringLiteral("('*)"), QStringLiteral("'('*)")));
    QString text = cell;
    return text.replace(guarded, QStringLiteral("\\1\\2"));
}

QString csvRecord(const QStringList &cells)
{
    return cells.join(QLatin1Char(',')) + QStringLiteral("\r\n");
}

void CsvReader::feed(QStringView part, const Take &take)
{
    for (const QChar c : part) {
        ++m_length;
        if (m_length > longestRecord) {
            // Where a quote was never closed, the next line is as good a place as any to begin anew.
            m_cell.clear();
            m_inQuotes = false;
        }
        if (m_inQuotes && !m_afterQuote) {
            takeQuoted(c);
        } else {
            takeUnquoted(c, take);
        }
    }
}

void CsvReader::finish(const Take &take)
{
    if (m_length > 0) {
        endRecord(take);
    }
}

void CsvReader::takeQuoted(QChar c)
{
    if (c == QLatin1Char('"')) {
        m_afterQuote = true;
    } else {
        m_cell += c;
    }
}

void CsvReader::takeUnquoted(QChar c, const Take &take)
{
    const bool skipLineFeed = std::exchange(m_skipLineFeed, false);
    if (std::exchange(m_afterQuote, false)) {
        if (c == QLatin1Char('"')) {
            m_cell += c;
            return;
        }
        m_inQuotes = false;
    }
    if (c == QLatin1Char('\n') && skipLineFeed) {
        m_length = 0;
    } else if (c == QLatin1Char('\n') || c == QLatin1Char('\r')) {
        endRecord(take);
        m_skipLineFeed = c == QLatin1Char('\r');
    } else if (m_length > longestRecord) {
        // It is left out: nothing more of it is gathered.
        return;
    } else if (c == m_separator) {
        endCell();
    } else if (c == QLatin1Char('"') && m_cell.isEmpty()) {
        m_inQuotes = true;
    } else {
        m_cell += c;
    }
}

void CsvReader::endCell()
{
    m_cells += std::exchange(m_cell, {});
}

void CsvReader::endRecord(const Take &take)
{
    endCell();
    const QStringList cells = std::exchange(m_cells, {});
    const bool isWhole = std::exchange(m_length, 0) <= longestRecord;
    m_inQuotes = false;
    m_afterQuote = false;
    if (isWhole) {
        take(cells);
    }
}

} // namespace jobsweep
