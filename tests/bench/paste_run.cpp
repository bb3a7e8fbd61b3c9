#include "paste_run.h"

#include "app/intake/job_import.h"
#include "app/work/job_archive.h"
#include "core/job/server_address.h"
#include "store/job_database.h"
#include "store/schema.h"
#include "store/store_write.h"
#include "stored_session.h"
#include "support/sqlite_file.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QNetworkAccessManager>

#include <stdexcept>

namespace jobsweep::test {

namespace {

double msOf(const QElapsedTimer &timer)
{
    constexpr double nsAMs = 1'000'000;
    return double(timer.nsecsElapsed()) / nsAMs;
}

void check(bool worked, const QSqlQuery &query)
{
    if (!worked) {
        throw std::runtime_error(query.lastError().text().toStdString());
    }
}

void makeTables(SqliteFile &file)
{
    file.run(QStringLiteral("PRAGMA foreign_keys = ON"));
    file.run(QStringLiteral("PRAGMA journal_mode = WAL"));
    file.run(QStringLiteral("PRAGMA synchronous = FULL"));
    file.run(QStringLiteral("BEGIN IMMEDIATE"));
    QSqlQuery query = file.query();
    check(migrate(query, 0), query);
    file.run(QStringLiteral("INSERT INTO servers (address) VALUES ('https://api.useapi.net/v1/luma')"));
    file.run(QStringLiteral("COMMIT"));
}

void insertAll(SqliteFile &file, const QStringList &ids)
{
    const qint64 createdMs = QDateTime::currentMSecsSinceEpoch();
    QSqlQuery insert = file.query();
    check(insert.prepare(
              QStringLiteral("INSERT INTO jobs (arrival, server, job, created_ms) VALUES (?, ?, ?, ?)")),
          insert);
    for (qsizetype i = 0; i < ids.size(); ++i) {
        if (i % JobDatabase::rowsAStep == 0) {
            file.run(QStringLiteral("BEGIN IMMEDIATE"));
        }
        insert.bindValue(0, i);
        insert.bindValue(1, 1);
        insert.bindValue(2, ids[i]);
        insert.bindValue(3, createdMs);
        check(insert.exec(), insert);
        if ((i + 1) % JobDatabase::rowsAStep == 0 || i + 1 == ids.size()) {
            file.run(QStringLiteral("COMMIT"));
        }
    }
}

} // namespace

Measures runPaste(const QString &folder, const QString &text, int count)
{
    StoredSession stored(folder, ServerAddress(), [] { return std::make_unique<QNetworkAccessManager>(); });
    stored.load();
    QEventLoop loop;
    QElapsedTimer timer;
    double listedMs = 0;
    qsizetype onDisk = 0;
    QObject::connect(stored.session.imports(), &JobImport::idsAdded, &loop, [&] { listedMs = msOf(timer); });
    QObject::connect(stored.session.archive(), &JobArchive::written, &loop, [&](const StoreWrite &write) {
        onDisk += write.added.size();
        if (onDisk == count) {
            loop.quit();
        }
    });
    QObject::connect(stored.session.archive(), &JobArchive::problemChanged, &loop, &QEventLoop::quit);
    timer.start();
    stored.session.imports()->addText(text);
    loop.exec();
    if (onDisk != count) {
        throw std::runtime_error("only " + std::to_string(onDisk) + " ids came to the disk");
    }
    return {listedMs, msOf(timer)};
}

Measures runBareInserts(const QString &folder, const QStringList &ids)
{
    SqliteFile file(folder + QStringLiteral("/bare.sqlite"));
    makeTables(file);
    QElapsedTimer timer;
    timer.start();
    insertAll(file, ids);
    return {msOf(timer)};
}

} // namespace jobsweep::test
