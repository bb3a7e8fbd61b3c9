#pragma once

#include "core/ascii_set.h"
#include "core/text_layers.h"

#include <QStringView>

namespace jobsweep {

constexpr bool isAsciiLetterOrDigit(char32_t c)
{
    return (c | 0x20) - U'a' < 26 || c - U'0' < 10;
}

/// Reads a text forwards as the characters it means: escapes decoded, ignorable characters left out. A cursor
/// is a small value: a copy of it is a place to return to. The text must outlive it.
class TextCursor
{
public:
    /// A text that goes on from an earlier part begins at `begin`; what stands before that is the end of the
    /// earlier part, and `before` the character that was read last there, 0 for none.
    explicit TextCursor(QStringView text, qsizetype begin = 0, char32_t before = 0);

    /// The character at this place; 0 at the end, and for a NUL.
    char32_t current() const { return m_current; }
    /// Whether nothing is left of the text but what is passed over.
    bool isAtEnd() const { return m_current == 0 && m_isAtEnd; }
    /// Where this place is in the text.
    qsizetype position() const { return m_at; }
    /// Where the writing of the current character ends, with what is passed over before it.
    qsizetype end() const { return m_end; }
    /// What was read last before this place; 0 at the beginning of all.
    char32_t before() const { return m_before; }

    /// Goes on by one character; at the end it stays there.
    void advance()
    {
        m_before = m_current;
        m_at = m_end;
        read();
    }

    /// The text from this place on, as it stands there.
    QStringView rest() const { return m_text.sliced(m_at); }

    /// The same place in `text`, which is the same text cut at another place or not at all.
    void setText(QStringView text)
    {
        m_text = text;
        read();
    }

    /// Reads on from this place in another writing.
    void setWriting(Writing writing)
    {
        m_writing = writing;
        read();
    }

    /// Goes on over the next `length` characters of `rest()`, at least one, in which nothing is encoded.
    void skipPlain(qsizetype length) { moveTo(m_at + length, m_text[m_at + length - 1].unicode()); }

    /// Goes on over characters of `set` that stand in the text as they are, at most `limit` of them, and
    /// returns them. A shortcut only: there may be more of them behind, written in another way.
    QStringView takeRun(const AsciiSet &set, qsizetype limit);

    /// Goes to the next place before `limit`, this one included, where an id may begin: with a `j`, and with
    /// nothing behind it that can't go on as one. What is before() then tells whether it is amid a word; the
    /// last character of a spelled control character, as in a literal `\n` or a terminal's colour, is no
    /// letter. Without such a place it returns false and is at `limit`, or a little behind it so that no
    /// escape reaches across that place.
    bool findId(qsizetype limit);

private:
    /// Reads the character at `m_at`.
    void read()
    {
        if (m_at < m_text.size() && isPlain(m_text.utf16()[m_at])) {
            m_current = m_text.utf16()[m_at];
            m_end = m_at + 1;
        } else {
            readEncoded();
        }
    }
    void readEncoded();
    static constexpr bool isPlain(char16_t c)
    {
        return c > 0 && c < 0x80 && !isEscapeIntroducer(c) && c != u'=';
    }

    void moveTo(qsizetype at, char32_t before);
    qsizetype nextOf(qsizetype from, qsizetype limit) const;
    char32_t precedingCharacter(qsizetype at) const;

    QStringView m_text;
    qsizetype m_at;
    /// What was read last, before `m_at`; no escape reaches across `m_at`.
    char32_t m_before;
    char32_t m_current = 0;
    qsizetype m_end = 0;
    Writing m_writing = Writing::Escaped;
    bool m_isAtEnd = false; ///< where `m_current` is 0: no NUL stands there
};

} // namespace jobsweep
