#include "core/job/media_kind.h"

#include "core/base/word_table.h"

namespace jobsweep {

namespace {

constexpr Words<MediaKind, 2> kindWords{{
    {MediaKind::Video, QLatin1String("video")},
    {MediaKind::Image, QLatin1String("image")},
}};

} // namespace

QString wordOf(MediaKind kind)
{
    return wordFor(kind, kindWords);
}

MediaKind kindOf(const QString &word)
{
    return valueOf(word, kindWords, MediaKind::Unknown);
}

} // namespace jobsweep
