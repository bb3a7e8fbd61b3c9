#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace jobsweep::test {

/// A whole number as a cell; "-" for one that could not be measured (NaN).
QString text(double number);
/// How many times `b` is `a`, as a cell.
QString ratio(double a, double b);

/// A text table for people: every column as wide as it has to be, aligned to the right.
class Table
{
public:
    Table(QString title, const QStringList &headings) : m_title(std::move(title)), m_rows{headings} {}

    /// `cells`: one for every heading.
    void addRow(const QStringList &cells) { m_rows.append(cells); }
    /// Writes the table to standard output.
    void print() const;

private:
    QString m_title;
    QList<QStringList> m_rows; ///< the headings first
};

} // namespace jobsweep::test
