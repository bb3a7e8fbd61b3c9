#pragma once

#include "core/id_scanner.h"

#include <QString>

namespace jobsweep {

/// What a file held, or why it could not be read.
struct FileScan
{
    ScanResult found;
    QString problem; ///< a sentence for the user; empty if the file was read
};

/// The largest file that is read, in bytes.
inline constexpr qint64 maxTextFileBytes = 256LL * 1024 * 1024;

/// Reads a text file for job ids: UTF-8, or UTF-16 and UTF-32 with a byte order mark. Blocks; may be called
/// on any thread.
FileScan scanFile(const QString &path);

} // namespace jobsweep
