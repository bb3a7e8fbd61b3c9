#pragma once

#include "core/job/job_record.h"
#include "model/table/job_table_model.h"

#include "model/jobs/job_handle.h"

#include <QAbstractTableModel>

#include <vector>

namespace jobsweep::test {

/// The jobs of a ledger as a plain Qt program would show them: rows in the order of arrival, with check
/// states in the first column. The columns are those of JobTableModel. Jobs may change and leave, none
/// arrives.
class PlainModel final : public QAbstractTableModel
{
public:
    explicit PlainModel(JobLedger *ledger);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    /// Sorts by JobTableModel::RawRole.
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    const JobRecord &recordAt(int row) const;
    int checkedCount() const { return m_checkedCount; }

private:
    void takeChanged(const QList<JobHandle> &handles);
    void takeOut(const QList<JobHandle> &handles);
    QVariant rawData(const JobRecord &record, int column) const;

    JobLedger *m_ledger;
    std::vector<JobHandle> m_handles; ///< by row
    std::vector<int> m_rows;          ///< by handle
    std::vector<bool> m_checked;      ///< by handle
    int m_checkedCount = 0;
};

} // namespace jobsweep::test
