#pragma once

#include <Qt>
#include <QtGlobal>

#include <vector>

namespace jobsweep {

class JobLedger;
struct JobRecord;

/// Sorts ledger slots by a column of JobTableModel. Equal ones stay in the order in which the jobs came, in
/// both directions; an unknown creation time comes last in both.
class RowOrder
{
public:
    explicit RowOrder(const JobLedger *ledger) : m_ledger(ledger) {}

    /// A negative column, and the one of the ticks, mean the order of arrival. Returns whether anything
    /// changed.
    bool setColumn(int column, Qt::SortOrder direction);
    int column() const { return m_column; }
    Qt::SortOrder direction() const { return m_direction; }
    /// Whether a job keeps its place whatever becomes of it.
    bool isFixed() const;

    bool less(int slotA, int slotB) const;
    /// Brings the slots into order. Values are read once a slot, not once a comparison.
    void sort(std::vector<int> &slots) const;
    /// Adds slots to others that are in order already.
    void merge(std::vector<int> &sorted, std::vector<int> slots) const;

private:
    struct Item
    {
        quint64 key;
        quint32 arrival;
        int slot;
    };

    quint64 keyOf(const JobRecord &record) const;
    int compareTexts(int slotA, int slotB) const;
    void rankTexts(std::vector<Item> &items) const;

    const JobLedger *m_ledger;
    int m_column = -1;
    Qt::SortOrder m_direction = Qt::AscendingOrder;
};

} // namespace jobsweep
