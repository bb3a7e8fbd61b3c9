#pragma once

#include <QStringView>

namespace jobsweep {

// Control characters, terminals' colours among them, as programs spell them that can't show them, other than
// by escapes (see decodeBackslash()).

/// ESC, which begins a control sequence (ECMA-48, 5.4).
inline constexpr char16_t escapeCharacter = 0x1B;

/// Whether `c` may be in the parameters of a control sequence.
constexpr bool isSequenceNumber(char32_t c)
{
    return (c >= U'0' && c <= U'9') || c == U';' || c == U':' || c == U'?';
}

/// How far back controlEndsAt() looks, in characters.
inline constexpr qsizetype longestControl = 32;

/// Whether the letter or digit before `text[end]` is the last one of a control character's spelling:
/// - a control sequence for a terminal (ECMA-48, 5.4), such as `ESC[1;32m`, whose first character is raw,
///   `^[`, the word `ESC`, quoted-printable or, for a colour, lost;
/// - a caret and a capital, as `cat -v` writes: `^M`;
/// - a number sign and three octal digits, as rsyslog writes: `#012`;
/// - a byte of quoted-printable that is no ASCII letter or digit: `=BC`, `=0A`, `=3D`.
bool controlEndsAt(QStringView text, qsizetype end);

/// Whether `text` begins with the spelling of a control character that looks like a part of a word: the word
/// `ESC` with a bracket, or `_x000D_` as in the files of spreadsheets (ECMA-376, ST_Xstring).
bool controlBegins(QStringView text);

} // namespace jobsweep
