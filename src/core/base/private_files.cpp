#include "core/base/private_files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace jobsweep {

namespace {

constexpr QFile::Permissions ownFile = QFile::ReadOwner | QFile::WriteOwner;

} // namespace

bool makePrivateFolder(const QString &path)
{
    const QFileInfo folder(QDir::cleanPath(QDir().absoluteFilePath(path)));
    if (folder.isDir()) {
        return true;
    }
    const QString above = folder.absolutePath();
    return above != folder.absoluteFilePath() && makePrivateFolder(above) &&
           (QDir().mkdir(folder.absoluteFilePath(), ownFile | QFile::ExeOwner) ||
            QFileInfo(folder.absoluteFilePath()).isDir());
}

void makePrivate(const QString &path)
{
    const QFile::Permissions own = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup |
                                      QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    const QFile::Permissions now = QFile::permissions(path);
    if ((now & others) != 0) {
        QFile::setPermissions(path, now & own);
    }
}

void makePrivateFile(const QString &path)
{
    QFile file(path);
    if (makePrivateFolder(QFileInfo(path).absolutePath()) &&
        !file.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownFile)) {
        makePrivate(path);
    }
}

} // namespace jobsweep
