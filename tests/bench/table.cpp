#include "table.h"

#include <QTextStream>

#include <algorithm>

namespace jobsweep::test {

void Table::print() const
{
    QList<qsizetype> widths(m_rows.first().size(), 0);
    for (const QStringList &row : m_rows) {
        for (qsizetype column = 0; column < widths.size(); ++column) {
            widths[column] = std::max(widths[column], row[column].size());
        }
    }
    QTextStream out(stdout);
    out << '\n' << m_title << "\n\n";
    for (const QStringList &row : m_rows) {
        for (qsizetype column = 0; column < widths.size(); ++column) {
            out << (column == 0 ? "" : "  ") << row[column].rightJustified(widths[column]);
        }
        out << '\n';
    }
}

} // namespace jobsweep::test
