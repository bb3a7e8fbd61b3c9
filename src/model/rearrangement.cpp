#include "model/rearrangement.h"

#include "model/job_kinds.h"
#include "model/job_ledger.h"

#include <algorithm>
#include <utility>

namespace jobsweep {

Rearrangement::Rearrangement(const JobLedger *ledger, const JobKinds *kinds, std::vector<int> listed,
                             const std::optional<RowOrder> &order, const RowFilter &filter)
    : m_ledger(ledger), m_kinds(kinds), m_filter(filter)
{
    if (order) {
        m_sort.emplace(ledger, *order, std::move(listed));
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
    const SlotSet *kind = m_kinds->of(m_filter.show());
    const size_t end = std::min(m_at + sliceSize, m_listed.size());
    for (; m_at < end; ++m_at) {
        const int slot = m_listed[m_at];
        // A record is read only where it has to be: reading a million of them takes longer than all the rest.
        if ((!kind || kind->contains(slot)) &&
            (!m_filter.hasConditions() || m_filter.accepts(m_ledger->at(slot)))) {
            m_shown.push_back(slot);
        }
    }
}

} // namespace jobsweep
