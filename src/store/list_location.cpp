#include "store/list_location.h"

#include "core/base/private_files.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

namespace jobsweep {

ListLocation::ListLocation(const QString &given) : m_given(given), m_path(given) {}

QString ListLocation::resolve()
{
    constexpr int mostLinks = 40; // as Linux has it
    QFileInfo file(m_given);
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
    return std::exchange(m_path, file.filePath());
}

QString ListLocation::logPath() const
{
    return companions().constFirst();
}

QStringList ListLocation::companions() const
{
    return companionsOf(m_path);
}

QStringList ListLocation::companionsOf(const QString &path)
{
    return {path + QStringLiteral("-wal"), path + QStringLiteral("-shm")};
}

QString ListLocation::beside(const QString &suffix) const
{
    const QFileInfo file(m_path);
    return file.absolutePath() + QLatin1Char('/') + file.completeBaseName() + suffix + QLatin1Char('.') +
           file.suffix();
}

bool ListLocation::makeFolder() const
{
    const QString folder = QFileInfo(m_path).absolutePath();
    return m_path == m_given ? makePrivateFolder(folder) : QFileInfo(folder).isDir();
}

void ListLocation::hideFromOthers() const
{
    makePrivate(m_path);
    for (const QString &companion : companions()) {
        makePrivate(companion);
    }
}

void ListLocation::rememberFolder()
{
    const QFileInfo folder(QFileInfo(m_path).absolutePath());
    m_folder = FileIdentity::of(folder.filePath());
    m_folderPath = folder.canonicalFilePath();
}

bool ListLocation::isOnItsDisk() const
{
    QFileInfo there(QFileInfo(m_path).absolutePath());
    if (m_folderPath.isEmpty() || (there.exists() && there.canonicalFilePath() != m_folderPath)) {
        return true;
    }
    while (!there.exists() && !there.isRoot()) {
        there.setFile(there.absolutePath());
    }
    return FileIdentity::of(there.filePath()).isOnDiskOf(m_folder);
}

void ListLocation::rememberFiles()
{
    for (const QString &file : QStringList{m_given, m_path} + companions()) {
        m_files.insert(file, FileIdentity::of(file));
    }
}

bool ListLocation::isInPlace() const
{
    return std::all_of(m_files.keyBegin(), m_files.keyEnd(),
                       [this](const QString &file) { return FileIdentity::of(file) == m_files.value(file); });
}

bool ListLocation::leadsElsewhere() const
{
    return FileIdentity::of(m_given) != m_files.value(m_given);
}

} // namespace jobsweep
