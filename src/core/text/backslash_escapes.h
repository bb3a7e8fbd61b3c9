#pragma once

#include "core/text/decoded_character.h"

#include <QStringView>

#include <optional>

namespace jobsweep {

/// Decodes the escape that the backslash at `text[at]` begins; returns nothing if the backslash escapes
/// nothing. The known escapes are:
/// - JSON's escapes (RFC 8259, 7) and those of C, JavaScript, Python, Rust and shells: `\n`, `\e`, `\012` and
///   `\303\274` (bytes of UTF-8 in octal), `\x1b`, `\u0040`, `\u{40}`, `\U00000040`;
/// - punctuation behind a backslash, which stands for itself, as in Markdown and JSON.
/// JSON inside a string of JSON has two backslashes for each one, and so on: up to eight backslashes before
/// an escape are read as one. That is right for ids: an id has no backslash.
std::optional<DecodedCharacter> decodeBackslash(QStringView text, qsizetype at);

} // namespace jobsweep
