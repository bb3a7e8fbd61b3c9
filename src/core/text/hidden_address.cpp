#include "core/text/hidden_address.h"

#include "core/text/text_cursor.h"

#include <QChar>

namespace jobsweep {

namespace {

bool skip(TextCursor &cursor, QStringView word)
{
    for (const QChar c : word) {
        if (cursor.current() != c.unicode()) {
            return false;
        }
        cursor.advance();
    }
    return true;
}

/// Skips what stands between `open` and `close`; it is no longer than a tag of a page would be.
bool skipEnclosed(TextCursor &cursor, char16_t open, char16_t close)
{
    constexpr int longest = 512;
    if (cursor.current() != open) {
        return false;
    }
    for (int i = 0; i < longest; ++i) {
        cursor.advance();
        if (cursor.current() == close) {
            cursor.advance();
            return true;
        }
        if (cursor.current() == open || cursor.current() == 0) {
            return false;
        }
    }
    return false;
}

void skipTags(TextCursor &cursor)
{
    constexpr int mostNested = 2;
    for (int i = 0; i < mostNested && cursor.current() == U'<'; ++i) {
        if (!skipEnclosed(cursor, u'<', u'>')) {
            return;
        }
    }
}

} // namespace

bool skipTag(TextCursor &cursor)
{
    TextCursor name = cursor;
    name.advance();
    const char32_t lower = name.current() | 0x20;
    const bool isTag = name.current() == U'/' || (lower >= U'a' && lower <= U'z');
    TextCursor behind = cursor;
    if (!isTag || !skipEnclosed(behind, u'<', u'>')) {
        return false;
    }
    cursor = behind;
    return true;
}

bool skipHiddenAddress(TextCursor &cursor)
{
    if (cursor.current() != U'[' && cursor.current() != U'<') {
        return false;
    }
    skipTags(cursor);
    TextCursor link = cursor;
    const bool isLink = skip(link, u"[[");
    if (isLink) {
        cursor.advance();
    }
    if (!skip(cursor, u"[email") || !QChar::isSpace(cursor.current())) {
        return false;
    }
    while (QChar::isSpace(cursor.current())) {
        cursor.advance();
    }
    if (!skip(cursor, u"protected]") ||
        (isLink && !(skip(cursor, u"]") && skipEnclosed(cursor, u'(', u')')))) {
        return false;
    }
    skipTags(cursor);
    return true;
}

} // namespace jobsweep
