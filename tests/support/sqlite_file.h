#pragma once

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QString>
#include <QStringList>
#include <QUuid>
#include <QVariant>

#include <stdexcept>

namespace jobsweep::test {

/// An SQLite file, looked at and changed past the program. Throws std::runtime_error where a statement fails.
class SqliteFile
{
public:
    explicit SqliteFile(const QString &path)
        : m_database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name))
    {
        m_database.setDatabaseName(path);
        if (!m_database.open()) {
            throw std::runtime_error(m_database.lastError().text().toStdString());
        }
    }
    ~SqliteFile()
    {
        m_database = {};
        QSqlDatabase::removeDatabase(m_name);
    }
    Q_DISABLE_COPY_MOVE(SqliteFile)

    /// The first value of each row that the statement gives.
    QVariantList run(const QString &statement)
    {
        QSqlQuery query(m_database);
        if (!query.exec(statement)) {
            throw std::runtime_error(query.lastError().text().toStdString());
        }
        QVariantList values;
        while (query.next()) {
            values += query.value(0);
        }
        return values;
    }
    QVariant value(const QString &statement) { return run(statement).value(0); }
    /// A statement yet to be prepared; it doesn't outlive the file.
    QSqlQuery query() { return QSqlQuery(m_database); }
    /// All statements of a text; none of them holds a semicolon.
    void runScript(const QString &script)
    {
        for (const QString &statement : script.split(QLatin1Char(';'))) {
            if (!statement.trimmed().isEmpty()) {
                run(statement);
            }
        }
    }

private:
    const QString m_name = QUuid::createUuid().toString();
    QSqlDatabase m_database;
};

} // namespace jobsweep::test
