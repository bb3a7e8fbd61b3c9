#include "store/list_replacement.h"

#include "core/base/disk_flush.h"
#include "store/list_location.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <array>
#include <filesystem>
#include <system_error>
#include <utility>

namespace jobsweep {

namespace {

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

/// Whether all of a file is on its disk.
bool isFlushed(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly) && flushToDisk(&file).isEmpty();
}

/// Whether timeName() gives such a name: not those of copies that other programs make, such as "...
/// (conflicted copy)".
bool isTimeName(const QString &name)
{
    static const QRegularExpression pattern(QStringLiteral("^\\d{8}-\\d{6}(-\\d+)?$"));
    return pattern.match(name).hasMatch();
}

} // namespace

struct ListReplacement::Names
{
    FileRepair::Cause cause;
    QString unfinished; ///< of the new file while it is filled
    QString finished;   ///< of the new file, which is the list from then on; the time follows
    QString aside;      ///< of what is at the list's path; the same time follows
};

const ListReplacement::Names &ListReplacement::namesOf(Why why)
{
    static const std::array names{Names{FileRepair::Cause::Damaged, QStringLiteral("-rescue"),
                                        QStringLiteral("-rescued-"), QStringLiteral("-damaged-")},
                                  Names{FileRepair::Cause::Moved, QStringLiteral("-anew"),
                                        QStringLiteral("-written-"), QStringLiteral("-replaced-")}};
    return names[size_t(why)];
}

QString ListReplacement::unfinishedPath(Why why) const
{
    return m_location->beside(namesOf(why).unfinished);
}

/// The end of the name of the files that are made of one another at this time; no two have the same.
QString ListReplacement::timeName(const Names &names, const QDateTime &now) const
{
    const QString time = now.toString(QStringLiteral("yyyyMMdd-HHmmss"));
    QString name = time;
    for (int i = 2; QFileInfo::exists(m_location->beside(names.finished + name)) ||
                    QFileInfo::exists(m_location->beside(names.aside + name));
         ++i) {
        name = QStringLiteral("%1-%2").arg(time).arg(i);
    }
    return name;
}

bool ListReplacement::finish(Why why, const QDateTime &now, const FileRepair &made)
{
    const Names &names = namesOf(why);
    const QString fresh = unfinishedPath(why);
    if (!isFlushed(fresh) || !moveTo(fresh, m_location->beside(names.finished + timeName(names, now)))) {
        QFile::remove(fresh);
        return false;
    }
    m_begun = made;
    return true;
}

bool ListReplacement::keepBeside(const QDateTime &now)
{
    const Names &names = namesOf(Why::Rewrite);
    const QString fresh = unfinishedPath(Why::Rewrite);
    return isFlushed(fresh) && moveTo(fresh, m_location->beside(names.aside + timeName(names, now)));
}

/// Those of a rescue first, and each kind from the oldest on.
QList<ListReplacement::Finished> ListReplacement::finished() const
{
    const QFileInfo file(m_location->path());
    const QDir folder = file.absoluteDir();
    const QStringList names = folder.entryList(QDir::Files | QDir::Hidden, QDir::Time | QDir::Reversed);
    const QString end = QLatin1Char('.') + file.suffix();
    QList<Finished> files;
    for (const Why why : {Why::Rescue, Why::Rewrite}) {
        const QString begin = file.completeBaseName() + namesOf(why).finished;
        for (const QString &name : names) {
            if (name.startsWith(begin) && name.endsWith(end) &&
                isTimeName(name.mid(begin.size(), name.size() - begin.size() - end.size()))) {
                files += {folder.filePath(name), why};
            }
        }
    }
    return files;
}

/// It may have begun in a program that was killed.
bool ListReplacement::takePlace(const Finished &file)
{
    const Names &names = namesOf(file.why);
    const QString &path = m_location->path();
    QString aside = file.path;
    aside.replace(aside.lastIndexOf(names.finished), names.finished.size(), names.aside);
    while (QFileInfo::exists(path) && QFileInfo::exists(aside)) {
        aside.insert(aside.lastIndexOf(QLatin1Char('.')), QStringLiteral("-2"));
    }
    // A log of the old file must never lie beside the new one.
    const QStringList from = m_location->companions();
    const QStringList to = ListLocation::companionsOf(aside);
    for (qsizetype i = 0; i < from.size(); ++i) {
        if (QFileInfo::exists(from[i]) && !moveTo(from[i], to[i])) {
            return false;
        }
    }
    if ((QFileInfo::exists(path) && !moveTo(path, aside)) || !moveTo(file.path, path)) {
        return false;
    }
    const bool isAside = QFileInfo::exists(aside);
    const bool isMoved = names.cause == FileRepair::Cause::Moved;
    m_putAside += isMoved && isAside ? 1 : 0;
    m_repair = std::exchange(m_begun, {}).value_or(FileRepair{names.cause, {}, isMoved, 0, 0});
    m_repair->aside = isAside ? aside : QString();
    return true;
}

bool ListReplacement::putInPlace(const QList<Finished> &files, bool isFirst)
{
    for (const Finished &file : files) {
        if (!takePlace(file)) {
            return false;
        }
    }
    // What a killed program was writing anew is all that is left of a list that was removed before. Half a
    // list is found to be damaged, and rescued.
    const QString unfinished = unfinishedPath(Why::Rewrite);
    if (isFirst && QFileInfo::exists(unfinished) && !QFileInfo::exists(m_location->path())) {
        return moveTo(unfinished, m_location->path());
    }
    QFile::remove(unfinished);
    return true;
}

std::optional<FileRepair> ListReplacement::takeRepair()
{
    return std::exchange(m_repair, {});
}

} // namespace jobsweep
