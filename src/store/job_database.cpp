#include "store/job_database.h"

#include "core/base/disk_flush.h"
#include "core/base/private_files.h"
#include "store/list_location.h"
#include "store/list_replacement.h"
#include "store/page_image.h"
#include "store/salvage.h"
#include "store/schema.h"
#include "store/sql_connection.h"
#include "store/store_error.h"
#include "store/store_text.h"
#include "store/write_ahead_log.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QUrl>

#include <memory>
#include <utility>

namespace jobsweep {

namespace {

/// A file that nobody changes: SQLite leaves nothing beside it.
QString immutable(const QString &path)
{
    QUrl url = QUrl::fromLocalFile(path);
    url.setQuery(QStringLiteral("immutable=1"));
    return url.toString(QUrl::FullyEncoded);
}

const QString readOnly = QStringLiteral(";QSQLITE_OPEN_URI;QSQLITE_OPEN_READONLY");

/// Whether a file holds a list. The log beside it may be of another one, and is not read.
bool isList(const QString &path)
{
    SqlConnection file;
    return QFileInfo(path).isFile() && file.open(immutable(path), readOnly) &&
           file.run(QStringLiteral("SELECT 1 FROM jobs LIMIT 1"));
}

} // namespace

/// What JobDatabase consists of: where its file is, a connection to it, and what comes of damage.
struct JobDatabase::Private
{
    Private(const QString &given, const QString &serverAddress)
        : location(given), replacement(&location), server(serverAddress), rows(&sql, serverAddress)
    {}

    ListLocation location;
    ListReplacement replacement;
    QString server;
    SqlConnection sql;
    JobRows rows;
    std::unique_ptr<QTemporaryDir> copy; ///< of a file and its log in a folder that can't be written
    QString copied;                      ///< sizes and times of what it was made from
    bool readable = false;
    bool writable = false;
    bool inMemory = false; ///< it is what could be read of a damaged file

    std::optional<StoreProblem> findDamage();
    bool connectTo(const QString &name, const QString &options = {});
    std::optional<StoreProblem> openReadOnly();
    std::optional<StoreProblem> connectToCopy();
    std::optional<StoreProblem> readVersion(int *version);
    bool failMigration(const QSqlQuery &query);
    std::optional<StoreProblem> makeWritable(int version);
    void close();
    bool putInPlace();

    std::optional<StoreProblem> makeRescue(const QDateTime &now);
    bool fill(SqlConnection &to, FileRepair *repair);
    bool makeTables(SqlConnection &to);
    void readDamaged();

    std::optional<StoreProblem> copyBeside();
    std::optional<StoreProblem> writeAnew(JobDatabase *self);

    const QString &path() const { return location.path(); }
    std::optional<StoreProblem> problem() const { return storeProblem(sql.error(), path()); }
    /// What came of a step.
    std::optional<StoreProblem> result(bool done) const { return done ? std::nullopt : problem(); }
    WriteResult tryToWrite(const StoreWrite &write);
    void keepLogShort();
};

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
    return d->location.isInPlace();
}

std::optional<FileRepair> JobDatabase::takeRepair()
{
    return d->replacement.takeRepair();
}

void JobDatabase::Private::close()
{
    rows.end();
    location.forgetFiles();
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
        return StoreProblem{StoreProblem::Kind::Newer, path(), {}};
    }
    readable = *version > 0 && rows.beginReading(*version);
    return result(readable || *version == 0);
}

/// Damage that SQLite would take for something else.
std::optional<StoreProblem> JobDatabase::Private::findDamage()
{
    using Kind = StoreProblem::Kind;
    const QFileInfo file(path());
    if (file.exists() && !file.isFile()) {
        return StoreProblem{Kind::Other, path(), StoreText::tr("it isn't a file")};
    }
    if (file.exists() && file.size() == 0) {
        return StoreProblem{Kind::Damaged, path(), StoreText::tr("the file is empty")};
    }
    if (QFileInfo::exists(replacement.unfinishedPath(ListReplacement::Why::Rescue))) {
        return StoreProblem{Kind::Damaged, path(), StoreText::tr("its rescue was interrupted")};
    }
    const WriteAheadLog log = WriteAheadLog::of(path());
    // Another program may write to it: that goes by.
    if (log.lostCommits && WriteAheadLog::of(path()).lostCommits) {
        return StoreProblem{Kind::Damaged, path(), StoreText::tr("the end of its log is damaged")};
    }
    // SQLite would begin anew and throw the log away.
    if (!file.exists() && log.pageCount > 0) {
        return StoreProblem{Kind::Damaged, path(),
                            StoreText::tr("the file is missing, but its log is there")};
    }
    return {};
}

std::optional<StoreProblem> JobDatabase::open()
{
    using Kind = StoreProblem::Kind;
    d->location.resolve();
    const QFileInfo file(d->path());
    // A connection of this program writes to the log: there is nothing to be found then.
    const bool isFirst = !d->sql.isOpen();
    // What was read from a disk that is away now must not be taken for an empty list.
    if (!file.exists() && !d->location.isOnItsDisk()) {
        return StoreProblem{Kind::Unmounted, d->path(), {}};
    }
    if (!d->location.makeFolder() || !d->putInPlace()) {
        return StoreProblem{Kind::NotWritable, d->path(), {}};
    }
    if (auto damage = isFirst ? d->findDamage() : std::nullopt) {
        d->close();
        return damage;
    }
    const bool isNew = !file.exists();
    int version = 0;
    auto trouble = d->result(d->connectTo(d->path()));
    d->location.hideFromOthers();
    trouble = trouble ? trouble : d->readVersion(&version);
    if (!trouble) {
        trouble = d->makeWritable(version);
        d->writable = !trouble;
        if (!trouble) {
            d->location.rememberFiles();
            d->copy.reset();
            d->copied.clear();
        }
        d->readable = d->readable || d->writable;
    }
    if (trouble && trouble->kind == Kind::NotWritable && !d->readable && !isNew) {
        d->openReadOnly();
    }
    if (d->readable) {
        d->location.rememberFolder();
    } else {
        d->close();
        // What a start leaves behind that failed would be taken for a damaged file the next time.
        if (isNew) {
            QFile::remove(d->path());
        }
    }
    return trouble;
}

/// A log of the usual 4 MB may fill what is left of a disk, and then has no room to be written back.
void JobDatabase::Private::keepLogShort()
{
    constexpr qint64 plenty = 64LL * 1024 * 1024;
    if (isShortOfRoom(path(), plenty)) {
        sql.run(QStringLiteral("PRAGMA wal_autocheckpoint = 32"));
    }
}

/// A row that the new tables do not take is none that the program has written.
bool JobDatabase::Private::failMigration(const QSqlQuery &query)
{
    constexpr int primaryCodeMask = 0xff;
    constexpr int constraint = 19; // SQLITE_CONSTRAINT (https://sqlite.org/rescode.html)
    const QSqlError error = query.lastError();
    const bool isRefused = (error.nativeErrorCode().toInt() & primaryCodeMask) == constraint;
    return isRefused ? sql.failAsDamaged(error.databaseText()) : sql.fail(error);
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
    bool done = migrate(query, version) || failMigration(query);
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

std::optional<StoreProblem> JobDatabase::readRemoved(quint32 *from, QList<JobId> *ids)
{
    return d->result(d->rows.readRemoved(from, ids));
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
    if (!d->location.isInPlace()) {
        if (const auto trouble = d->writeAnew(this)) {
            return {trouble, {}};
        }
    }
    if (write.isEmpty()) {
        return {};
    }
    WriteResult result = d->tryToWrite(write);
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

/// For a file that can't be written, or in a folder where SQLite can't put anything beside it.
std::optional<StoreProblem> JobDatabase::Private::openReadOnly()
{
    int version = 0;
    auto trouble = result(connectTo(path(), QStringLiteral(";QSQLITE_OPEN_READONLY")));
    trouble = trouble ? trouble : readVersion(&version);
    if (trouble && trouble->kind == StoreProblem::Kind::NotWritable) {
        trouble = QFileInfo(location.logPath()).size() > 0 ? connectToCopy()
                                                           : result(connectTo(immutable(path()), readOnly));
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
    for (const QFileInfo &file : {QFileInfo(path()), QFileInfo(location.logPath())}) {
        state += QStringLiteral("%1 %2 ").arg(file.size()).arg(file.lastModified().toMSecsSinceEpoch());
    }
    if (state != copied) {
        copy = std::make_unique<QTemporaryDir>();
        copied.clear();
    }
    const QString there = copy->filePath(QStringLiteral("jobs.sqlite"));
    if (copied.isEmpty()) {
        const QList<std::pair<QString, QString>> files{
            {path(), there}, {location.logPath(), ListLocation::companionsOf(there).constFirst()}};
        for (const auto &[from, to] : files) {
            if (!QFile::copy(from, to) || !QFile::setPermissions(to, QFile::ReadOwner | QFile::WriteOwner)) {
                return StoreProblem{StoreProblem::Kind::NotWritable, path(), {}};
            }
        }
        copied = state;
    }
    return result(connectTo(there));
}

bool JobDatabase::mayExist() const
{
    const QFileInfo folder(QFileInfo(d->path()).absolutePath());
    return QFileInfo::exists(d->path()) || !folder.isDir() || !folder.isExecutable();
}

bool JobDatabase::Private::makeTables(SqlConnection &to)
{
    QSqlQuery query = to.query();
    return migrate(query, 0) || to.fail(query);
}

/// Fills the tables of a new file.
bool JobDatabase::Private::fill(SqlConnection &to, FileRepair *made)
{
    PageImage image(path());
    Salvage salvage(&image, &to, server);
    if (!to.run(QStringLiteral("BEGIN IMMEDIATE")) || !makeTables(to) || !salvage.run() ||
        !to.run(QStringLiteral("COMMIT"))) {
        return false;
    }
    *made = salvage.repair();
    return true;
}

/// Makes the file that is to take the place of a damaged one.
std::optional<StoreProblem> JobDatabase::Private::makeRescue(const QDateTime &now)
{
    using Kind = StoreProblem::Kind;
    const QString fresh = replacement.unfinishedPath(ListReplacement::Why::Rescue);
    QFile::remove(fresh);
    makePrivateFile(fresh);
    FileRepair made;
    SqlConnection to;
    // Until it is filled nobody counts on it: what goes wrong then begins anew.
    if (!to.open(fresh) || !to.run(QStringLiteral("PRAGMA journal_mode = MEMORY")) || !fill(to, &made)) {
        const StoreProblem trouble = storeProblem(to.error(), path());
        to.close();
        QFile::remove(fresh);
        return StoreProblem{trouble.kind == Kind::Full ? Kind::Full : Kind::Damaged, path(), trouble.detail};
    }
    to.close();
    return replacement.finish(ListReplacement::Why::Rescue, now, made)
               ? std::nullopt
               : std::optional(StoreProblem{Kind::Damaged, path(), {}});
}

std::optional<StoreProblem> JobDatabase::replace(const QDateTime &now)
{
    if (d->writable) {
        d->close();
    }
    // One that could not be put in its place before is.
    if (auto trouble = d->replacement.hasBegun() ? std::nullopt : d->makeRescue(now)) {
        d->readDamaged();
        return trouble;
    }
    d->close();
    d->rows.beginAnew();
    return open();
}

/// What can be read of a damaged file that stays where it is.
void JobDatabase::Private::readDamaged()
{
    FileRepair made;
    if (!inMemory && connectTo(QStringLiteral(":memory:")) && fill(sql, &made)) {
        rows.beginAnew();
        readable = rows.beginReading(schemaVersion());
        inMemory = readable;
    }
}

bool JobDatabase::Private::putInPlace()
{
    const auto files = replacement.finished();
    if (!files.isEmpty()) {
        close();
    }
    return replacement.putInPlace(files, !sql.isOpen());
}

/// Copies all that the open file has to a new one beside the list's path. Until that is whole, the connection
/// to the old one stays: it has what nobody finds any more.
std::optional<StoreProblem> JobDatabase::Private::copyBeside()
{
    if (!location.makeFolder()) {
        return StoreProblem{StoreProblem::Kind::NotWritable, path(), {}};
    }
    const QString fresh = replacement.unfinishedPath(ListReplacement::Why::Rewrite);
    QFile::remove(fresh);
    makePrivateFile(fresh);
    if (!sql.run(QStringLiteral("VACUUM INTO ?"), {fresh})) {
        QFile::remove(fresh);
        return problem();
    }
    return {};
}

std::optional<StoreProblem> JobDatabase::Private::writeAnew(JobDatabase *self)
{
    using Kind = StoreProblem::Kind;
    // Two programs that both hold the list for theirs would put each other's files aside for ever.
    constexpr int mostPutAside = 5;
    if (replacement.putAside() == mostPutAside && QFileInfo::exists(location.given())) {
        return StoreProblem{Kind::Locked, path(), {}};
    }
    // A link may lead elsewhere by now.
    const QString before = location.resolve();
    const bool isAway = !QFileInfo::exists(location.given()) && path() == before && !location.isOnItsDisk();
    auto trouble = isAway ? std::optional(StoreProblem{Kind::Unmounted, path(), {}}) : copyBeside();
    const FileRepair made{FileRepair::Cause::Moved, {}, true, 0, 0};
    if (!trouble &&
        !replacement.finish(ListReplacement::Why::Rewrite, QDateTime::currentDateTimeUtc(), made)) {
        trouble = StoreProblem{Kind::NotWritable, path(), {}};
    }
    if (trouble) {
        // A disk that is connected again is another one to the system, and what was open stays unreadable.
        const bool isElsewhere = path() == before && !location.isOnItsDisk();
        trouble->kind = isElsewhere ? Kind::Unmounted : trouble->kind;
        location.setPath(before);
        return trouble;
    }
    close();
    location.rememberFolder();
    return self->open();
}

void JobDatabase::keepAtEnd()
{
    if (!d->writable || d->location.isInPlace()) {
        return;
    }
    // What is no list would be rescued at the next start, from nothing.
    if (d->location.leadsElsewhere() && isList(d->location.given())) {
        d->location.resolve();
        if (!d->copyBeside()) {
            d->replacement.keepBeside(QDateTime::currentDateTimeUtc());
        }
    } else {
        d->writeAnew(this);
    }
}

} // namespace jobsweep
