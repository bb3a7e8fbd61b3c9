#include "core/text_escapes.h"

#include "core/backslash_escapes.h"
#include "core/escaped_numbers.h"

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

/// What the reference between `&#` and `;` means.
std::optional<char32_t> numericReference(QStringView digits)
{
    const int base = digits.startsWith(u'x') || digits.startsWith(u'X') ? 16 : 10;
    if (base == 16) {
        digits = digits.sliced(1);
    }
    char32_t c = 0;
    for (const QChar digit : digits) {
        const int value = digitValue(digit, base);
        if (value < 0) {
            return {};
        }
        c = std::min<char32_t>(c * static_cast<char32_t>(base) + static_cast<char32_t>(value), 0x110000);
    }
    if (digits.isEmpty()) {
        return {};
    }
    return characterOf(c);
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
    const qsizetype length = rest.first(std::min(rest.size(), longestEntity)).indexOf(u';');
    if (length < 0) {
        return {};
    }
    const auto c = rest.front() == u'#' ? numericReference(rest.first(length).sliced(1))
                                        : namedReference(rest.first(length));
    return c ? std::optional(DecodedCharacter{*c, at + 1 + length + 1}) : std::nullopt;
}

std::optional<DecodedCharacter> decodeEscape(QStringView text, qsizetype at)
{
    switch (text[at].unicode()) {
    case u'%':
        return decodeHexBytes(text, at, u'%');
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
