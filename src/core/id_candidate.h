#pragma once

#include "core/id_scanner.h"
#include "core/job_id.h"
#include "core/text_cursor.h"

#include <QString>
#include <QStringView>
#include <QVarLengthArray>

#include <optional>

namespace jobsweep {

/// What a service's name consists of, and what makes it another one right behind it.
constexpr bool isServiceNameCharacter(char32_t c)
{
    return isAsciiLetterOrDigit(c) || c == U'-' || c == U'_';
}

/// What a place in a text is in one writing.
struct CandidateReading
{
    enum class Worth
    {
        Nothing, ///< no id begins there
        /// An id seems to begin there, but its beginning holds what can't be read.
        Undecoded,
        Incomplete,
        OtherService,
        Id
    };

    Worth worth = Worth::Nothing;
    std::optional<JobId> id;
    QString text;    ///< of another service's id, or of an incomplete one
    QString service; ///< whose it is
    IncompleteReason reason = IncompleteReason::Malformed;
    /// Where another id may begin, and the character before that place.
    qsizetype goOnAt = 0;
    char32_t goOnBehind = 0;
    /// It holds signs of another writing.
    bool mayBeQuoted = false;
    bool mayBeEscapedAgain = false;

    bool isDone() const { return worth == Worth::Id || worth == Worth::OtherService; }
};

/// A place where an id may begin. Its text is gathered, decoded, from its `j` to the end of the service's
/// name; what it is worth is then decided on that short copy, by JobId's own grammar.
///
/// The time of a search stays linear because a candidate reads on over at most one more `-email:`, and what
/// it has read is searched again only if that, a tag, or an end that never came has made another beginning in
/// it possible. No stretch is read more than a few times.
class IdCandidate
{
public:
    /// `begin` is at the `j`. `isCut`: the text goes on where the cursor sees its end.
    IdCandidate(const TextCursor &begin, bool isCut);

    CandidateReading read(Writing writing);

private:
    using Worth = CandidateReading::Worth;
    enum class Stop
    {
        /// Nothing that was read can be part of another id.
        Here,
        /// Another id may have begun on the way.
        Nested
    };

    bool takePrefix();
    bool takeRestOfPrefix();
    bool takeHyphen(QStringView next);
    bool takeDigits();
    Stop takeUndecoded();
    bool skipMarks();
    bool takeLink();
    Stop takeBody();
    void takeHiddenAddress();
    Stop takeServiceName(bool doubtful);
    void takeName(qsizetype nameAt);
    bool takeEndInControl(qsizetype nameAt);
    void judge(QStringView name, bool doubtful);
    bool isOtherService(QStringView name) const;
    IncompleteReason reasonToStop() const;
    QString takenText() const;

    bool take(char32_t c);
    bool take(QStringView word);
    void takeAll(const AsciiSet &set);
    template<typename Predicate>
    void takeAll(const AsciiSet &plain, Predicate belongs);
    void noteSigns(char32_t c);

    bool isAtCut() const { return m_isCut && m_cursor.isAtEnd(); }
    bool isFull() const { return m_taken.size() > JobId::maxBytes; }
    QStringView taken() const { return {m_taken.constData(), m_taken.size()}; }

    TextCursor m_begin;
    TextCursor m_cursor;
    bool m_isJoined; ///< a letter or digit stands right before it
    bool m_isInApostrophes;
    bool m_isCut;

    // The reading in hand.
    QVarLengthArray<char16_t, JobId::maxBytes + 16> m_taken;
    CandidateReading m_reading;
    qsizetype m_addressAt = 0;
    bool m_addressHidden = false;
    bool m_hasTag = false;
    bool m_isUndecoded = false; ///< what stands for a character of the beginning can't be read
};

} // namespace jobsweep
