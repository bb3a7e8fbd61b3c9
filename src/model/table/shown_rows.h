#pragma once

#include "core/job/job_id.h"
#include "model/filter/row_filter.h"
#include "model/jobs/handle_set.h"
#include "model/jobs/job_class_index.h"
#include "model/jobs/job_handle.h"
#include "model/table/rearrangement.h"
#include "model/table/row_order.h"
#include "model/table/update_pace.h"

#include <QList>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>
#include <vector>

namespace jobsweep {

class JobLedger;

/// The rows of the table: the jobs of a ledger, filtered and sorted, and kept up to date with it. Each change
/// is announced before and after, as by a QAbstractItemModel. Used on one thread.
class ShownRows : public QObject
{
    Q_OBJECT
public:
    /// `ledger` outlives it.
    explicit ShownRows(const JobLedger *ledger, QObject *parent = nullptr);

    int count() const { return int(m_rows.size()); }
    /// The job that is shown in a row; the row exists.
    JobHandle handleAt(int row) const { return m_rows[size_t(row)]; }
    const std::vector<JobHandle> &handles() const { return m_rows; }
    /// The shown jobs as a set.
    const HandleSet &shown() const { return m_shown; }
    /// The row that shows the job; -1 if it is not shown.
    int rowOf(const JobId &id) const;
    /// All jobs of the ledger by kind.
    const JobClassIndex &kinds() const { return m_kinds; }
    const JobLedger &ledger() const { return *m_ledger; }

    /// The filter and the order that were set last; in a long list the rows follow a moment later.
    const RowFilter &filter() const { return m_wantedFilter; }
    const RowOrder &order() const { return m_wantedOrder; }
    /// Each setter is applied as soon as possible. Those of the order return whether it is another one than
    /// before.
    void setFilterText(const QString &text);
    void setShow(Show show);
    bool setSortColumn(int column, Qt::SortOrder direction);
    bool setSecondSortKey(const SortKey &key);

    /// Decides when changes that the ledger announces are shown.
    UpdatePace *pace() { return &m_pace; }
    /// Shows at once what is pending.
    void flush();
    /// Sets for how long filtering and sorting may run at a stretch, in milliseconds. With 0 they start from
    /// the event loop, and return to it after each step.
    void setSlice(std::chrono::milliseconds slice) { m_slice = slice; }

Q_SIGNALS:
    void inserting(int first, int last);
    void inserted();
    void removing(int first, int last);
    void removed();
    void rowsChanged(int first, int last);
    /// Between these two signals all rows may change.
    void resetting();
    void wasReset();
    /// These jobs have changed in the ledger; their rows follow later.
    void jobsChanged(const QList<jobsweep::JobHandle> &handles);
    /// These jobs are about to leave the ledger, and their rows with them.
    void jobsLeaving(const QList<jobsweep::JobHandle> &handles);
    /// Emitted at the end of each update of the rows.
    void updated();

private:
    /// Rows from first to last.
    struct Span
    {
        int first;
        int last;
    };
    /// With more spans than these, rearranging the whole table costs a view less.
    static constexpr size_t maxSpans = 32;

    void takeAdded(const QList<JobHandle> &handles);
    void takeChanged(const QList<JobHandle> &handles);
    void takeOut(const QList<JobHandle> &handles);
    void applyPending();
    /// Brings the rows into the wanted order if that is new, in the background where it takes longer than a
    /// moment. Returns `isNew`.
    bool orderIf(bool isNew);
    /// Applies the wanted filter, in the background likewise.
    void filterAgain();
    /// Finishes a running rearrangement at once, and shows its result.
    void completeWork();
    void beginWork(bool sorts);
    void startWorking();
    void goOnWorking();
    void takeOver();
    void hold(JobHandle handle);
    void displace(const std::vector<JobHandle> &handles);
    void list();
    void rearrange(const std::vector<JobHandle> &handles, std::vector<JobHandle> accepted);
    void replaceRows(std::vector<JobHandle> next);
    bool removeRows(std::vector<int> leaving);
    bool insertRows(std::vector<JobHandle> handles);
    void number(size_t fromRow);
    bool isInPlace(int row) const;
    void changeRows(std::vector<int> rowNumbers);
    static std::vector<Span> spansOf(std::vector<int> &rowNumbers);

    const JobLedger *m_ledger;
    JobClassIndex m_kinds;
    RowFilter m_filter; ///< the filter that the rows are filtered by
    RowOrder m_order;   ///< the order that the rows are in
    RowFilter m_wantedFilter;
    RowOrder m_wantedOrder;
    /// Every job of the ledger, in order except for displaced jobs; new jobs that are displaced or pending
    /// are not in it yet.
    std::vector<JobHandle> m_listed;
    std::vector<JobHandle> m_rows; ///< the shown jobs, by row
    std::vector<int> m_rowOf;      ///< by handle, for shown jobs
    HandleSet m_isListed;
    std::vector<JobHandle> m_displaced; ///< jobs whose place in m_listed has yet to be found
    HandleSet m_isDisplaced;
    HandleSet m_shown;
    UpdatePace m_pace;
    std::chrono::milliseconds m_slice{12};
    std::unique_ptr<Rearrangement> m_work; ///< applies the wanted filter and order
    QTimer m_workTimer;
    std::vector<JobHandle> m_pending; ///< new and changed jobs that are not shown yet
    HandleSet m_isPending;
};

} // namespace jobsweep
