#pragma once

#include "core/text/decoded_character.h"

#include <QChar>
#include <QStringView>

#include <optional>

namespace jobsweep {

// Numbers and bytes as escapes write them.

/// The character that stands for what an escape has damaged.
inline constexpr char32_t damagedCharacter = QChar::ReplacementCharacter;

constexpr bool isCharacter(char32_t c)
{
    return c <= QChar::LastValidCodePoint && !QChar::isSurrogate(c);
}

/// `c`, or `damagedCharacter` if no character has that number.
constexpr char32_t characterOf(char32_t c)
{
    return isCharacter(c) ? c : damagedCharacter;
}

/// The value of a digit in `base` (8, 10 or 16), or -1.
constexpr int digitValue(QChar c, int base)
{
    const char16_t u = c.unicode();
    if (u >= u'0' && u <= u'9') {
        return u - u'0' < base ? u - u'0' : -1;
    }
    const char16_t lower = u | 0x20;
    return base == 16 && lower >= u'a' && lower <= u'f' ? lower - u'a' + 10 : -1;
}

/// The number that `digits` digits from `text[at]` on write in `base`; -1 if they write none. It fits into an
/// int.
inline int numberAt(QStringView text, qsizetype at, qsizetype digits, int base)
{
    if (text.size() - at < digits) {
        return -1;
    }
    int number = 0;
    for (qsizetype i = at; i < at + digits; ++i) {
        const int value = digitValue(text[i], base);
        if (value < 0) {
            return -1;
        }
        number = number * base + value;
    }
    return number;
}

inline int hexNumber(QStringView text, qsizetype at, qsizetype digits)
{
    return numberAt(text, at, digits, 16);
}

/// Decodes the character whose bytes in UTF-8 (RFC 3629) are written from `at` on, each `width` characters
/// wide. `byteAt(place)` returns the byte that is written at a place, or -1. Returns nothing if no byte is
/// written at `at`.
template<typename ByteAt>
std::optional<DecodedCharacter> decodeUtf8(qsizetype at, qsizetype width, ByteAt byteAt)
{
    const int lead = byteAt(at);
    if (lead < 0) {
        return {};
    }
    if (lead < 0x80) {
        return DecodedCharacter{static_cast<char32_t>(lead), at + width};
    }
    const DecodedCharacter broken{damagedCharacter, at + width};
    const qsizetype length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4) {
        return broken;
    }
    char32_t c = static_cast<char32_t>(lead & (0x7F >> length));
    for (qsizetype i = 1; i < length; ++i) {
        const int byte = byteAt(at + width * i);
        if (byte < 0x80 || byte > 0xBF) {
            return broken;
        }
        c = c << 6 | static_cast<char32_t>(byte & 0x3F);
    }
    const bool overlong = (length == 3 && c < 0x800) || (length == 4 && c < 0x10000);
    return overlong || !isCharacter(c) ? broken : DecodedCharacter{c, at + width * length};
}

/// Does the same as decodeUtf8() for bytes written as `sign` and two hexadecimal digits: `%40` (RFC 3986,
/// 2.1), `=40` (RFC 2045, 6.7).
inline std::optional<DecodedCharacter> decodeHexBytes(QStringView text, qsizetype at, char16_t sign)
{
    constexpr qsizetype width = 3;
    return decodeUtf8(at, width, [text, sign](qsizetype byteAt) {
        return byteAt < text.size() && text[byteAt] == sign ? hexNumber(text, byteAt + 1, width - 1) : -1;
    });
}

/// How many digits a code unit of UTF-16 has in escapes.
inline constexpr qsizetype unitDigits = 4;

/// Decodes the character whose code units of UTF-16 are written from `at` on. `unitAt(place, end)` returns
/// the unit that is written at a place, or -1, and sets `end` to where its writing ends. Returns nothing if
/// no unit is written at `at`.
template<typename UnitAt>
std::optional<DecodedCharacter> decodeUtf16(qsizetype at, UnitAt unitAt)
{
    qsizetype end = 0;
    const int unit = unitAt(at, end);
    if (unit < 0) {
        return {};
    }
    const auto c = static_cast<char32_t>(unit);
    if (!QChar::isSurrogate(c)) {
        return DecodedCharacter{c, end};
    }
    qsizetype secondEnd = 0;
    const int second = QChar::isHighSurrogate(c) ? unitAt(end, secondEnd) : -1;
    if (second >= 0 && QChar::isLowSurrogate(static_cast<char32_t>(second))) {
        return DecodedCharacter{
            QChar::surrogateToUcs4(static_cast<char16_t>(unit), static_cast<char16_t>(second)), secondEnd};
    }
    return DecodedCharacter{damagedCharacter, end};
}

/// The character at `text[at]` without any decoding; `at` is inside the text.
inline DecodedCharacter characterAt(QStringView text, qsizetype at)
{
    const QChar c = text[at];
    if (c.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate()) {
        return {QChar::surrogateToUcs4(c, text[at + 1]), at + 2};
    }
    return {characterOf(c.unicode()), at + 1};
}

} // namespace jobsweep
