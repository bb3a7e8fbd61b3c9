#pragma once

#include <QString>
#include <QStringView>

#include <functional>

namespace jobsweep {

/// Gets the next part of a text, and how many bytes of its file have been read; says whether to go on.
using TakeText = std::function<bool(QStringView part, qint64 bytesRead)>;

/// Reads a text file of any size and encoding (TextDecoder) in parts of some 100 KiB, until `take` says no.
/// Returns a sentence for the user where the file, or the rest of it, could not be read; else nothing.
/// Blocks; may be called on any thread.
QString readTextFile(const QString &path, const TakeText &take);

} // namespace jobsweep
