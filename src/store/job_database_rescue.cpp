#include "core/disk_flush.h"
#include "core/private_files.h"
#include "store/job_database_private.h"
#include "store/page_image.h"
#include "store/salvage.h"
#include "store/schema.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>
#include <utility>

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

/// What never copies where it can't rename, and never takes the place of a file that is there.
bool moveTo(const QString &from, const QString &to)
{
    std::error_code error;
    if (!QFileInfo::exists(to)) {
        std::filesystem::rename(QFileInfo(from).filesystemFilePath(), QFileInfo(to).filesystemFilePath(),
                                error);
    }
    return !error && !QFileInfo::exists(from);
}

/// Whether a file holds a list. The log beside it may be of another one, and is not read.
bool isList(const QString &path)
{
    SqlConnection file;
    return QFileInfo(path).isFile() && file.open(immutable(path), readOnly) &&
           file.run(QStringLiteral("SELECT 1 FROM jobs LIMIT 1"));
}

/// Whether all of a file is on its disk.
bool isFlushed(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly) && flushToDisk(&file).isEmpty();
}

} // namespace

/// How a new file comes to be the list, told by the names of the files.
struct JobDatabase::Private::Replacement
{
    FileRepair::Cause cause;
    QString unfinished; ///< of the new file while it is filled
    QString finished;   ///< of the new file, which is the list from then on; the time follows
    QString aside;      ///< of what is at the list's path; the same time follows
};

const JobDatabase::Private::Replacement JobDatabase::Private::rescue{
    FileRepair::Cause::Damaged, QStringLiteral("-rescue"), QStringLiteral("-rescued-"),
    QStringLiteral("-damaged-")};
const JobDatabase::Private::Replacement JobDatabase::Private::rewriting{
    FileRepair::Cause::Moved, QStringLiteral("-anew"), QStringLiteral("-written-"),
    QStringLiteral("-replaced-")};

/// For a file that can't be written, or in a folder where SQLite can't put anything beside it.
std::optional<StoreProblem> JobDatabase::Private::openReadOnly()
{
    int version = 0;
    auto trouble = result(connectTo(path, QStringLiteral(";QSQLITE_OPEN_READONLY")));
    trouble = trouble ? trouble : readVersion(&version);
    if (trouble && trouble->kind == StoreProblem::Kind::NotWritable) {
        trouble = hasLog(path) ? connectToCopy() : result(connectTo(immutable(path), readOnly));
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
    return result(connectTo(there));
}

/// What SQLite makes beside the file later is as private as the file.
void JobDatabase::Private::hideFromOthers() const
{
    makePrivate(path);
    for (const QLatin1String beside : besides) {
        makePrivate(path + beside);
    }
}

bool JobDatabase::mayExist() const
{
    const QFileInfo folder(QFileInfo(d->path).absolutePath());
    return QFileInfo::exists(d->path) || !folder.isDir() || !folder.isExecutable();
}

QString JobDatabase::Private::beside(const QString &name) const
{
    const QFileInfo file(path);
    return file.absolutePath() + QLatin1Char('/') + file.completeBaseName() + name + QLatin1Char('.') +
           file.suffix();
}

/// A damaged list's new file that is being filled.
QString JobDatabase::Private::unfinishedPath() const
{
    return beside(rescue.unfinished);
}

/// The end of the name of the files that are made of one another at this time; no two have the same.
QString JobDatabase::Private::timeName(const Replacement &what, const QDateTime &now) const
{
    const QString time = now.toString(QStringLiteral("yyyyMMdd-HHmmss"));
    QString name = time;
    for (int i = 2;
         QFileInfo::exists(beside(what.finished + name)) || QFileInfo::exists(beside(what.aside + name));
         ++i) {
        name = QStringLiteral("%1-%2").arg(time).arg(i);
    }
    return name;
}

/// Makes the new file the list: open() puts it in its place, in whatever program.
bool JobDatabase::Private::finish(const Replacement &what, const QDateTime &now, const FileRepair &made)
{
    const QString fresh = beside(what.unfinished);
    if (!isFlushed(fresh) || !moveTo(fresh, beside(what.finished + timeName(what, now)))) {
        QFile::remove(fresh);
        return false;
    }
    begun = made;
    return true;
}

/// Puts what is at the list's path aside and the new file in its place. It may have begun in a program that
/// was killed: each of its steps leaves the next one to be done.
bool JobDatabase::Private::takePlace(const QString &finished, const Replacement &what)
{
    QString aside = finished;
    aside.replace(aside.lastIndexOf(what.finished), what.finished.size(), what.aside);
    while (QFileInfo::exists(path) && QFileInfo::exists(aside)) {
        aside.insert(aside.lastIndexOf(QLatin1Char('.')), QStringLiteral("-2"));
    }
    // A log of the old file must never lie beside the new one.
    for (const QLatin1String end : besides) {
        if (QFileInfo::exists(path + end) && !moveTo(path + end, aside + end)) {
            return false;
        }
    }
    if ((QFileInfo::exists(path) && !moveTo(path, aside)) || !moveTo(finished, path)) {
        return false;
    }
    const bool isAside = QFileInfo::exists(aside);
    const bool isMoved = what.cause == FileRepair::Cause::Moved;
    putAside += isMoved && isAside ? 1 : 0;
    repair = std::exchange(begun, {}).value_or(FileRepair{what.cause, {}, isMoved, 0, 0});
    repair->aside = isAside ? aside : QString();
    return true;
}

namespace {

/// Whether timeName() gives such a name: not those of copies that other programs make, such as "...
/// (conflicted copy)".
bool isTimeName(const QString &name)
{
    static const QRegularExpression pattern(QStringLiteral("^\\d{8}-\\d{6}(-\\d+)?$"));
    return pattern.match(name).hasMatch();
}

} // namespace

/// A new file that was filled to the end is the list, whatever name it has; of several, the latest.
bool JobDatabase::Private::finishReplacement()
{
    const QFileInfo file(path);
    const QDir folder = file.absoluteDir();
    for (const Replacement *what : {&rescue, &rewriting}) {
        const QString begin = file.completeBaseName() + what->finished;
        const QString end = QLatin1Char('.') + file.suffix();
        const auto names = folder.entryList(QDir::Files | QDir::Hidden, QDir::Time | QDir::Reversed);
        for (const QString &name : names) {
            if (!name.startsWith(begin) || !name.endsWith(end) ||
                !isTimeName(name.mid(begin.size(), name.size() - begin.size() - end.size()))) {
                continue;
            }
            close();
            if (!takePlace(folder.filePath(name), *what)) {
                return false;
            }
        }
    }
    // What a killed program was writing anew is all that is left of a list that was removed before. Half a
    // list is found to be damaged, and rescued.
    const QString unfinished = beside(rewriting.unfinished);
    if (QFileInfo::exists(unfinished) && !QFileInfo::exists(path) && !sql.isOpen()) {
        return moveTo(unfinished, path);
    }
    QFile::remove(unfinished);
    return true;
}

bool JobDatabase::Private::makeTables(SqlConnection &to)
{
    QSqlQuery query = to.query();
    return migrate(query, 0) || to.fail(query);
}

/// Fills the tables of a new file.
bool JobDatabase::Private::fill(SqlConnection &to, FileRepair *made)
{
    PageImage image(path);
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
    const QString fresh = unfinishedPath();
    QFile::remove(fresh);
    makePrivateFile(fresh);
    FileRepair made;
    SqlConnection to;
    // Until it is filled nobody counts on it: what goes wrong then begins anew.
    if (!to.open(fresh) || !to.run(QStringLiteral("PRAGMA journal_mode = MEMORY")) || !fill(to, &made)) {
        const StoreProblem trouble = storeProblem(to.error(), path);
        to.close();
        QFile::remove(fresh);
        return StoreProblem{trouble.kind == Kind::Full ? Kind::Full : Kind::Damaged, path, trouble.detail};
    }
    to.close();
    return finish(rescue, now, made) ? std::nullopt : std::optional(StoreProblem{Kind::Damaged, path, {}});
}

std::optional<StoreProblem> JobDatabase::replace(const QDateTime &now)
{
    if (d->writable) {
        d->close();
    }
    // One that could not be put in its place before is.
    if (const auto trouble = d->begun ? std::nullopt : d->makeRescue(now)) {
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

/// SQLite keeps the log beside the file itself, and so it is there that a new one is made. A link may lead to
/// a file that is not there, by way of other links.
QString JobDatabase::Private::resolved() const
{
    constexpr int mostLinks = 40; // as Linux has it
    QFileInfo file(given);
    for (int i = 0; i < mostLinks && file.isSymLink(); ++i) {
        std::error_code error;
        const auto target = std::filesystem::read_symlink(file.filesystemFilePath(), error);
        if (error) {
            break;
        }
        const QFileInfo folder(file.absolutePath());
        const QDir from(folder.exists() ? folder.canonicalFilePath() : folder.filePath());
        file.setFile(from.absoluteFilePath(QFileInfo(target).filePath()));
    }
    return file.filePath();
}

void JobDatabase::Private::rememberFolder()
{
    const QFileInfo folder(QFileInfo(path).absolutePath());
    home = FileIdentity::of(folder.filePath());
    homePath = folder.canonicalFilePath();
}

void JobDatabase::Private::rememberFiles()
{
    for (const QString &file : {given, path, path + besides[0], path + besides[1]}) {
        files.insert(file, FileIdentity::of(file));
    }
}

bool JobDatabase::Private::isInPlace() const
{
    return std::all_of(files.keyBegin(), files.keyEnd(),
                       [this](const QString &file) { return FileIdentity::of(file) == files.value(file); });
}

/// Whether what is written to the list's path comes to the disk that it was on. An unmounted one has the list
/// still, and hides it again under another one, once it is back. A link that leads elsewhere is another
/// matter.
bool JobDatabase::Private::isOnItsDisk() const
{
    QFileInfo there(QFileInfo(path).absolutePath());
    if (homePath.isEmpty() || (there.exists() && there.canonicalFilePath() != homePath)) {
        return true;
    }
    while (!there.exists() && !there.isRoot()) {
        there.setFile(there.absolutePath());
    }
    return FileIdentity::of(there.filePath()).isOnDiskOf(home);
}

/// The folder that a link leads to is not this program's to make: it may be on a disk that is away.
bool JobDatabase::Private::makeFolder() const
{
    const QString folder = QFileInfo(path).absolutePath();
    return path == given ? makePrivateFolder(folder) : QFileInfo(folder).isDir();
}

/// Copies all that the open file has to a new one beside the list's path. Until that is whole, the connection
/// to the old one stays: it has what nobody finds any more.
std::optional<StoreProblem> JobDatabase::Private::copyBeside()
{
    using Kind = StoreProblem::Kind;
    if (!makeFolder()) {
        return StoreProblem{Kind::NotWritable, path, {}};
    }
    const QString fresh = beside(rewriting.unfinished);
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
    if (putAside == mostPutAside && QFileInfo::exists(given)) {
        return StoreProblem{Kind::Locked, path, {}};
    }
    // A link may lead elsewhere by now.
    const QString before = std::exchange(path, resolved());
    const bool isAway = !QFileInfo::exists(given) && path == before && !isOnItsDisk();
    auto trouble = isAway ? std::optional(StoreProblem{Kind::Unmounted, path, {}}) : copyBeside();
    const FileRepair made{FileRepair::Cause::Moved, {}, true, 0, 0};
    if (!trouble && !finish(rewriting, QDateTime::currentDateTimeUtc(), made)) {
        trouble = StoreProblem{Kind::NotWritable, path, {}};
    }
    if (trouble) {
        // A disk that is connected again is another one to the system, and what was open stays unreadable.
        const bool isElsewhere = path == before && !isOnItsDisk();
        trouble->kind = isElsewhere ? Kind::Unmounted : trouble->kind;
        path = before;
        return trouble;
    }
    close();
    rememberFolder();
    return self->open();
}

/// What this has goes beside a file that somebody put in the list's place.
void JobDatabase::Private::keepBeside()
{
    path = resolved();
    const QString name = rewriting.aside + timeName(rewriting, QDateTime::currentDateTimeUtc());
    if (!copyBeside() && isFlushed(beside(rewriting.unfinished))) {
        moveTo(beside(rewriting.unfinished), beside(name));
    }
}

void JobDatabase::keepAtEnd()
{
    if (!d->writable || d->isInPlace()) {
        return;
    }
    // What is no list would be rescued at the next start, from nothing.
    if (FileIdentity::of(d->given) != d->files.value(d->given) && isList(d->given)) {
        d->keepBeside();
    } else {
        d->writeAnew(this);
    }
}

} // namespace jobsweep
