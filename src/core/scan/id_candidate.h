#pragma once

#include "core/job/job_id.h"
#include "core/scan/scan_result.h"
#include "core/text/ascii_set.h"
#include "core/text/text_cursor.h"

#include <QString>
#include <QStringView>
#include <QVarLengthArray>

#include <optional>

namespace jobsweep {

/// Whether `c` may be part of a service's name; right behind a name, such a character makes it another name.
constexpr bool isServiceNameCharacter(char32_t c)
{
    return isAsciiLetterOrDigit(c) || c == U'-' || c == U'_';
}

/// The result of reading one place of a text in one Writing.
struct CandidateReading
{
    enum class Worth
    {
        Nothing, ///< no id begins there
        /// An id seems to begin there, but its beginning holds characters that can't be read.
        Undecoded,
        Incomplete,
        OtherService,
        Id
    };

    Worth worth = Worth::Nothing;
    std::optional<JobId> id;
    QString text;    ///< of another service's id, or of an incomplete one
    QString service; ///< the service of that other id
    IncompleteReason reason = IncompleteReason::Malformed;
    /// Where another id may begin, and the character before that place.
    qsizetype goOnAt = 0;
    char32_t goOnBehind = 0;
    /// The text that was read holds signs of another Writing.
    bool mayBeQuoted = false;
    bool mayBeEscapedAgain = false;

    bool isDone() const { return worth == Worth::Id || worth == Worth::OtherService; }
};

/// A place in a text where an id may begin.
/// - Its text, from the `j` to the end of the service's name, is decoded into a short copy. JobId's own
///   grammar then decides what that copy is worth.
/// - A candidate reads across at most one more `-email:`. What it has read is searched again only if that
///   mark, a tag or a missing end makes another beginning inside it possible. So no stretch is read more than
///   a few times, and the time of a search stays linear.
class IdCandidate
{
public:
    /// `begin` is at the `j`. `isCut` says that the text goes on behind the end that the cursor sees.
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
    bool m_isJoined; ///< a letter or digit stands right before the `j`
    bool m_isInApostrophes;
    bool m_isCut;

    // The reading in hand.
    QVarLengthArray<char16_t, JobId::maxBytes + 16> m_taken;
    CandidateReading m_reading;
    qsizetype m_addressAt = 0;
    bool m_addressHidden = false;
    bool m_hasTag = false;
    bool m_isUndecoded = false; ///< a character of the beginning is written in a way that can't be read
};

} // namespace jobsweep
