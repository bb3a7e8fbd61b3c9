#include "table.h"

#include <QTextStream>

#include <algorithm>
#include <cmath>

namespace jobsweep::test {

QString text(double number)
{
    return std::isnan(number) ? QStringLiteral("-") : QString::number(number, 'f', 0);
}

QString ratio(double a, double b)
{
    return QString::number(a / b, 'f', 2);
}

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
