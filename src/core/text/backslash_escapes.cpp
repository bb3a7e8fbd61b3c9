#include "core/text/backslash_escapes.h"

#include "core/text/escaped_numbers.h"

#include <algorithm>

namespace jobsweep {

namespace {

constexpr qsizetype mostBackslashes = 8;

/// How many backslashes stand in `text[at]` and what follows, as far as they can be those of one escape.
qsizetype backslashesAt(QStringView text, qsizetype at)
{
    const qsizetype most = std::min(mostBackslashes, text.size() - at);
    qsizetype count = 0;
    while (count < most && text[at + count] == u'\\') {
        ++count;
    }
    return count;
}

/// The code unit of `\uXXXX` in `text[at]` and what follows, or -1, and where its writing ends.
int unicodeUnit(QStringView text, qsizetype at, qsizetype &end)
{
    const qsizetype letter = at + backslashesAt(text, at);
    end = letter + 1 + unitDigits;
    const bool isUnit = letter > at && letter < text.size() && text[letter] == u'u';
    return isUnit ? hexNumber(text, letter + 1, unitDigits) : -1;
}

/// `\uXXXX`, and the second one of a pair of surrogates with it.
std::optional<DecodedCharacter> decodeUnicode(QStringView text, qsizetype at)
{
    return decodeUtf16(at,
                       [text](qsizetype unitAt, qsizetype &end) { return unicodeUnit(text, unitAt, end); });
}

std::optional<DecodedCharacter> decodeNumber(QStringView text, qsizetype at, qsizetype digits)
{
    const int number = hexNumber(text, at, digits);
    if (number < 0) {
        return {};
    }
    return DecodedCharacter{characterOf(static_cast<char32_t>(number)), at + digits};
}

/// `{40}` in `text[at]` and what follows.
std::optional<DecodedCharacter> decodeBraced(QStringView text, qsizetype at)
{
    constexpr qsizetype mostDigits = 6;
    if (at >= text.size() || text[at] != u'{') {
        return {};
    }
    const qsizetype digits = text.mid(at + 1, mostDigits + 1).indexOf(u'}');
    auto number = digits > 0 ? decodeNumber(text, at + 1, digits) : std::nullopt;
    if (number) {
        ++number->end;
    }
    return number;
}

/// `\ooo` at `at`: a byte.
std::optional<DecodedCharacter> decodeOctal(QStringView text, qsizetype at)
{
    constexpr qsizetype width = 4;
    return decodeUtf8(at, width, [text](qsizetype byteAt) {
        const bool isEscape = byteAt < text.size() && text[byteAt] == u'\\';
        const int number = isEscape ? numberAt(text, byteAt + 1, width - 1, 8) : -1;
        return number > 0xFF ? -1 : number;
    });
}

/// What a letter behind a backslash writes alone. Which control character it is makes a difference only to
/// those that have a meaning in or around an id.
std::optional<char32_t> controlCharacter(char16_t letter)
{
    switch (letter) {
    case u'r':
        return U'\r';
    case u't':
        return U'\t';
    case u'e':
    case u'E':
        return U'\x1B';
    case u'0':
    case u'a':
    case u'b':
    case u'f':
    case u'n':
    case u'v':
        return U'\n';
    default:
        return {};
    }
}

} // namespace

std::optional<DecodedCharacter> decodeBackslash(QStringView text, qsizetype at)
{
    const qsizetype behind = at + backslashesAt(text, at);
    if (behind >= text.size()) {
        return behind - at > 1 ? std::optional(DecodedCharacter{U'\\', at + 2}) : std::nullopt;
    }
    const char16_t c = text[behind].unicode();
    std::optional<DecodedCharacter> escaped;
    switch (c) {
    case u'u':
        escaped = decodeUnicode(text, at);
        escaped = escaped ? escaped : decodeBraced(text, behind + 1);
        break;
    case u'U':
        escaped = text.mid(behind + 1).startsWith(u"00") ? decodeNumber(text, behind + 1, 8) : std::nullopt;
        break;
    case u'x':
        escaped = decodeNumber(text, behind + 1, 2);
        escaped = escaped ? escaped : decodeBraced(text, behind + 1);
        break;
    default:
        escaped = c >= u'0' && c <= u'7' ? decodeOctal(text, behind - 1) : std::nullopt;
        if (const auto control = controlCharacter(c); control && !escaped) {
            escaped = DecodedCharacter{*control, behind + 1};
        }
        if (!escaped && c > 0x20 && c < 0x7F && !QChar::isLetterOrNumber(c)) {
            escaped = DecodedCharacter{c, behind + 1};
        }
    }
    if (escaped) {
        return escaped->character == 0 ? DecodedCharacter{damagedCharacter, escaped->end} : escaped;
    }
    return behind - at > 1 ? std::optional(DecodedCharacter{U'\\', at + 2}) : std::nullopt;
}

} // namespace jobsweep
