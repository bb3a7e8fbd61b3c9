#pragma once

#include "core/text_escapes.h"

#include <QStringView>

namespace jobsweep {

/// How the characters of a text are written.
enum class Writing
{
    /// Each escape stands for what it means.
    Escaped,
    /// What escapes stand for is escaped text, once more or a few times: a URL in a URL, a page's source on a
    /// page.
    EscapedAgain,
    /// Quoted-printable (RFC 2045, 6.7), as mail is sent, of escaped text: `=` at a line's end joins the
    /// lines, `=XX` is a byte of UTF-8. The end of the line may be escaped itself, as in mail that stands in
    /// JSON.
    QuotedPrintable
};

/// As decodeAt() of one argument less, which is about `Writing::Escaped`. Where nothing but a joined line's
/// end is left of the text, that is an ignorable character.
DecodedCharacter decodeAt(QStringView text, qsizetype at, Writing writing);

/// Where `text` says that it is quoted-printable, as the header of a mail does (RFC 2045, 6): the index of
/// that word, or -1.
qsizetype indexOfQuotedPrintable(QStringView text);

/// No writing of a character is longer than this, a few joined lines within it included.
inline constexpr qsizetype longestLayers = 256;

} // namespace jobsweep
