#pragma once

#include "core/job/job_id.h"
#include "core/job/job_record.h"
#include "model/columns/sort_key.h"
#include "model/jobs/show.h"

#include <QAbstractTableModel>
#include <QList>
#include <QStringList>

#include <chrono>
#include <functional>
#include <memory>

namespace jobsweep {

struct JobColumn;
class JobLedger;
class ShownRows;
class TickedJobs;
class UpdatePace;

/// Presents the ledger to a view, filtered, sorted and ticked: the Qt model around ShownRows, a vector of
/// handles, and TickedJobs, one bit a handle. Its columns are those of JobColumn. QSortFilterProxyModel and
/// item selections of many ranges take seconds at 100,000 rows (docs/decisions/002-own-table-model.md).
class JobTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role
    {
        /// The raw value: bool for the tick, else JobColumn::raw.
        RawRole = Qt::UserRole + 1,
        /// bool: the value was read off the id, the server has not confirmed it.
        FromIdRole,
        /// int(JobStatus::Kind) of the row, in every column
        StatusKindRole,
        /// int(DeletionState) of the row, in every column
        DeletionStateRole,
        /// int(CheckState) of the row, in every column
        CheckStateRole,
        /// bool of the row, in every column: isRunning()
        RunningRole,
        /// bool of the row, in every column: isDeletedOrGone()
        DeletedOrGoneRole,
        /// QString of the row, in every column: what became of the job, without the message
        OutcomeRole,
        /// QString of the row, in every column: the message
        MessageRole
    };

    /// The ledger outlives the model.
    explicit JobTableModel(const JobLedger *ledger, QObject *parent = nullptr);
    ~JobTableModel() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// Sorts by raw values, and numbers in texts by their value. Equal rows are ordered by the column that
    /// they were sorted by before, the second key, and then by arrival. A negative column, or
    /// JobColumn::Tick, means the order of arrival alone.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    int sortColumn() const;
    Qt::SortOrder sortOrder() const;
    /// The second key; its column is negative if there is none.
    SortKey secondSortKey() const;
    /// Returns whether anything changed; a key for the column that is sorted by, or for no column, is
    /// ignored.
    bool setSecondSortKey(const SortKey &key);

    const JobRecord &recordAt(int row) const;
    JobId idAt(int row) const;
    /// The jobs of the shown rows for whose records `is` holds, in the order shown.
    QList<JobId> shownWhere(const std::function<bool(const JobRecord &)> &is) const;
    /// The row that shows the job; -1 if it is not shown.
    int rowOf(const JobId &id) const;
    /// How many of these jobs the filter and show() leave out, even if the rows don't show that yet.
    int countLeftOut(const QList<JobId> &ids) const;

    /// Sets a filter in the syntax of parseFilter(). In a long list the rows follow a moment later, as after
    /// a change of the order: the window stays responsive meanwhile, and a later filter replaces this one.
    void setFilterText(const QString &text);
    /// What is wrong with the filter, in whole sentences; a part without a meaning is left out.
    QStringList filterMistakes() const;
    void setShow(Show show);
    Show show() const;

    /// The ticks, those of hidden jobs included.
    TickedJobs *ticks() const { return m_ticks.get(); }

    /// Decides when changes that the ledger announces are shown. A tick that a job loses and the row of a job
    /// that leaves the ledger are gone at once. The model is the first receiver of UpdatePace::due().
    UpdatePace *pace();
    /// Shows at once what is pending: changes of the ledger, and a filter and an order that are being
    /// applied.
    void flush();
    /// Sets for how long filtering and sorting may block the window's thread at a stretch, in milliseconds.
    /// With 0 they start from the event loop, and return to it after each step.
    void setSlice(std::chrono::milliseconds slice);

Q_SIGNALS:
    /// The rows are about to be rearranged by a reset; a view remembers current row and scroll position by
    /// id.
    void aboutToRearrange();
    void rearranged();

private:
    QVariant tickData(int row, int role) const;
    QString spokenTick(int row) const;
    static QVariant cellData(const JobRecord &record, const JobColumn &column, int role);
    QString sortText(int section) const;

    std::unique_ptr<ShownRows> m_rows;
    std::unique_ptr<TickedJobs> m_ticks;
};

} // namespace jobsweep
