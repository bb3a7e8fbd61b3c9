#pragma once

#include "core/text/decoded_character.h"

#include <QStringView>

namespace jobsweep {

/// Whether an escape can begin with `c`.
constexpr bool isEscapeIntroducer(char32_t c)
{
    return c == U'%' || c == U'&' || c == U'\\';
}

/// No escape is longer than this, in characters: two of `\uXXXX` with eight backslashes each, four of `%XX`,
/// a name of HTML.
inline constexpr qsizetype longestEscape = 32;

/// Decodes the character that begins at `text[at]`, `at` being inside the text. It may be written:
/// - percent-encoded (RFC 3986, 2.1, UTF-8, or `%uXXXX`);
/// - as an HTML character reference, by a name only with its semicolon;
/// - with backslashes (see decodeBackslash()).
/// The decoded character is not decoded again; what only looks like an escape stands for itself. U+FFFD
/// stands for damage: half a surrogate pair, percent-encoded bytes that are not UTF-8.
DecodedCharacter decodeAt(QStringView text, qsizetype at);

/// Whether `c` is to be read as if it were not there: byte order mark, zero-width character, direction mark
/// or soft hyphen.
bool isIgnorable(char32_t c);

} // namespace jobsweep
