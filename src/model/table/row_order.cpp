#include "model/table/row_order.h"

#include "model/columns/job_column.h"
#include "model/jobs/job_ledger.h"
#include "model/table/handle_sort.h"

#include <algorithm>
#include <utility>

namespace jobsweep {

bool RowOrder::setColumn(int column, Qt::SortOrder direction)
{
    const SortKey key{column > JobColumn::Tick ? column : -1, direction};
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
    const bool isColumn = key.column > JobColumn::Tick && key.column < JobColumn::count();
    if (!isColumn || m_first.column < 0 || key.column == m_first.column) {
        return false;
    }
    return std::exchange(m_second, key) != key;
}

bool RowOrder::isFixed() const
{
    return m_first.column < 0 || m_first.order().byId;
}

bool RowOrder::less(JobHandle a, JobHandle b) const
{
    const JobRecord &recordA = m_ledger->at(a);
    const JobRecord &recordB = m_ledger->at(b);
    if (const int result = m_first.compare(recordA, recordB); result != 0) {
        return result < 0;
    }
    const int result = m_second.compare(recordA, recordB);
    return result != 0 ? result < 0 : m_ledger->arrival(a) < m_ledger->arrival(b);
}

void RowOrder::sort(std::vector<JobHandle> &handles) const
{
    HandleSort sort(m_ledger, keys(), std::move(handles));
    while (!sort.step()) {
    }
    handles = sort.take();
}

void RowOrder::merge(std::vector<JobHandle> &sorted, std::vector<JobHandle> handles) const
{
    if (handles.empty()) {
        return;
    }
    sort(handles);
    const auto before = [this](JobHandle a, JobHandle b) { return less(a, b); };
    if (sorted.empty() || less(sorted.back(), handles.front())) {
        sorted.insert(sorted.end(), handles.begin(), handles.end());
        return;
    }
    // Looking up a place costs some twenty comparisons; sort() reads its values more cheaply.
    if (handles.size() > sorted.size() / 16) {
        sorted.insert(sorted.end(), handles.begin(), handles.end());
        sort(sorted);
        return;
    }
    std::vector<JobHandle> merged;
    merged.reserve(sorted.size() + handles.size());
    auto from = sorted.cbegin();
    for (const JobHandle handle : handles) {
        const auto place = std::upper_bound(from, sorted.cend(), handle, before);
        merged.insert(merged.end(), from, place);
        merged.push_back(handle);
        from = place;
    }
    merged.insert(merged.end(), from, sorted.cend());
    sorted.swap(merged);
}

} // namespace jobsweep
