#pragma once

#include "core/scan/id_candidate.h"
#include "core/scan/id_collector.h"
#include "core/text/text_cursor.h"

#include <QStringView>

namespace jobsweep {

/// One pass over a text or a part of it, from one place where an id may begin to the next. Ids without any
/// encoding are taken without decoding; IdCandidate reads all others. A place that is no id as it is written,
/// but holds signs of another Writing, is read again in that one.
class IdSearch
{
public:
    /// The greatest length in which an id is looked for, in characters: with its encoding, and all that is
    /// skipped.
    static constexpr qsizetype longestWriting = 8192;

    /// Where a search begins, and then where it stopped.
    struct Place
    {
        qsizetype at = 0;    ///< everything before this index was searched before
        char32_t before = 0; ///< the character that was read last before `at`
        /// The text has declared that it is quoted-printable: what can be read that way is meant that way.
        bool isQuoted = false;
    };

    IdSearch(QStringView text, const Place &begin, IdCollector &found)
        : m_text(text), m_cursor(text, begin.at, begin.before), m_found(found), m_isQuoted(begin.isQuoted)
    {}

    /// Collects the ids that begin before `limit`. The text has `longestWriting` more characters
    /// behind `limit`, unless it ends before.
    Place run(qsizetype limit);

private:
    void searchTo(qsizetype limit);
    qsizetype wordAt(qsizetype from, qsizetype limit) const;
    bool takePlain();
    void takeCandidate();
    void record(const CandidateReading &reading);

    QStringView m_text;
    TextCursor m_cursor;
    IdCollector &m_found;
    bool m_isQuoted;
};

} // namespace jobsweep
