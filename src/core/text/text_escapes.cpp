#include "core/text/text_escapes.h"

#include "core/text/backslash_escapes.h"
#include "core/text/escaped_numbers.h"

#include <QChar>
#include <QHash>

#include <algorithm>
#include <iterator>
#include <optional>

namespace jobsweep {

namespace {

/// The HTML names of U+00A0 to U+00FF, in their order.
constexpr QStringView latin1Names[] = {
    u"nbsp",   u"iexcl",  u"cent",   u"pound",  u"curren", u"yen",    u"brvbar", u"sect",   u"uml",
    u"copy",   u"ordf",   u"laquo",  u"not",    u"shy",    u"reg",    u"macr",   u"deg",    u"plusmn",
    u"sup2",   u"sup3",   u"acute",  u"micro",  u"para",   u"middot", u"cedil",  u"sup1",   u"ordm",
    u"raquo",  u"frac14", u"frac12", u"frac34", u"iquest", u"Agrave", u"Aacute", u"Acirc",  u"Atilde",
    u"Auml",   u"Aring",  u"AElig",  u"Ccedil", u"Egrave", u"Eacute", u"Ecirc",  u"Euml",   u"Igrave",
    u"Iacute", u"Icirc",  u"Iuml",   u"ETH",    u"Ntilde", u"Ograve", u"Oacute", u"Ocirc",  u"Otilde",
    u"Ouml",   u"times",  u"Oslash", u"Ugrave", u"Uacute", u"Ucirc",  u"Uuml",   u"Yacute", u"THORN",
    u"szlig",  u"agrave", u"aacute", u"acirc",  u"atilde", u"auml",   u"aring",  u"aelig",  u"ccedil",
    u"egrave", u"eacute", u"ecirc",  u"euml",   u"igrave", u"iacute", u"icirc",  u"iuml",   u"eth",
    u"ntilde", u"ograve", u"oacute", u"ocirc",  u"otilde", u"ouml",   u"divide", u"oslash", u"ugrave",
    u"uacute", u"ucirc",  u"uuml",   u"yacute", u"thorn",  u"yuml"};
static_assert(std::size(latin1Names) == 96);

struct Entity
{
    QStringView name;
    char32_t character = 0;
};

/// The other names that can stand in or beside an id; an unknown name keeps its ampersand and its semicolon,
/// which separate as well as what it means.
constexpr Entity entities[] = {
    {u"amp", U'&'},    {u"apos", U'\''},  {u"quot", U'"'},   {u"lt", U'<'},       {u"gt", U'>'},
    {u"colon", U':'},  {u"commat", U'@'}, {u"period", U'.'}, {u"plus", U'+'},     {u"lowbar", U'_'},
    {u"num", U'#'},    {u"percnt", U'%'}, {u"lsqb", U'['},   {u"lbrack", U'['},   {u"rsqb", U']'},
    {u"rbrack", U']'}, {u"ensp", 0x2002}, {u"emsp", 0x2003}, {u"thinsp", 0x2009}, {u"ZeroWidthSpace", 0x200B},
    {u"zwnj", 0x200C}, {u"zwj", 0x200D},  {u"lrm", 0x200E},  {u"rlm", 0x200F},    {u"NoBreak", 0x2060}};

constexpr qsizetype longestEntity = 16; // without `&` and `;`

/// The reference `&#58;` or `&#x3A;` at `at`. Its semicolon may be missing, as browsers read it
/// (HTML, 13.2.5.75 and what follows there).
std::optional<DecodedCharacter> decodeNumericReference(QStringView text, qsizetype at)
{
    qsizetype end = at + 2;
    const int base = end < text.size() && (text[end].unicode() | 0x20) == u'x' ? 16 : 10;
    end += base == 16 ? 1 : 0;
    const qsizetype farthest = std::min(text.size(), at + 1 + longestEntity);
    const qsizetype digits = end;
    char32_t c = 0;
    for (int value = 0; end < farthest && (value = digitValue(text[end], base)) >= 0; ++end) {
        c = std::min<char32_t>(c * static_cast<char32_t>(base) + static_cast<char32_t>(value), 0x110000);
    }
    const bool goesOn = end == farthest && end < text.size() && digitValue(text[end], base) >= 0;
    if (end == digits || goesOn) {
        return {};
    }
    const bool isEnded = end < text.size() && text[end] == u';';
    return DecodedCharacter{characterOf(c), end + (isEnded ? 1 : 0)};
}

std::optional<char32_t> namedReference(QStringView name)
{
    static const QHash<QStringView, char32_t> characters = [] {
        QHash<QStringView, char32_t> table;
        char32_t c = 0xA0;
        for (const QStringView latin1 : latin1Names) {
            table.insert(latin1, c++);
        }
        for (const Entity &entity : entities) {
            table.insert(entity.name, entity.character);
        }
        return table;
    }();
    const auto found = characters.constFind(name);
    return found == characters.cend() ? std::nullopt : std::optional(*found);
}

std::optional<DecodedCharacter> decodeEntity(QStringView text, qsizetype at)
{
    const QStringView rest = text.sliced(at + 1);
    if (rest.startsWith(u'#')) {
        return decodeNumericReference(text, at);
    }
    const qsizetype length = rest.first(std::min(rest.size(), longestEntity)).indexOf(u';');
    if (length < 0) {
        return {};
    }
    const auto c = namedReference(rest.first(length));
    return c ? std::optional(DecodedCharacter{*c, at + 1 + length + 1}) : std::nullopt;
}

/// `%XX`, or `%uXXXX` as JavaScript's escape() writes (ECMA-262, B.2.1.1).
std::optional<DecodedCharacter> decodePercent(QStringView text, qsizetype at)
{
    if (at + 1 < text.size() && text[at + 1] == u'u') {
        return decodeUtf16(at, [text](qsizetype unitAt, qsizetype &end) {
            constexpr QStringView sign = u"%u";
            end = unitAt + sign.size() + unitDigits;
            return text.mid(unitAt).startsWith(sign) ? hexNumber(text, unitAt + sign.size(), unitDigits) : -1;
        });
    }
    return decodeHexBytes(text, at, u'%');
}

std::optional<DecodedCharacter> decodeEscape(QStringView text, qsizetype at)
{
    switch (text[at].unicode()) {
    case u'%':
        return decodePercent(text, at);
    case u'&':
        return decodeEntity(text, at);
    case u'\\':
        return decodeBackslash(text, at);
    default:
        return {};
    }
}

} // namespace

DecodedCharacter decodeAt(QStringView text, qsizetype at)
{
    const auto escape = decodeEscape(text, at);
    return escape ? *escape : characterAt(text, at);
}

bool isIgnorable(char32_t c)
{
    return c == 0x00AD || c == 0x061C || c == 0x180E || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

} // namespace jobsweep
