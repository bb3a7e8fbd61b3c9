#include "core/scan/id_search.h"

#include "core/text/control_spellings.h"

#include <utility>

namespace jobsweep {

namespace {

/// What ends an id, and means nothing else.
constexpr AsciiSet plainEnds([](char16_t c) { return !isServiceNameCharacter(c) && !isEscapeIntroducer(c); });

} // namespace

IdSearch::Place IdSearch::run(qsizetype limit)
{
    const qsizetype begin = m_cursor.position();
    const qsizetype word = m_isQuoted ? -1 : wordAt(begin, limit);
    if (word >= 0) {
        searchTo(word);
        m_isQuoted = true;
    }
    searchTo(limit);
    m_isQuoted = m_isQuoted || wordAt(limit, m_cursor.position()) >= 0;
    m_found.flush();
    return {m_cursor.position(), m_cursor.before(), m_isQuoted};
}

/// Where the text says that it is quoted-printable, from `from` on and before `limit`; -1 if it does not. The
/// word itself may reach across the limit.
qsizetype IdSearch::wordAt(qsizetype from, qsizetype limit) const
{
    if (from >= limit) {
        return -1;
    }
    const qsizetype at = indexOfQuotedPrintable(m_text.mid(from, limit - from + longestControl));
    return at >= 0 && from + at < limit ? from + at : -1;
}

void IdSearch::searchTo(qsizetype limit)
{
    while (m_cursor.findId(limit)) {
        if (!takePlain()) {
            takeCandidate();
        }
    }
}

/// Takes an id that stands in the text as it is, as most do, without decoding it, or passes over what can't
/// become one.
bool IdSearch::takePlain()
{
    const QStringView text = m_cursor.rest();
    const JobId::PlainFront front = JobId::plainFront(text);
    if (front.passable > 0) {
        m_cursor.skipPlain(front.passable);
        return true;
    }
    const qsizetype length = front.idLength;
    if (length == 0 || isAsciiLetterOrDigit(m_cursor.before())) {
        return false;
    }
    // For most of them that is the end of a line, or a quote.
    if (length < text.size() && plainEnds.contains(text[length].unicode())) {
        m_cursor.skipPlain(length);
        m_found.addPlainId(text.first(length));
        return true;
    }
    TextCursor behind = m_cursor;
    behind.skipPlain(length);
    const bool isFar = behind.end() - behind.position() > longestEscape;
    if (isFar || isServiceNameCharacter(behind.current())) {
        return false;
    }
    m_cursor = behind;
    m_found.addPlainId(text.first(length));
    return true;
}

/// Looks for an id no farther than it may reach: so it makes no difference where a text is cut.
void IdSearch::takeCandidate()
{
    const qsizetype end = m_cursor.position() + longestWriting;
    const bool isCut = end < m_text.size();
    TextCursor begin = m_cursor;
    if (isCut) {
        begin.setText(m_text.first(end));
    }
    IdCandidate candidate(begin, isCut);
    const CandidateReading first = candidate.read(Writing::Escaped);
    CandidateReading best = first;
    const auto retry = [&](bool hasSigns, bool isSaid, Writing writing) {
        if (!hasSigns || (best.isDone() && !isSaid)) {
            return;
        }
        CandidateReading again = candidate.read(writing);
        if (again.isDone() || again.worth > best.worth) {
            best = std::move(again);
        }
    };
    retry(first.mayBeQuoted, m_isQuoted, Writing::QuotedPrintable);
    retry(first.mayBeEscapedAgain, false, Writing::EscapedAgain);
    record(best);
    // Whatever begins in what is written otherwise is looked for as the text stands.
    m_cursor = TextCursor(m_text, first.goOnAt, first.goOnBehind);
}

void IdSearch::record(const CandidateReading &reading)
{
    switch (reading.worth) {
    case CandidateReading::Worth::Nothing:
        break;
    case CandidateReading::Worth::Id:
        m_found.addId(*reading.id);
        break;
    case CandidateReading::Worth::OtherService:
        m_found.addOther(reading.text, reading.service);
        break;
    case CandidateReading::Worth::Undecoded:
    case CandidateReading::Worth::Incomplete:
        m_found.addIncomplete(reading.text, reading.reason);
        break;
    }
}

} // namespace jobsweep
