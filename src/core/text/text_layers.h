#pragma once

#include "core/text/text_escapes.h"

#include <QStringView>

namespace jobsweep {

/// How the characters of a text are written.
enum class Writing
{
    /// Each escape stands for what it means.
    Escaped,
    /// The decoded text is escaped text itself, once more or a few times: a URL in a URL, a page's source on
    /// a page.
    EscapedAgain,
    /// Escaped text in quoted-printable (RFC 2045, 6.7), as mail is sent: `=` at a line's end joins the
    /// lines, `=XX` is a byte of UTF-8. The end of the line may be escaped itself, as in mail that stands in
    /// JSON.
    QuotedPrintable
};

/// Does the same as decodeAt() without `writing`, which reads `Writing::Escaped`. If only the end of a joined
/// line is left of the text, that is an ignorable character.
DecodedCharacter decodeAt(QStringView text, qsizetype at, Writing writing);

/// The index of the word by which `text` declares that it is quoted-printable, as the header of a mail does
/// (RFC 2045, 6); -1 if there is none.
qsizetype indexOfQuotedPrintable(QStringView text);

/// No character is written longer than this, including a few joined lines within it.
inline constexpr qsizetype longestLayers = 256;

} // namespace jobsweep
