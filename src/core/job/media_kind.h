#pragma once

#include <QString>

namespace jobsweep {

/// What a job makes.
enum class MediaKind : quint8
{
    Unknown,
    Video,
    Image
};

/// The word for `kind` in files and in the server's answers; empty for Unknown.
QString wordOf(MediaKind kind);
/// The kind that `word` spells; Unknown for any other word.
MediaKind kindOf(const QString &word);

} // namespace jobsweep
