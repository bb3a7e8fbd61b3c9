#include "store/sql_connection.h"

namespace jobsweep {

bool SqlConnection::open(const QString &name, const QString &options)
{
    close();
    m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
    m_database.setDatabaseName(name);
    m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(lockWait.count()) + options);
    if (!m_database.open()) {
        m_error = m_database.lastError();
        close();
        return false;
    }
    return true;
}

void SqlConnection::close()
{
    if (m_database.isValid()) {
        m_database.close();
        m_database = {};
        QSqlDatabase::removeDatabase(m_name);
    }
}

bool SqlConnection::run(const QString &statement, const QVariantList &values)
{
    QSqlQuery query(m_database);
    return query.prepare(statement) ? run(query, values) : fail(query);
}

bool SqlConnection::run(QSqlQuery &query, const QVariantList &values)
{
    for (qsizetype i = 0; i < values.size(); ++i) {
        query.bindValue(int(i), values[i]);
    }
    return run(query);
}

std::unique_ptr<QSqlQuery> SqlConnection::prepared(const QString &statement)
{
    auto query = std::make_unique<QSqlQuery>(m_database);
    query->setForwardOnly(true);
    if (!query->prepare(statement)) {
        fail(*query);
        return {};
    }
    return query;
}

bool SqlConnection::fail(const QSqlQuery &query)
{
    return fail(query.lastError());
}

bool SqlConnection::fail(const QSqlError &error)
{
    m_error = error;
    return false;
}

bool SqlConnection::failAsDamaged(const QString &detail)
{
    // SQLITE_CORRUPT (https://sqlite.org/rescode.html)
    return fail(QSqlError({}, detail, QSqlError::StatementError, QStringLiteral("11")));
}

QVariantList valuesOf(const QSqlQuery &query, int count)
{
    QVariantList values;
    values.reserve(count);
    for (int i = 0; i < count; ++i) {
        values += query.value(i);
    }
    return values;
}

} // namespace jobsweep
