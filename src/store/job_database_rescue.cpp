#include "core/private_files.h"
#include "store/job_database_private.h"
#include "store/salvage.h"

#include <QFile>
#include <QFileInfo>
#include <QUrl>

#include <array>

// What JobDatabase does with files that are not as they should be, and who may see them.

namespace jobsweep {

namespace {

/// What SQLite keeps beside a file.
const std::array besides{QLatin1String("-wal"), QLatin1String("-shm")};

/// A file that nobody changes: SQLite leaves nothing beside it.
QString immutable(const QString &path)
{
    QUrl url = QUrl::fromLocalFile(path);
    url.setQuery(QStringLiteral("immutable=1"));
    return url.toString(QUrl::FullyEncoded);
}

const QString readOnly = QStringLiteral(";QSQLITE_OPEN_URI;QSQLITE_OPEN_READONLY");

bool hasLog(const QString &path)
{
    return QFileInfo(path + besides[0]).size() > 0;
}

bool rename(const QString &from, const QString &to)
{
    if (!QFile::rename(from, to)) {
        return false;
    }
    for (const QLatin1String beside : besides) {
        QFile::rename(from + beside, to + beside);
    }
    return true;
}

} // namespace

/// For a file that can't be written, or in a folder where SQLite can't put anything beside it.
std::optional<StoreProblem> JobDatabase::Private::openReadOnly()
{
    int version = 0;
    auto trouble = connectTo(path, QStringLiteral(";QSQLITE_OPEN_READONLY"));
    trouble = trouble ? trouble : readVersion(&version);
    if (trouble && trouble->kind == StoreProblem::Kind::NotWritable) {
        trouble = hasLog(path) ? connectToCopy() : connectTo(immutable(path), readOnly);
        trouble = trouble ? trouble : readVersion(&version);
    }
    return trouble;
}

/// A log is read by writing beside it: where that can't be done, both are copied. They are copied again only
/// when they have changed.
std::optional<StoreProblem> JobDatabase::Private::connectToCopy()
{
    close();
    QString state;
    for (const QFileInfo &file : {QFileInfo(path), QFileInfo(path + besides[0])}) {
        state += QStringLiteral("%1 %2 ").arg(file.size()).arg(file.lastModified().toMSecsSinceEpoch());
    }
    if (state != copied) {
        copy = std::make_unique<QTemporaryDir>();
        copied.clear();
    }
    const QString there = copy->filePath(QStringLiteral("jobs.sqlite"));
    if (copied.isEmpty()) {
        for (const QString &end : {QString(), QString(besides[0])}) {
            if (!QFile::copy(path + end, there + end) ||
                !QFile::setPermissions(there + end, QFile::ReadOwner | QFile::WriteOwner)) {
                return StoreProblem{StoreProblem::Kind::NotWritable, path, {}};
            }
        }
        copied = state;
    }
    return connectTo(there, {});
}

/// SQLite reads nothing of a file that was cut short, unless it is told that the schema is in doubt.
void JobDatabase::Private::openDamaged()
{
    int version = 0;
    const auto trouble = connectTo(path, QStringLiteral(";QSQLITE_OPEN_READONLY"));
    if (!trouble && run(QStringLiteral("PRAGMA writable_schema = ON"))) {
        readVersion(&version);
    }
}

/// What SQLite makes beside the file later is as private as the file.
void JobDatabase::Private::hideFromOthers() const
{
    makePrivate(path);
    for (const QLatin1String beside : besides) {
        makePrivate(path + beside);
    }
}

/// A new path for the damaged file.
QString JobDatabase::Private::asidePath(const QDateTime &now) const
{
    const QFileInfo file(path);
    const QString stem = file.absolutePath() + QLatin1Char('/') + file.completeBaseName() +
                         QStringLiteral("-damaged-") + now.toString(QStringLiteral("yyyyMMdd-HHmmss"));
    QString aside = stem + QLatin1Char('.') + file.suffix();
    for (int i = 2; QFileInfo::exists(aside); ++i) {
        aside = QStringLiteral("%1-%2.%3").arg(stem).arg(i).arg(file.suffix());
    }
    return aside;
}

bool JobDatabase::mayExist() const
{
    const QFileInfo folder(QFileInfo(d->path).absolutePath());
    return QFileInfo::exists(d->path) || !folder.isDir() || !folder.isExecutable();
}

std::optional<StoreProblem> JobDatabase::replace(const QDateTime &now, Replacement *made)
{
    d->close();
    const QString aside = d->asidePath(now);
    std::optional<StoreProblem> trouble =
        StoreProblem{StoreProblem::Kind::Damaged, d->path, d->error.databaseText()};
    if (rename(d->path, aside)) {
        d->rescueFrom = aside;
        trouble = open();
        d->rescueFrom.clear();
        if (!trouble) {
            *made = {aside, d->rescuedAll};
            return {};
        }
        // Where there is no new file, the old one keeps its name: a later start finds it.
        d->close();
        rename(aside, d->path);
    }
    d->openDamaged();
    return trouble;
}

/// Fills a new file with what can be read of the damaged one that was put aside for it.
bool JobDatabase::Private::rescue()
{
    if (rescueFrom.isEmpty()) {
        return true;
    }
    const QString name = connection + QStringLiteral("-damaged");
    bool done = false;
    {
        QSqlDatabase damaged = QSqlDatabase::addDatabase(database.driverName(), name);
        damaged.setDatabaseName(hasLog(rescueFrom) ? rescueFrom : immutable(rescueFrom));
        damaged.setConnectOptions(readOnly.mid(1));
        damaged.open();
        QSqlQuery pragma(damaged);
        pragma.exec(QStringLiteral("PRAGMA writable_schema = ON"));
        pragma.exec(QStringLiteral("PRAGMA cell_size_check = ON"));
        done = salvage(damaged, database, &rescuedAll, &error);
    }
    QSqlDatabase::removeDatabase(name);
    return done;
}

} // namespace jobsweep
