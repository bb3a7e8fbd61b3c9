#pragma once

#include "core/id_candidate.h"
#include "core/id_collector.h"
#include "core/text_cursor.h"

#include <QStringView>

namespace jobsweep {

/// One pass over a text or a part of it: goes from one place where an id may begin to the next. Ids that
/// stand in the text as they are are taken without decoding; the rest is for IdCandidate. What is no id as it
/// stands and holds signs of another writing is read again in that.
class IdSearch
{
public:
    /// Where a search begins, and then where it stopped.
    struct Place
    {
        qsizetype at = 0;    ///< what stands before that was searched before
        char32_t before = 0; ///< what was read last there
        /// The text has said that it is quoted-printable: what can be read so means that.
        bool isQuoted = false;
    };

    IdSearch(QStringView text, const Place &begin, IdCollector &found)
        : m_text(text), m_cursor(text, begin.at, begin.before), m_found(found), m_isQuoted(begin.isQuoted)
    {}

    /// Takes what begins before `limit`. Behind it there are `IdScanner::longestWriting` characters more, or
    /// the text ends.
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
