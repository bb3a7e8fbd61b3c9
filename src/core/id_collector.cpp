#include "core/id_collector.h"

#include <algorithm>
#include <numeric>

namespace jobsweep {

namespace {

/// Whether `value` was not in `set` before.
bool addNew(QSet<QString> &set, const QString &value)
{
    const qsizetype known = set.size();
    set.insert(value);
    return set.size() > known;
}

} // namespace

int ScanResult::otherServiceCount() const
{
    return std::accumulate(otherServices.cbegin(), otherServices.cend(), 0);
}

void IdCollector::addId(const JobId &id)
{
    flush();
    makeRoom(id.utf8().size());
    m_ids.add(id);
}

void IdCollector::addPlainId(QStringView id)
{
    m_pending[m_pendingCount++] = id;
    if (m_pendingCount == m_pending.size()) {
        flush();
    }
}

void IdCollector::flush()
{
    if (m_pendingCount > 0) {
        makeRoom(m_pending.front().size());
        m_ids.addPlain({m_pending.data(), m_pendingCount});
        m_pendingCount = 0;
    }
}

ScanResult IdCollector::result() const
{
    ScanResult result = m_result;
    result.ids = m_ids.ids();
    return result;
}

void IdCollector::addIncomplete(const JobId &rest)
{
    if (!m_incomplete.add(rest)) {
        return;
    }
    ++m_result.incomplete;
    if (m_result.incompleteExamples.size() < ScanResult::mostExamples) {
        m_result.incompleteExamples += rest.toString().replace(standIn.toString(), QStringLiteral("…"));
    }
}

/// A text with one id is likely to be full of them, and growing step by step takes longer than reading. But a
/// long one may be a log with few.
void IdCollector::makeRoom(qsizetype idSize)
{
    constexpr qsizetype mostExpected = 1 << 17;
    if (m_ids.size() == 0) {
        m_ids.reserve(std::min(m_textSize / idSize, mostExpected));
    }
}

void IdCollector::addOther(QStringView id, QStringView service)
{
    if (addNew(m_others, id.toString())) {
        ++m_result.otherServices[service.toString()];
        if (m_result.otherExamples.size() < ScanResult::mostExamples) {
            m_result.otherExamples += id.toString();
        }
    }
}

} // namespace jobsweep
