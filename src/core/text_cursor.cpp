#include "core/text_cursor.h"

#include <QChar>

#include <algorithm>

namespace jobsweep {

namespace {

/// Without a branch, for loops that compilers vectorise.
constexpr bool isAsciiLetterOrDigit(char16_t c)
{
    return static_cast<char16_t>((c | 0x20) - u'a') < 26 || static_cast<char16_t>(c - u'0') < 10;
}

constexpr bool endsColour(char32_t c)
{
    return c == U'm' || c == U'K';
}

constexpr bool isColourNumber(char16_t c)
{
    return (c >= u'0' && c <= u'9') || c == u';' || c == u':';
}

} // namespace

TextCursor::TextCursor(QStringView text, char32_t before) : m_text(text), m_before(before)
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

bool TextCursor::findWord(char16_t first, qsizetype limit)
{
    limit = std::min(limit, m_text.size());
    skipLiteralEscape();
    qsizetype at = nextOf(first, m_at, limit);
    while (at < limit) {
        const char32_t before = precedingCharacter(at);
        if (m_text[at] == first) {
            if (!QChar::isLetterOrNumber(before)) {
                moveTo(at, before);
                return true;
            }
            at = nextOf(first, at + 1, limit);
            continue;
        }
        const DecodedCharacter escaped = decodeAt(m_text, at);
        if (escaped.character == first && !QChar::isLetterOrNumber(before)) {
            moveTo(at, before);
            return true;
        }
        // What precedes a place is read off the text backwards, which can't be done through an escape.
        m_before = isIgnorable(escaped.character) ? before : escaped.character;
        m_at = escaped.end;
        skipLiteralEscape();
        at = nextOf(first, m_at, limit);
    }
    if (m_at < limit) {
        // Not into the middle of a character.
        const bool splits =
            m_text[limit - 1].isHighSurrogate() && limit < m_text.size() && m_text[limit].isLowSurrogate();
        const qsizetype colour = limit < m_text.size() ? colourBefore(limit, false) : -1;
        const qsizetype end = splits ? limit + 1 : colour >= 0 ? colour : limit;
        moveTo(end, precedingCharacter(end));
    } else {
        read();
    }
    return false;
}

/// Behind a backslash that stands for itself, as in a literal `\n`: the letter separates as what it means
/// would.
void TextCursor::skipLiteralEscape()
{
    if (m_before != U'\\') {
        return;
    }
    qsizetype at = m_at;
    while (at < m_text.size() && isIgnorable(m_text[at].unicode())) {
        ++at;
    }
    if (at < m_text.size() && isControlEscape(m_text[at].unicode())) {
        m_before = U'\n';
        m_at = at + 1;
    }
}

void TextCursor::readEncoded()
{
    qsizetype at = m_at;
    while (at < m_text.size()) {
        const DecodedCharacter next = decodeAt(m_text, at);
        at = next.end;
        if (!isIgnorable(next.character)) {
            m_current = next.character;
            m_end = at;
            return;
        }
    }
    m_current = 0;
    m_end = m_text.size();
}

void TextCursor::moveTo(qsizetype at, char32_t before)
{
    m_at = at;
    m_before = before;
    read();
}

/// The next place from `from` on that may be what findWord() looks for, or an escape; `limit` if there is
/// none before it.
qsizetype TextCursor::nextOf(char16_t wanted, qsizetype from, qsizetype limit) const
{
    const char16_t *const text = m_text.utf16();
    // Where an ASCII letter or digit stands before it, it is none: escapes are no part of what is read over.
    // Only m and K may be the end of a colour.
    const auto stops = [wanted, text](qsizetype at) {
        return (text[at] == wanted && (!isAsciiLetterOrDigit(text[at - 1]) || endsColour(text[at - 1]))) ||
               isEscapeIntroducer(text[at]);
    };
    if (from == m_at && from < limit) {
        if (text[from] == wanted || isEscapeIntroducer(text[from])) {
            return from;
        }
        ++from;
    }
    // Most of a text is of no interest: whole blocks are tested without a branch in them, as compilers
    // vectorise.
    constexpr qsizetype block = 16;
    for (; limit - from >= block; from += block) {
        bool any = false;
        for (qsizetype i = 0; i < block; ++i) {
            any |= stops(from + i);
        }
        if (any) {
            break;
        }
    }
    while (from < limit && !stops(from)) {
        ++from;
    }
    return from;
}

/// Where the colour begins that ends before `at`, or is not ended there, as in a terminal's output: ESC [,
/// numbers, m or K (ECMA-48, SGR and EL; grep writes both). -1 if there is none.
qsizetype TextCursor::colourBefore(qsizetype at, bool isWhole) const
{
    constexpr qsizetype longest = 24;
    constexpr char16_t escape = 0x1B;
    const qsizetype earliest = std::max(m_at, at - longest);
    qsizetype begin = at;
    if (isWhole && (begin == earliest || !endsColour(m_text[--begin].unicode()))) {
        return -1;
    }
    while (begin > earliest && isColourNumber(m_text[begin - 1].unicode())) {
        --begin;
    }
    if (begin > earliest && m_text[begin - 1] == u'[') {
        --begin;
    } else if (isWhole) {
        return -1;
    }
    if (begin > earliest) {
        return m_text[begin - 1] == escape ? begin - 1 : -1;
    }
    return begin == m_at && m_before == escape ? begin : -1;
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
        if (endsColour(c) && colourBefore(at + 1, true) >= 0) {
            return U'\x1B';
        }
        if (!isIgnorable(c)) {
            return c;
        }
    }
    return m_before;
}

} // namespace jobsweep
