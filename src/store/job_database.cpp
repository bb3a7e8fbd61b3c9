#include "core/disk_flush.h"
#include "core/private_files.h"
#include "store/job_database_private.h"
#include "store/schema.h"
#include "store/store_text.h"
#include "store/write_ahead_log.h"

#include <QFileInfo>

namespace jobsweep {

JobDatabase::JobDatabase(const QString &path, const QString &server)
    : d(std::make_unique<Private>(path, server))
{}

JobDatabase::~JobDatabase()
{
    d->close();
}

bool JobDatabase::isReadable() const
{
    return d->readable;
}

bool JobDatabase::isWritable() const
{
    return d->writable;
}

bool JobDatabase::isInPlace() const
{
    return d->isInPlace();
}

std::optional<FileRepair> JobDatabase::takeRepair()
{
    return std::exchange(d->repair, {});
}

void JobDatabase::Private::close()
{
    rows.end();
    files.clear();
    readable = false;
    writable = false;
    inMemory = false;
    sql.close();
}

bool JobDatabase::Private::connectTo(const QString &name, const QString &options)
{
    close();
    return sql.open(name, options);
}

std::optional<StoreProblem> JobDatabase::Private::readVersion(int *version)
{
    QSqlQuery query = sql.query();
    if (!query.exec(QStringLiteral("SELECT user_version, application_id, EXISTS (SELECT 1 FROM sqlite_master "
                                   "WHERE name = 'jobs') FROM pragma_user_version, pragma_application_id")) ||
        !query.next()) {
        sql.fail(query);
        return problem();
    }
    *version = query.value(0).toInt();
    const int mark = query.value(1).toInt();
    // Files of before have no mark.
    const bool agrees = mark == applicationId(*version) || (mark == 0 && *version <= schemaVersion());
    if (!agrees || *version < 0 || (*version == 0 && query.value(2).toBool())) {
        sql.failAsDamaged(StoreText::tr("its version can't be read"));
        return problem();
    }
    if (*version > schemaVersion()) {
        return StoreProblem{StoreProblem::Kind::Newer, path, {}};
    }
    readable = *version > 0 && rows.beginReading(*version);
    return result(readable || *version == 0);
}

/// Damage that SQLite would take for something else.
std::optional<StoreProblem> JobDatabase::Private::findDamage()
{
    using Kind = StoreProblem::Kind;
    const QFileInfo file(path);
    if (file.exists() && !file.isFile()) {
        return StoreProblem{Kind::Other, path, StoreText::tr("it is not a file")};
    }
    if (file.exists() && file.size() == 0) {
        return StoreProblem{Kind::Damaged, path, StoreText::tr("the file is empty")};
    }
    if (QFileInfo::exists(unfinishedPath())) {
        return StoreProblem{Kind::Damaged, path, StoreText::tr("its rescue was not finished")};
    }
    const WriteAheadLog log = WriteAheadLog::of(path);
    // Another program may write to it: that goes by.
    if (log.lostCommits && WriteAheadLog::of(path).lostCommits) {
        return StoreProblem{Kind::Damaged, path, StoreText::tr("the end of its log is damaged")};
    }
    // SQLite would begin anew and throw the log away.
    if (!file.exists() && log.pageCount > 0) {
        return StoreProblem{Kind::Damaged, path, StoreText::tr("the file is missing beside its log")};
    }
    return {};
}

std::optional<StoreProblem> JobDatabase::open()
{
    using Kind = StoreProblem::Kind;
    d->path = d->resolved();
    const QFileInfo file(d->path);
    // A connection of this program writes to the log: there is nothing to be found then.
    const bool isFirst = !d->sql.isOpen();
    // What was read from a disk that is away now must not be taken for an empty list.
    if (!file.exists() && !d->isOnItsDisk()) {
        return StoreProblem{Kind::Unmounted, d->path, {}};
    }
    if (!d->makeFolder() || !d->finishReplacement()) {
        return StoreProblem{Kind::NotWritable, d->path, {}};
    }
    if (auto damage = isFirst ? d->findDamage() : std::nullopt) {
        d->close();
        return damage;
    }
    const bool isNew = !file.exists();
    int version = 0;
    auto trouble = d->result(d->connectTo(d->path));
    d->hideFromOthers();
    trouble = trouble ? trouble : d->readVersion(&version);
    if (!trouble) {
        trouble = d->makeWritable(version);
        d->writable = !trouble;
        if (!trouble) {
            d->rememberFiles();
            d->copy.reset();
            d->copied.clear();
        }
        d->readable = d->readable || d->writable;
    }
    if (trouble && trouble->kind == Kind::NotWritable && !d->readable && !isNew) {
        d->openReadOnly();
    }
    if (d->readable) {
        d->rememberFolder();
    } else {
        d->close();
        // What a start leaves behind that failed would be taken for a damaged file the next time.
        if (isNew) {
            QFile::remove(d->path);
        }
    }
    return trouble;
}

/// A log of the usual 4 MB may fill what is left of a disk, and then has no room to be written back.
void JobDatabase::Private::keepLogShort()
{
    constexpr qint64 plenty = 64LL * 1024 * 1024;
    if (isShortOfRoom(path, plenty)) {
        sql.run(QStringLiteral("PRAGMA wal_autocheckpoint = 32"));
    }
}

std::optional<StoreProblem> JobDatabase::Private::makeWritable(int version)
{
    keepLogShort();
    if (!sql.run(QStringLiteral("PRAGMA foreign_keys = ON")) ||
        !sql.run(QStringLiteral("PRAGMA journal_mode = WAL")) ||
        !sql.run(QStringLiteral("PRAGMA synchronous = FULL")) ||
        !sql.run(QStringLiteral("BEGIN IMMEDIATE"))) {
        return problem();
    }
    QSqlQuery query = sql.query();
    bool done = migrate(query, version) || sql.fail(query);
    done = done && rows.addServer() && (rows.hasEndedIntents() || rows.endIntents()) &&
           sql.run(QStringLiteral("COMMIT"));
    if (done) {
        rows.setIntentsEnded();
    } else {
        const QSqlError cause = sql.error();
        sql.run(QStringLiteral("ROLLBACK"));
        sql.fail(cause);
    }
    return result(done && rows.beginWriting());
}

std::optional<StoreProblem> JobDatabase::readContents(StoreContents *contents)
{
    return d->result(d->rows.readContents(contents));
}

std::optional<StoreProblem> JobDatabase::readJobs(quint32 from, QList<StoredJob> *jobs)
{
    return d->result(d->rows.readJobs(from, jobs));
}

std::optional<StoreProblem> JobDatabase::checkCount()
{
    return d->result(d->rows.checkCount());
}

std::optional<StoreProblem> JobDatabase::readEvents(const EventFilter &filter, qint64 before, int limit,
                                                    EventPage *page)
{
    return d->result(d->rows.readEvents(filter, before, limit, page));
}

WriteResult JobDatabase::Private::tryToWrite(const StoreWrite &write)
{
    WriteResult result;
    if (sql.run(QStringLiteral("BEGIN IMMEDIATE")) && rows.write(write, &result.recalled) &&
        sql.run(QStringLiteral("COMMIT"))) {
        return result;
    }
    result.problem = problem();
    result.recalled.clear();
    sql.run(QStringLiteral("ROLLBACK"));
    return result;
}

WriteResult JobDatabase::write(const StoreWrite &write)
{
    if (!d->isInPlace()) {
        if (const auto trouble = d->writeAnew(this)) {
            return {trouble, {}};
        }
    }
    if (write.isEmpty()) {
        return {};
    }
    const WriteResult result = d->tryToWrite(write);
    if (result.problem && result.problem->kind == StoreProblem::Kind::Full) {
        // The write-ahead log may be what fills the disk: what it holds can go where it belongs.
        d->sql.run(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
        d->keepLogShort();
        return d->tryToWrite(write);
    }
    return result;
}

bool JobDatabase::prune(qint64 beforeMs)
{
    return d->rows.prune(beforeMs);
}

} // namespace jobsweep
