#pragma once

#include "core/text/ascii_set.h"
#include "core/text/text_layers.h"

#include <QStringView>

namespace jobsweep {

/// Reads a text forwards, character by character, with escapes decoded and ignorable characters left out. A
/// cursor is a small value: a copy of it is a place to return to. The text must outlive it.
class TextCursor
{
public:
    /// A text that continues an earlier part is read from `begin` on; what stands before that is the end of
    /// the earlier part, and `before` is the character that was read last there, 0 for none.
    explicit TextCursor(QStringView text, qsizetype begin = 0, char32_t before = 0);

    /// The character at this place; 0 at the end, and for a NUL.
    char32_t current() const { return m_current; }
    /// Whether nothing is left of the text but ignorable characters.
    bool isAtEnd() const { return m_current == 0 && m_isAtEnd; }
    /// The index of this place in the text.
    qsizetype position() const { return m_at; }
    /// The index where the current character ends as it is written, with ignorable characters before it.
    qsizetype end() const { return m_end; }
    /// The character that was read last before this place; 0 at the beginning of all.
    char32_t before() const { return m_before; }

    /// Goes on by one character; at the end it stays there.
    void advance()
    {
        m_before = m_current;
        m_at = m_end;
        read();
    }

    /// The text from this place on, without any decoding.
    QStringView rest() const { return m_text.sliced(m_at); }

    /// Stays at this place but reads from `text`, which is the same text cut at another place or not at all.
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

    /// Skips the next `length` characters of `rest()`, at least one, none of which is encoded.
    void skipPlain(qsizetype length) { moveTo(m_at + length, m_text[m_at + length - 1].unicode()); }

    /// Skips unencoded characters of `set`, at most `limit` of them, and returns them. This is a shortcut
    /// only: more characters of `set` may follow that are written in another way.
    QStringView takeRun(const AsciiSet &set, qsizetype limit);

    /// Moves to the next place before `limit`, this one included, where an id may begin: with a `j`, and with
    /// nothing behind it that can't go on as an id. before() then shows whether the place is inside a word;
    /// the last character of a spelled control character, as in a literal `\n` or a terminal's colour, is no
    /// letter there. If there is no such place, it returns false and the cursor is at `limit`, or a little
    /// behind it so that no escape reaches across that place.
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
    /// The character that was read last, before `m_at`; no escape reaches across `m_at`.
    char32_t m_before;
    char32_t m_current = 0;
    qsizetype m_end = 0;
    Writing m_writing = Writing::Escaped;
    bool m_isAtEnd = false; ///< if `m_current` is 0: the text ends, and no NUL stands there
};

} // namespace jobsweep
