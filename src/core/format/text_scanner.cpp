#include "core/format/text_scanner.h"

#include <algorithm>
#include <iterator>

namespace jobsweep {

void TextScanner::feed(QStringView part)
{
    m_ids.feed(part);
    m_facts.feed(part);
}

void TextScanner::endText()
{
    m_ids.endText();
    m_facts.endText();
}

/// An object that has ended is read at once, an id only when it is clear where it ends.
TextScanner::Part TextScanner::take()
{
    const QList<JobId> &ids = m_ids.ids();
    Part part{ids.mid(m_taken), {}};
    m_taken = ids.size();
    m_told += m_facts.take();
    const auto isKnown = [this](const ImportedJob &job) { return m_ids.hasFound(job.record.id); };
    std::copy_if(m_told.cbegin(), m_told.cend(), std::back_inserter(part.told), isKnown);
    m_told.removeIf(isKnown);
    return part;
}

} // namespace jobsweep
