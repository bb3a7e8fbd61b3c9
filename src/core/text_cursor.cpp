#include "core/text_cursor.h"

#include <QChar>

namespace jobsweep {

TextCursor::TextCursor(QStringView text) : m_text(text)
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

bool TextCursor::findWord(char16_t first)
{
    qsizetype at = nextOf(first, m_at);
    while (at < m_text.size()) {
        if (m_text[at] == first) {
            if (!followsWord(at)) {
                moveTo(at, precedingCharacter(at).character);
                return true;
            }
            at = nextOf(first, at + 1);
            continue;
        }
        const DecodedCharacter escaped = decodeAt(m_text, at);
        const char32_t before = precedingCharacter(at).character;
        if (escaped.character == first && !followsWord(at)) {
            moveTo(at, before);
            return true;
        }
        // What precedes a place is read off the text backwards, which can't be done through an escape.
        m_before = isIgnorable(escaped.character) ? before : escaped.character;
        m_at = escaped.end;
        at = nextOf(first, m_at);
    }
    moveTo(m_text.size(), 0);
    return false;
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

/// The next `wanted`, or what may be an escape, from `from` on.
qsizetype TextCursor::nextOf(char16_t wanted, qsizetype from) const
{
    const auto stops = [wanted](char16_t c) { return c == wanted || isEscapeIntroducer(c); };
    const char16_t *const text = m_text.utf16();
    const qsizetype size = m_text.size();
    // Most of a text is of no interest: whole blocks are tested without a branch in them, as compilers
    // vectorise.
    constexpr qsizetype block = 16;
    for (; size - from >= block; from += block) {
        bool any = false;
        for (qsizetype i = 0; i < block; ++i) {
            any |= stops(text[from + i]);
        }
        if (any) {
            break;
        }
    }
    while (from < size && !stops(text[from])) {
        ++from;
    }
    return from;
}

/// The character before `at` that is not ignorable, with its place; between `m_at` and `at` no escape is
/// decoded.
TextCursor::Preceding TextCursor::precedingCharacter(qsizetype at) const
{
    while (at > m_at) {
        --at;
        char32_t c = m_text[at].unicode();
        if (QChar::isLowSurrogate(c) && at > m_at && m_text[at - 1].isHighSurrogate()) {
            --at;
            c = QChar::surrogateToUcs4(m_text[at], m_text[at + 1]);
        }
        if (!isIgnorable(c)) {
            return {c, at};
        }
    }
    return {m_before, m_at};
}

bool TextCursor::followsWord(qsizetype at) const
{
    const Preceding before = precedingCharacter(at);
    if (!QChar::isLetterOrNumber(before.character)) {
        return false;
    }
    return !isControlEscape(before.character) || precedingCharacter(before.at).character != U'\\';
}

} // namespace jobsweep
