#pragma once

#include <QString>

class QFileDevice;

namespace jobsweep {

/// Whether the disk with the folder of the file `path` has less than so many bytes left; false where the
/// system doesn't tell.
bool isShortOfRoom(const QString &path, qint64 bytes);

/// Why the last write to the file failed, in the system's words. Qt has none where only a part fitted on the
/// disk.
QString writeFault(const QFileDevice &file);

/// Writes what is buffered of an open file and forces it to the disk, and waits for that. Returns what the
/// system says if that fails, else nothing. QSaveFile::commit() asks after neither: it would put an empty
/// file in the place of the old one where only the last buffer did not fit on the disk. May be called on any
/// thread.
QString flushToDisk(QFileDevice *file);

} // namespace jobsweep
