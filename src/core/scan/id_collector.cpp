#include "core/scan/id_collector.h"

#include <algorithm>

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

/// There may be as many as there are lines: a hash of each one tells it from all others well enough to count.
void IdCollector::addIncomplete(const QString &text, IncompleteReason reason)
{
    const size_t hash = qHash(text, static_cast<size_t>(reason) + 1);
    const qsizetype known = m_incomplete.size();
    m_incomplete.insert(hash);
    if (m_incomplete.size() == known) {
        return;
    }
    IncompleteIds &ids = m_result.incomplete[reason];
    ++ids.count;
    if (ids.examples.size() < ScanResult::mostExamples) {
        ids.examples += text;
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
