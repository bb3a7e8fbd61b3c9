#include "core/base/disk_flush.h"

#include <QFileDevice>
#include <QFileInfo>
#include <QStorageInfo>

#include <cerrno>
#include <system_error>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <unistd.h>
#endif

namespace jobsweep {

namespace {

/// Returns an error number of the system's, 0 without a fault.
int syncToDisk(int handle)
{
#ifdef Q_OS_WIN
    return _commit(handle) == 0 ? 0 : errno;
#else
    int result = 0;
    do {
        result = fsync(handle);
    } while (result != 0 && errno == EINTR);
    return result == 0 ? 0 : errno;
#endif
}

/// Devices and some network disks have nothing that could be forced.
bool isFault(int error)
{
    return error != 0 && error != EINVAL && error != ENOTSUP && error != EBADF;
}

} // namespace

bool isShortOfRoom(const QString &path, qint64 bytes)
{
    const QStorageInfo disk(QFileInfo(path).absolutePath());
    return disk.isValid() && disk.bytesAvailable() < bytes;
}

QString writeFault(const QFileDevice &file)
{
    constexpr qint64 nothing = qint64(64) * 1024;
    return isShortOfRoom(file.fileName(), nothing)
               ? QString::fromStdString(std::generic_category().message(ENOSPC))
               : file.errorString();
}

QString flushToDisk(QFileDevice *file)
{
    if (!file->flush()) {
        return writeFault(*file);
    }
    const int error = file->handle() < 0 ? 0 : syncToDisk(file->handle());
    return isFault(error) ? QString::fromStdString(std::generic_category().message(error)) : QString();
}

} // namespace jobsweep
