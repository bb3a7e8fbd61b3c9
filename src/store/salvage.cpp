#include "store/salvage.h"

#include "core/job_id.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QStringList>
#include <QVariant>

#include <limits>
#include <memory>

namespace jobsweep {

namespace {

const QString jobsTable = QStringLiteral("jobs");
constexpr qint64 lastRow = std::numeric_limits<qint64>::max();

/// A table whose rows are found by their numbers, and what each of them belongs to.
struct Table
{
    QString name;
    QString number;    ///< its column of row numbers
    QString reference; ///< its column with the number of the row that it belongs to; empty: to none
    QString owner;     ///< what has to hold for that row, with one placeholder
};

class TableCopy
{
public:
    TableCopy(const QSqlDatabase &from, const QSqlDatabase &to, Table table)
        : m_from(from), m_to(to), m_table(std::move(table))
    {}

    /// Returns whether everything that was read could be written.
    bool run();
    /// Writes one row; one that makes no sense is left out.
    bool insert(const QSqlRecord &row);
    bool isComplete() const { return m_complete; }
    const QSqlError &error() const { return m_error; }

private:
    /// What came of reading some rows.
    struct Step
    {
        int rows = 0;
        bool broken = false;
        qint64 first = 0;
        qint64 last = 0;
    };

    bool copy(qint64 from, qint64 to, bool backwards, Step *step);
    bool prepare(const QSqlRecord &row);

    QSqlDatabase m_from;
    QSqlDatabase m_to;
    Table m_table;
    std::unique_ptr<QSqlQuery> m_insert;
    bool m_complete = true;
    QSqlError m_error;
};

constexpr int rowsAStep = 1'000;
constexpr qint64 shortestLeap = 64; // about the rows of a page
constexpr qint64 longestLeap = 1LL << 22U;

bool TableCopy::run()
{
    qint64 next = 0;
    qint64 gap = -1; // where something began that can't be read
    for (qint64 leap = shortestLeap; leap <= longestLeap;) {
        Step step;
        if (!copy(next, lastRow, false, &step)) {
            return false;
        }
        if (step.rows > 0) {
            // The leap may have gone too far.
            Step back;
            if (gap >= 0 && !copy(gap, step.first - 1, true, &back)) {
                return false;
            }
            gap = -1;
            next = step.last + 1;
            leap = shortestLeap;
        }
        if (step.broken) {
            m_complete = false;
            gap = gap < 0 ? next : gap;
            next += leap;
            leap *= 2;
        } else if (step.rows < rowsAStep) {
            return true;
        }
    }
    Step back;
    return copy(gap, lastRow, true, &back);
}

/// Copies rows until something can't be read; forwards at most rowsAStep of them.
bool TableCopy::copy(qint64 from, qint64 to, bool backwards, Step *step)
{
    QSqlQuery rows(m_from);
    rows.setForwardOnly(true);
    rows.prepare(QStringLiteral("SELECT * FROM %1 WHERE %2 BETWEEN ? AND ? ORDER BY %2 %3")
                     .arg(m_table.name, m_table.number,
                          backwards ? QStringLiteral("DESC") : QStringLiteral("LIMIT %1").arg(rowsAStep)));
    rows.addBindValue(from);
    rows.addBindValue(to);
    step->broken = !rows.exec();
    qint64 at = from;
    while (rows.next()) {
        const QSqlRecord row = rows.record();
        const qint64 number = row.value(m_table.number).toLongLong();
        // What a broken page gives for a number is no reason to skip all that follows.
        if (!backwards && number > at + longestLeap && at != from) {
            step->broken = true;
            return true;
        }
        if (!insert(row)) {
            return false;
        }
        at = number;
        step->first = step->rows == 0 ? number : step->first;
        step->last = number;
        ++step->rows;
    }
    step->broken = step->broken || rows.lastError().isValid();
    return true;
}

bool TableCopy::prepare(const QSqlRecord &row)
{
    QStringList names;
    QStringList values;
    for (int i = 0; i < row.count(); ++i) {
        names += row.fieldName(i);
        values += QStringLiteral("?");
    }
    const QString condition = m_table.owner.isEmpty() ? QString() : QStringLiteral(" WHERE ") + m_table.owner;
    m_insert = std::make_unique<QSqlQuery>(m_to);
    return m_insert->prepare(QStringLiteral("INSERT OR IGNORE INTO %1 (%2) SELECT %3%4")
                                 .arg(m_table.name, names.join(QStringLiteral(", ")),
                                      values.join(QStringLiteral(", ")), condition));
}

bool TableCopy::insert(const QSqlRecord &row)
{
    if (m_table.name == jobsTable && !JobId::parse(row.value(QStringLiteral("job")).toString())) {
        m_complete = false;
        return true;
    }
    if (!m_insert && !prepare(row)) {
        m_error = m_insert->lastError();
        return false;
    }
    for (int i = 0; i < row.count(); ++i) {
        m_insert->bindValue(i, row.value(i));
    }
    if (!m_table.owner.isEmpty()) {
        m_insert->bindValue(row.count(), row.value(m_table.reference));
    }
    if (!m_insert->exec()) {
        m_error = m_insert->lastError();
        return false;
    }
    m_complete = m_complete && m_insert->numRowsAffected() > 0;
    return true;
}

/// Without its table the servers' addresses are still in the index of them.
bool copyAddresses(const QSqlDatabase &damaged, TableCopy &servers)
{
    QSqlQuery rows(damaged);
    rows.exec(QStringLiteral("SELECT id, address FROM servers ORDER BY address"));
    while (rows.next()) {
        if (!servers.insert(rows.record())) {
            return false;
        }
    }
    return true;
}

} // namespace

bool salvage(const QSqlDatabase &damaged, const QSqlDatabase &to, bool *complete, QSqlError *error)
{
    const Table servers{QStringLiteral("servers"), QStringLiteral("id"), {}, {}};
    TableCopy copies[]{
        {damaged, to, servers},
        {damaged,
         to,
         {jobsTable, QStringLiteral("arrival"), QStringLiteral("server"),
          QStringLiteral("EXISTS (SELECT 1 FROM servers WHERE id = ?)")}},
        {damaged,
         to,
         {QStringLiteral("events"), QStringLiteral("id"), QStringLiteral("job"),
          QStringLiteral("EXISTS (SELECT 1 FROM jobs WHERE arrival = ?)")}},
    };
    *complete = true;
    for (TableCopy &copy : copies) {
        if (!copy.run()) {
            *error = copy.error();
            return false;
        }
        *complete = *complete && copy.isComplete();
        TableCopy addresses(damaged, to, servers);
        if (&copy == &copies[0] && !copy.isComplete() && !copyAddresses(damaged, addresses)) {
            *error = addresses.error();
            return false;
        }
    }
    return true;
}

} // namespace jobsweep
