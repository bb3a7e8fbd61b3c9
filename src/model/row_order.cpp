#include "model/row_order.h"

#include "model/job_ledger.h"
#include "model/job_table_model.h"
#include "model/slot_sort.h"

#include <algorithm>
#include <utility>

namespace jobsweep {

bool RowOrder::setColumn(int column, Qt::SortOrder direction)
{
    const SortKey key{column > JobTableModel::TickColumn ? column : -1, direction};
    if (key == m_first) {
        return false;
    }
    if (key.column < 0) {
        m_second = {};
    } else if (key.column != m_first.column) {
        m_second = m_first;
    }
    m_first = key;
    return true;
}

bool RowOrder::setSecond(const SortKey &key)
{
    const bool isColumn = key.column > JobTableModel::TickColumn && key.column < JobTableModel::ColumnCount;
    if (!isColumn || m_first.column < 0 || key.column == m_first.column) {
        return false;
    }
    return std::exchange(m_second, key) != key;
}

bool RowOrder::isFixed() const
{
    return m_first.column < 0 || m_first.isById();
}

bool RowOrder::less(int slotA, int slotB) const
{
    const JobRecord &a = m_ledger->at(slotA);
    const JobRecord &b = m_ledger->at(slotB);
    if (const int result = m_first.compare(a, b); result != 0) {
        return result < 0;
    }
    const int result = m_second.compare(a, b);
    return result != 0 ? result < 0 : m_ledger->arrival(slotA) < m_ledger->arrival(slotB);
}

void RowOrder::sort(std::vector<int> &slots) const
{
    SlotSort sort(m_ledger, *this, std::move(slots));
    while (!sort.step()) {
    }
    slots = sort.take();
}

void RowOrder::merge(std::vector<int> &sorted, std::vector<int> slots) const
{
    if (slots.empty()) {
        return;
    }
    sort(slots);
    const auto before = [this](int a, int b) { return less(a, b); };
    if (sorted.empty() || less(sorted.back(), slots.front())) {
        sorted.insert(sorted.end(), slots.begin(), slots.end());
        return;
    }
    // Looking up a place costs some twenty comparisons; sort() reads its values more cheaply.
    if (slots.size() > sorted.size() / 16) {
        sorted.insert(sorted.end(), slots.begin(), slots.end());
        sort(sorted);
        return;
    }
    std::vector<int> merged;
    merged.reserve(sorted.size() + slots.size());
    auto from = sorted.cbegin();
    for (const int slot : slots) {
        const auto place = std::upper_bound(from, sorted.cend(), slot, before);
        merged.insert(merged.end(), from, place);
        merged.push_back(slot);
        from = place;
    }
    merged.insert(merged.end(), from, sorted.cend());
    sorted.swap(merged);
}

} // namespace jobsweep
