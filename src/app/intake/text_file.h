#pragma once

#include <QString>
#include <QStringView>

#include <functional>

namespace jobsweep {

/// Gets the next part of a text, and how many bytes of its file have been read; returns whether to go on.
using TakeText = std::function<bool(QStringView part, qint64 bytesRead)>;

/// Reads a text file of any size and encoding (TextDecoder) in parts of up to 256 KiB, until `take` returns
/// false. Returns a sentence for the user if the file, or the rest of it, could not be read; else an empty
/// text. Blocks; may be called on any thread.
QString readTextFile(const QString &path, const TakeText &take);

} // namespace jobsweep
