#include "core/text/text_cursor.h"

#include "core/text/control_spellings.h"

#include <QChar>

#include <algorithm>

namespace jobsweep {

namespace {

/// What stands for itself only. Other characters may be another writing of what an id has.
constexpr AsciiSet plainCharacters([](char16_t c) {
    return c != u'=' && c != u'<' && c != 0x1B && !isEscapeIntroducer(c);
});

/// How many characters are tested at once.
constexpr qsizetype block = 16;

/// Whether an id or an escape may begin in the `block` characters at `text`, which one more follows. Without
/// a branch, as compilers vectorise.
bool mayHaveBeginning(const char16_t *text)
{
    char16_t any = 0;
    for (qsizetype i = 0; i < block; ++i) {
        const char16_t c = text[i];
        const char16_t next = text[i + 1];
        const char16_t isEscape = (c == u'%') | (c == u'&') | (c == u'\\');
        const char16_t isBeforeLetter = static_cast<char16_t>((next | 0x20) - u'a') < 26;
        any |= isEscape | ((c == u'j') & (isBeforeLetter ^ 1));
    }
    return any != 0;
}

void skipDigits(const char16_t *&at, const char16_t *end)
{
    while (at < end && *at >= u'0' && *at <= u'9') {
        ++at;
    }
}

bool skipOne(const char16_t *&at, const char16_t *end, char16_t c)
{
    const bool isThere = at < end && *at == c;
    at += isThere ? 1 : 0;
    return isThere;
}

/// Whether the `j` before `at` may begin an id, as far as the beginning stands there as it is. Most do not:
/// that is a cheap look. So many digits that nothing else has them are enough. `at` is then behind what need
/// not be looked at again.
bool mayGoOnAsId(const char16_t *&at, const char16_t *end)
{
    constexpr qsizetype manyDigits = 8;
    const char16_t *const digits = at;
    skipDigits(at, end - at > manyDigits ? at + manyDigits : end);
    const char16_t *next = at;
    if (next - digits == manyDigits) {
        return true;
    }
    if (next > digits) {
        next += next < end && *next >= u'a' && *next <= u'z' ? 1 : 0;
        if (skipOne(next, end, u'-') && skipOne(next, end, u'u')) {
            skipDigits(next, end);
            if (skipOne(next, end, u'-') && skipOne(next, end, u'e')) {
                return true;
            }
        }
    }
    return next < end && !plainCharacters.contains(*next);
}

} // namespace

TextCursor::TextCursor(QStringView text, qsizetype begin, char32_t before)
    : m_text(text), m_at(begin), m_before(before)
{
    read();
}

QStringView TextCursor::takeRun(const AsciiSet &set, qsizetype limit)
{
    const char16_t *const text = m_text.utf16();
    const qsizetype last = m_text.size() - m_at > limit ? m_at + limit : m_text.size();
    qsizetype end = m_at;
    while (end < last && set.contains(text[end])) {
        ++end;
    }
    const QStringView run = m_text.sliced(m_at, end - m_at);
    if (!run.isEmpty()) {
        skipPlain(run.size());
    }
    return run;
}

bool TextCursor::findId(qsizetype limit)
{
    limit = std::min(limit, m_text.size());
    qsizetype at = nextOf(m_at, limit);
    while (at < limit) {
        const DecodedCharacter once =
            m_text[at] == u'j' ? DecodedCharacter{U'j', at + 1} : decodeAt(m_text, at);
        if (once.character == U'j') {
            moveTo(at, precedingCharacter(at));
            return true;
        }
        // What precedes a place is read off the text backwards, which can't be done through an escape.
        const bool isTwice = isEscapeIntroducer(once.character) && once.end > at + 1;
        const DecodedCharacter meant = isTwice ? decodeAt(m_text, at, Writing::EscapedAgain) : once;
        m_before = isIgnorable(meant.character) ? precedingCharacter(at) : meant.character;
        m_at = meant.end;
        at = nextOf(m_at, limit);
    }
    if (m_at < limit) {
        // Not into the middle of a character.
        const bool splits =
            m_text[limit - 1].isHighSurrogate() && limit < m_text.size() && m_text[limit].isLowSurrogate();
        const qsizetype end = splits ? limit + 1 : limit;
        moveTo(end, precedingCharacter(end));
    } else {
        read();
    }
    return false;
}

void TextCursor::readEncoded()
{
    qsizetype at = m_at;
    while (at < m_text.size()) {
        const DecodedCharacter next = decodeAt(m_text, at, m_writing);
        at = next.end;
        if (!isIgnorable(next.character)) {
            m_current = next.character;
            m_end = at;
            m_isAtEnd = false;
            return;
        }
    }
    m_isAtEnd = true;
    m_current = 0;
    m_end = m_text.size();
}

void TextCursor::moveTo(qsizetype at, char32_t before)
{
    m_at = at;
    m_before = before;
    read();
}

/// The next place from `from` on where an id may begin, or an escape; `limit` if there is none before it.
qsizetype TextCursor::nextOf(qsizetype from, qsizetype limit) const
{
    const char16_t *const text = m_text.utf16();
    // The last character of all begins nothing.
    const qsizetype end = std::min(limit, m_text.size() - 1);
    // In a list of ids the next one is near.
    qsizetype stretch = 2;
    while (from < end) {
        for (const qsizetype stretchEnd = std::min(from + stretch, end); from < stretchEnd;) {
            const char16_t c = text[from];
            const char16_t *behind = text + from + 1;
            if (isEscapeIntroducer(c) || (c == u'j' && mayGoOnAsId(behind, text + m_text.size()))) {
                return from;
            }
            from = behind - text;
        }
        // Most of a text is of no interest.
        while (end - from >= block && !mayHaveBeginning(text + from)) {
            from += block;
        }
        stretch = 2 * block;
    }
    return limit;
}

/// The character before `at` that is not ignorable; between `m_at` and `at` no escape is decoded.
char32_t TextCursor::precedingCharacter(qsizetype at) const
{
    while (at > m_at) {
        --at;
        char32_t c = m_text[at].unicode();
        if (QChar::isLowSurrogate(c) && at > m_at && m_text[at - 1].isHighSurrogate()) {
            --at;
            c = QChar::surrogateToUcs4(m_text[at], m_text[at + 1]);
        }
        if (isAsciiLetterOrDigit(c) && controlEndsAt(m_text, at + 1)) {
            return U'\n';
        }
        if (!isIgnorable(c)) {
            return c;
        }
    }
    return m_before;
}

} // namespace jobsweep
