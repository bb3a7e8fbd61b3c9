#pragma once

#include "core/job_id.h"
#include "model/handle_set.h"
#include "model/job_class_index.h"
#include "model/job_handle.h"
#include "model/rearrangement.h"
#include "model/row_filter.h"
#include "model/row_order.h"
#include "model/update_pace.h"

#include <QList>
#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace jobsweep {

class JobLedger;

/// Which jobs of a ledger are shown, and in which order: the ledger filtered and sorted, kept up with it. It
/// announces each change as a model does to its views, before and after. Used on one thread.
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
    /// Those that are shown.
    const HandleSet &shown() const { return m_shown; }
    /// The row that shows the job; -1 if it is not shown.
    int rowOf(const JobId &id) const;
    /// All jobs of the ledger by kind.
    const JobClassIndex &kinds() const { return m_kinds; }
    const JobLedger &ledger() const { return *m_ledger; }

    /// The filter and the order that are wanted, and show in a moment where the list is long.
    const RowFilter &filter() const { return m_wantedFilter; }
    const RowOrder &order() const { return m_wantedOrder; }
    /// Each shows as soon as it can, and returns whether it means anything else than the one before.
    bool setFilterText(const QString &text);
    bool setShow(Show show);
    bool setSortColumn(int column, Qt::SortOrder direction);
    bool setSecondSortKey(const SortKey &key);

    /// When what the ledger announces is shown.
    UpdatePace *pace() { return &m_pace; }
    /// Shows now what is held back.
    void flush();
    /// For how long filtering and sorting may go on at a stretch, in milliseconds. With 0 they begin when the
    /// event loop comes, and return to it after each step.
    void setSliceMs(int ms) { m_sliceMs = ms; }

Q_SIGNALS:
    void inserting(int first, int last);
    void inserted();
    void removing(int first, int last);
    void removed();
    void rowsChanged(int first, int last);
    /// All rows may be others, in another order, between the two.
    void resetting();
    void wasReset();
    /// The ledger announces that these have changed; their rows follow later.
    void jobsChanged(const QList<jobsweep::JobHandle> &handles);
    /// These are about to leave the ledger, and their rows with them.
    void jobsLeaving(const QList<jobsweep::JobHandle> &handles);
    /// What there was to be shown is shown.
    void updated();

private:
    /// Rows from first to last.
    struct Span
    {
        int first;
        int last;
    };
    /// Beyond this many, rearranging the whole table costs a view less.
    static constexpr size_t maxSpans = 32;

    void takeAdded(const QList<JobHandle> &handles);
    void takeChanged(const QList<JobHandle> &handles);
    void takeOut(const QList<JobHandle> &handles);
    void applyPending();
    /// Brings the rows into the wanted order, in the background where it takes longer than a moment.
    void orderAgain();
    /// The same for the wanted filter.
    void filterAgain();
    /// Does at once what is left of that, and shows it.
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
    RowFilter m_filter; ///< that the rows are filtered by
    RowOrder m_order;   ///< that the rows are in
    RowFilter m_wantedFilter;
    RowOrder m_wantedOrder;
    /// Every job of the ledger, in order but for those that are displaced; without the new ones of these and
    /// of those that are pending.
    std::vector<JobHandle> m_listed;
    std::vector<JobHandle> m_rows; ///< those that are shown
    std::vector<int> m_rowOf;      ///< by handle, for those that are shown
    HandleSet m_isListed;
    std::vector<JobHandle> m_displaced; ///< their place among all has yet to be found
    HandleSet m_isDisplaced;
    HandleSet m_shown;
    UpdatePace m_pace;
    int m_sliceMs = 12;
    std::unique_ptr<Rearrangement> m_work; ///< that brings the rows to the wanted filter and order
    QTimer m_workTimer;
    std::vector<JobHandle> m_pending; ///< held back until there is no work
    HandleSet m_isPending;
};

} // namespace jobsweep
