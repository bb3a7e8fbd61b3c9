#include "plain_model.h"

#include "core/job/job_record.h"
#include "model/columns/job_column.h"
#include "model/jobs/job_ledger.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace jobsweep::test {

PlainModel::PlainModel(JobLedger *ledger)
    : m_ledger(ledger)
    , m_handles(size_t(ledger->count()))
    , m_rows(m_handles.size())
    , m_checked(m_handles.size())
{
    std::iota(m_rows.begin(), m_rows.end(), 0);
    std::transform(m_rows.begin(), m_rows.end(), m_handles.begin(), [](int row) { return JobHandle(row); });
    connect(ledger, &JobLedger::changed, this, &PlainModel::takeChanged);
    connect(ledger, &JobLedger::aboutToRemove, this, &PlainModel::takeOut);
}

int PlainModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_handles.size());
}

int PlainModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : JobColumn::count();
}

QVariant PlainModel::data(const QModelIndex &index, int role) const
{
    const bool isTick = index.column() == JobColumn::Tick;
    if (role == Qt::CheckStateRole && isTick) {
        return m_checked[size_t(m_handles[size_t(index.row())])] ? Qt::Checked : Qt::Unchecked;
    }
    if (role == Qt::DisplayRole && !isTick) {
        return JobColumn::at(index.column()).cellText(recordAt(index.row()));
    }
    return role == JobTableModel::RawRole ? rawData(recordAt(index.row()), index.column()) : QVariant();
}

QVariant PlainModel::rawData(const JobRecord &record, int column) const
{
    if (column == JobColumn::Status) {
        return int(record.status.kind());
    }
    if (column == JobColumn::Created) {
        return record.createdMs;
    }
    if (column == JobColumn::Deletion || column == JobColumn::Result) {
        return int(record.deletion);
    }
    return JobColumn::at(column).cellText(record);
}

bool PlainModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole) {
        return false;
    }
    const size_t handle = size_t(m_handles[size_t(index.row())]);
    const bool checked = value.toInt() == Qt::Checked;
    if (m_checked[handle] != checked) {
        m_checked[handle] = checked;
        m_checkedCount += checked ? 1 : -1;
        Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    }
    return true;
}

Qt::ItemFlags PlainModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.column() == JobColumn::Tick ? flags | Qt::ItemIsUserCheckable : flags;
}

const JobRecord &PlainModel::recordAt(int row) const
{
    return m_ledger->at(m_handles[size_t(row)]);
}

void PlainModel::takeChanged(const QList<JobHandle> &handles)
{
    for (const JobHandle handle : handles) {
        const int row = m_rows[size_t(handle)];
        Q_EMIT dataChanged(index(row, 0), index(row, JobColumn::count() - 1));
    }
}

/// A run of neighbours at a time, from the end, so that the rows before it keep their numbers.
void PlainModel::takeOut(const QList<JobHandle> &handles)
{
    QList<int> rows;
    for (const JobHandle handle : handles) {
        rows += m_rows[size_t(handle)];
        m_checkedCount -= m_checked[size_t(handle)] ? 1 : 0;
        m_checked[size_t(handle)] = false;
    }
    std::sort(rows.begin(), rows.end(), std::greater<>());
    for (auto last = rows.cbegin(); last != rows.cend();) {
        auto first = last;
        while (first + 1 != rows.cend() && *(first + 1) == *first - 1) {
            ++first;
        }
        beginRemoveRows({}, *first, *last);
        m_handles.erase(m_handles.begin() + *first, m_handles.begin() + *last + 1);
        endRemoveRows();
        last = first + 1;
    }
    for (size_t row = 0; row < m_handles.size(); ++row) {
        m_rows[size_t(m_handles[row])] = int(row);
    }
}

} // namespace jobsweep::test
