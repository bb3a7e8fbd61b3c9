#include "model/table/rearrangement.h"

#include "model/jobs/job_class_index.h"
#include "model/jobs/job_ledger.h"

#include <algorithm>
#include <utility>

namespace jobsweep {

namespace {

/// Lets the processor get what will be read soon; only a hint, and no more than that where it cannot be
/// given.
void prefetch([[maybe_unused]] const void *from, [[maybe_unused]] size_t bytes)
{
#if defined(__GNUC__)
    constexpr size_t cacheLine = 64;
    for (size_t at = 0; at < bytes; at += cacheLine) {
        __builtin_prefetch(static_cast<const char *>(from) + at);
    }
#endif
}

} // namespace

Rearrangement::Rearrangement(const JobLedger *ledger, const JobClassIndex *kinds,
                             std::vector<JobHandle> listed, const std::optional<RowOrder> &order,
                             const RowFilter &filter)
    : m_ledger(ledger), m_kinds(kinds), m_filter(filter)
{
    if (order) {
        m_sort.emplace(ledger, order->keys(), std::move(listed));
    } else {
        m_listed = std::move(listed);
    }
}

void Rearrangement::filterBy(const RowFilter &filter)
{
    m_filter = filter;
    m_shown.clear();
    m_at = 0;
}

bool Rearrangement::step()
{
    if (!m_sort) {
        filterSome();
    } else if (m_sort->step()) {
        m_listed = m_sort->take();
        m_sort.reset();
    }
    return !m_sort && m_at == m_listed.size();
}

void Rearrangement::filterSome()
{
    constexpr size_t sliceSize = 4'096;
    const HandleSet *kind = m_kinds->of(m_filter.show());
    const size_t end = std::min(m_at + sliceSize, m_listed.size());
    const bool reads = m_filter.hasConditions();
    for (; m_at < end; ++m_at) {
        if (reads) {
            fetchAhead();
        }
        const JobHandle handle = m_listed[m_at];
        // A record is read only where it has to be: reading a million of them takes longer than all the rest.
        if ((!kind || kind->contains(handle)) && (!reads || m_filter.accepts(m_ledger->at(handle)))) {
            m_shown.push_back(handle);
        }
    }
}

/// Most of a filter's time would go into waiting for memory: a record is in one place, its id in another.
void Rearrangement::fetchAhead() const
{
    constexpr size_t recordsAhead = 16;
    constexpr size_t idsAhead = 8;
    if (m_at + recordsAhead < m_listed.size()) {
        prefetch(&m_ledger->at(m_listed[m_at + recordsAhead]), sizeof(JobRecord));
        const QByteArray &id = m_ledger->at(m_listed[m_at + idsAhead]).id.utf8();
        prefetch(id.constData(), size_t(id.size()));
    }
}

} // namespace jobsweep
