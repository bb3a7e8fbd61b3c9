#pragma once

#include <QString>

class QFileDevice;

namespace jobsweep {

/// Whether the disk that holds the folder of `path` has less than `bytes` bytes left; false if the system
/// doesn't report it.
bool isShortOfRoom(const QString &path, qint64 bytes);

/// The system's description of why the last write to the file failed. Qt has none if only a part fitted on
/// the disk.
QString writeFault(const QFileDevice &file);

/// Writes the buffer of an open file, forces the file to the disk and waits for that. Returns the system's
/// error text if that fails, else an empty text. QSaveFile::commit() checks neither step: it would put an
/// empty file in the place of the old one if only the last buffer did not fit on the disk. This function may
/// be called on any thread.
QString flushToDisk(QFileDevice *file);

} // namespace jobsweep
