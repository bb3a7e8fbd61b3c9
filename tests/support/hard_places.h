#pragma once

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <unistd.h>

namespace jobsweep::test {

/// Makes a folder and what is in it unwritable for this process as long as it lives, for the superuser too,
/// to whom permissions mean nothing: as somebody else. Files for SQLite's own use can't be made in it.
class ReadOnlyFolder
{
public:
    explicit ReadOnlyFolder(const QString &folder) : m_folder(folder)
    {
        setWritable(false);
        if (geteuid() == 0) {
            constexpr uid_t nobody = 65534;
            m_wasRoot = seteuid(nobody) == 0;
        }
    }
    ~ReadOnlyFolder()
    {
        if (m_wasRoot) {
            m_wasRoot = seteuid(0) != 0;
        }
        setWritable(true);
    }
    Q_DISABLE_COPY_MOVE(ReadOnlyFolder)

private:
    void setWritable(bool writable)
    {
        const QFile::Permissions read = QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther;
        const QFile::Permissions enter = read | QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther;
        QFile::setPermissions(m_folder, writable ? enter | QFile::WriteOwner : enter);
        for (const QFileInfo &file : QDir(m_folder).entryInfoList(QDir::Files)) {
            QFile::setPermissions(file.filePath(), writable ? read | QFile::WriteOwner : read);
        }
    }

    QString m_folder;
    bool m_wasRoot = false;
};

/// A file system of 1 MiB, where the system lets this process have one.
class SmallDisk
{
public:
    SmallDisk()
    {
        m_mounted = QProcess::execute(QStringLiteral("mount"),
                                      {QStringLiteral("-t"), QStringLiteral("tmpfs"), QStringLiteral("-o"),
                                       QStringLiteral("size=1m"), QStringLiteral("tmpfs"), path()}) == 0;
    }
    ~SmallDisk()
    {
        if (m_mounted) {
            QProcess::execute(QStringLiteral("umount"), {QStringLiteral("-l"), path()});
        }
    }
    Q_DISABLE_COPY_MOVE(SmallDisk)

    bool isThere() const { return m_mounted; }
    QString path() const { return m_folder.path(); }
    /// Leaves no room for anything.
    void fill()
    {
        QFile file(path() + QStringLiteral("/ballast"));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered)) {
            return;
        }
        const QByteArray block(4096, 'x');
        while (file.write(block) > 0) {
        }
    }
    bool makeReadOnly()
    {
        return QProcess::execute(QStringLiteral("mount"),
                                 {QStringLiteral("-o"), QStringLiteral("remount,ro"), path()}) == 0;
    }
    /// Moves the file system to another empty folder: nothing is at path() then.
    bool moveTo(const QString &folder) { return move(path(), folder); }
    bool moveBackFrom(const QString &folder) { return move(folder, path()); }
    void makeRoom() { QFile::remove(path() + QStringLiteral("/ballast")); }

private:
    static bool move(const QString &from, const QString &to)
    {
        return QProcess::execute(QStringLiteral("mount"), {QStringLiteral("--bind"), from, to}) == 0 &&
               QProcess::execute(QStringLiteral("umount"), {QStringLiteral("-l"), from}) == 0;
    }

    QTemporaryDir m_folder;
    bool m_mounted = false;
};

/// Another program that has an SQLite file for itself as long as this lives. `holder`: the path of
/// lock_holder; `fromReaders`: the file can't even be read.
class LockedFile
{
public:
    LockedFile(const QString &holder, const QString &path, bool fromReaders = false)
    {
        m_process.start(holder, fromReaders ? QStringList{path, QStringLiteral("all")} : QStringList{path});
        m_process.waitForReadyRead();
    }
    ~LockedFile()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(LockedFile)

    bool isLocked() { return m_process.readAllStandardOutput() == "locked\n"; }

private:
    QProcess m_process;
};

/// Writes `bytes` over what the file holds from `from` on.
inline void overwrite(const QString &path, qint64 from, const QByteArray &bytes)
{
    QFile file(path);
    if (file.open(QIODevice::ReadWrite) && file.seek(from)) {
        file.write(bytes);
    }
}

/// Bytes that mean nothing, the same ones for the same seed.
inline QByteArray noise(int size, quint32 seed = 1)
{
    QByteArray bytes(size, '\0');
    for (char &byte : bytes) {
        seed = seed * 1'664'525U + 1'013'904'223U;
        byte = char(seed >> 24U);
    }
    return bytes;
}

} // namespace jobsweep::test
