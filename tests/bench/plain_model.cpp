#include "plain_model.h"

#include "model/cell_text.h"
#include "model/job_ledger.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace jobsweep::test {

PlainModel::PlainModel(JobLedger *ledger)
    : m_ledger(ledger), m_slots(size_t(ledger->count())), m_rows(m_slots.size()), m_checked(m_slots.size())
{
    std::iota(m_slots.begin(), m_slots.end(), 0);
    m_rows = m_slots;
    connect(ledger, &JobLedger::changed, this, &PlainModel::takeChanged);
    connect(ledger, &JobLedger::aboutToRemove, this, &PlainModel::takeOut);
}

int PlainModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_slots.size());
}

int PlainModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : JobTableModel::ColumnCount;
}

QVariant PlainModel::data(const QModelIndex &index, int role) const
{
    const bool isTick = index.column() == JobTableModel::TickColumn;
    if (role == Qt::CheckStateRole && isTick) {
        return m_checked[size_t(m_slots[size_t(index.row())])] ? Qt::Checked : Qt::Unchecked;
    }
    if (role == Qt::DisplayRole && !isTick) {
        return cellText(recordAt(index.row()), index.column());
    }
    return role == JobTableModel::RawRole ? rawData(recordAt(index.row()), index.column()) : QVariant();
}

QVariant PlainModel::rawData(const JobRecord &record, int column) const
{
    switch (column) {
    case JobTableModel::StatusColumn:
        return int(record.status.kind());
    case JobTableModel::CreatedColumn:
        return record.createdMs;
    case JobTableModel::DeletionColumn:
        return int(record.deletion);
    default:
        return cellText(record, column);
    }
}

bool PlainModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole) {
        return false;
    }
    const size_t slot = size_t(m_slots[size_t(index.row())]);
    const bool checked = value.toInt() == Qt::Checked;
    if (m_checked[slot] != checked) {
        m_checked[slot] = checked;
        m_checkedCount += checked ? 1 : -1;
        Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    }
    return true;
}

Qt::ItemFlags PlainModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.column() == JobTableModel::TickColumn ? flags | Qt::ItemIsUserCheckable : flags;
}

const JobRecord &PlainModel::recordAt(int row) const
{
    return m_ledger->at(m_slots[size_t(row)]);
}

void PlainModel::takeChanged(const QList<int> &slots)
{
    for (const int slot : slots) {
        const int row = m_rows[size_t(slot)];
        Q_EMIT dataChanged(index(row, 0), index(row, JobTableModel::ColumnCount - 1));
    }
}

/// A run of neighbours at a time, from the end, so that the rows before it keep their numbers.
void PlainModel::takeOut(const QList<int> &slots)
{
    QList<int> rows;
    for (const int slot : slots) {
        rows += m_rows[size_t(slot)];
        m_checkedCount -= m_checked[size_t(slot)] ? 1 : 0;
        m_checked[size_t(slot)] = false;
    }
    std::sort(rows.begin(), rows.end(), std::greater<>());
    for (auto last = rows.cbegin(); last != rows.cend();) {
        auto first = last;
        while (first + 1 != rows.cend() && *(first + 1) == *first - 1) {
            ++first;
        }
        beginRemoveRows({}, *first, *last);
        m_slots.erase(m_slots.begin() + *first, m_slots.begin() + *last + 1);
        endRemoveRows();
        last = first + 1;
    }
    for (size_t row = 0; row < m_slots.size(); ++row) {
        m_rows[size_t(m_slots[row])] = int(row);
    }
}

} // namespace jobsweep::test
