#pragma once

#include "core/ascii_set.h"
#include "core/text_escapes.h"

#include <QStringView>

namespace jobsweep {

/// Reads a text forwards as the characters it means: each escape decoded once, ignorable characters left out.
/// A cursor is a small value: a copy of it is a place to return to. The text must outlive it.
class TextCursor
{
public:
    /// `before` is the character before the text, for a text that goes on from an earlier part; 0 for none.
    explicit TextCursor(QStringView text, char32_t before = 0);

    /// The character at this place; 0 at the end.
    char32_t current() const { return m_current; }
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

    /// Goes on over the next `length` characters of `rest()`, at least one, in which nothing is encoded.
    void skipPlain(qsizetype length) { moveTo(m_at + length, m_text[m_at + length - 1].unicode()); }

    /// Goes on over characters of `set` that stand in the text as they are, at most `limit` of them, and
    /// returns them. A shortcut only: there may be more of them behind, written in another way.
    QStringView takeRun(const AsciiSet &set, qsizetype limit);

    /// Goes to the next place before `limit`, this one included, that reads as the lower-case letter `first`
    /// and is not preceded by a letter or digit; the letter of a literal escape such as `\n` is not one.
    /// Nor is the m of a terminal's colour. Without one it returns false and is at `limit`, or a little
    /// behind it or before it, so that no escape and no colour reaches across that place.
    bool findWord(char16_t first, qsizetype limit);

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
    static constexpr bool isPlain(char16_t c) { return c < 0x80 && !isEscapeIntroducer(c); }

    void moveTo(qsizetype at, char32_t before);
    void skipLiteralEscape();
    qsizetype nextOf(char16_t wanted, qsizetype from, qsizetype limit) const;
    qsizetype colourBefore(qsizetype at, bool isWhole) const;
    char32_t precedingCharacter(qsizetype at) const;

    QStringView m_text;
    /// What was read last, before `m_at`; no escape reaches across `m_at`.
    char32_t m_before;
    qsizetype m_at = 0;
    char32_t m_current = 0;
    qsizetype m_end = 0;
};

} // namespace jobsweep
