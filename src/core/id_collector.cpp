#include "core/id_collector.h"

#include <numeric>

namespace jobsweep {

namespace {

/// Whether `value` was not in `set` before.
template<typename T>
bool addNew(QSet<T> &set, const T &value)
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
    if (m_ids.isEmpty()) {
        // A text with one id is likely to be full of them, and growing step by step takes longer than
        // reading.
        m_ids.reserve(m_textSize / id.utf8().size());
    }
    if (addNew(m_ids, id)) {
        m_result.ids.append(id);
    }
}

void IdCollector::addIncomplete(const JobId &rest)
{
    m_result.incomplete += addNew(m_incomplete, rest) ? 1 : 0;
}

void IdCollector::addOther(QStringView id, QStringView service)
{
    if (addNew(m_others, id.toString())) {
        ++m_result.otherServices[service.toString()];
    }
}

} // namespace jobsweep
