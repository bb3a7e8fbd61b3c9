#pragma once

#include "core/base/store_problem.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QString>
#include <QUuid>
#include <QVariantList>

#include <chrono>
#include <memory>
#include <optional>

namespace jobsweep {

/// A connection to an SQLite file, and why the last step on it failed. Used on one thread.
class SqlConnection
{
public:
    /// How long a step waits for another program that has the file.
    static constexpr std::chrono::milliseconds lockWait{1'000};

    SqlConnection() = default;
    ~SqlConnection() { close(); }
    Q_DISABLE_COPY_MOVE(SqlConnection)

    /// `name`: a path, or what SQLite takes for one; `options`: Qt's, each behind a semicolon. Ends the
    /// connection that there was.
    bool open(const QString &name, const QString &options = {});
    /// No query on it may be left.
    void close();
    bool isOpen() const { return m_database.isOpen(); }

    /// Runs a statement that gives no rows that anybody wants.
    bool run(const QString &statement, const QVariantList &values = {});
    bool run(QSqlQuery &query) { return query.exec() || fail(query); }
    /// Binds the values to the placeholders of a prepared query, in their order, and runs it.
    bool run(QSqlQuery &query, const QVariantList &values);
    /// A query that reads forwards only; null if it can't be prepared.
    std::unique_ptr<QSqlQuery> prepared(const QString &statement);
    QSqlQuery query() const { return QSqlQuery(m_database); }

    /// Remembers why a query failed. Returns false.
    bool fail(const QSqlQuery &query);
    /// The file holds what no program wrote, though SQLite does not mind. Returns false.
    bool failAsDamaged(const QString &detail);
    bool fail(const QSqlError &error);
    const QSqlError &error() const { return m_error; }

private:
    const QString m_name = QUuid::createUuid().toString();
    QSqlDatabase m_database;
    QSqlError m_error;
};

/// The first `count` values of the row that a query stands at. QSqlQuery::record() knows how many there are,
/// and takes long to tell.
QVariantList valuesOf(const QSqlQuery &query, int count);

} // namespace jobsweep
