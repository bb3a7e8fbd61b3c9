#pragma once

#include "model/handle_set.h"
#include "model/job_class_index.h"
#include "model/job_handle.h"
#include "model/job_table_model.h"
#include "model/rearrangement.h"
#include "model/row_filter.h"
#include "model/row_order.h"
#include "model/update_pace.h"

#include <QTimer>

#include <memory>
#include <vector>

// For the files of JobTableModel only.

namespace jobsweep {

/// Which handles the rows show and which are ticked, kept up with the ledger.
struct JobTableModel::Private
{
    Private(JobTableModel *model, const JobLedger *jobs);

    bool isShown(JobHandle handle) const { return shown.contains(handle); }
    bool isTickable(JobHandle handle) const { return kinds.of(JobClassIndex::Tickable).contains(handle); }

    // Rows
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

    // Ticks
    /// No row, where the last one comes before the first.
    void changedTicks(int firstRow, int lastRow);
    void announceTicks();

    JobTableModel *q;
    const JobLedger *ledger;
    JobClassIndex kinds;
    RowFilter filter; ///< that the rows are filtered by
    RowOrder order;   ///< that the rows are in
    RowFilter wantedFilter;
    RowOrder wantedOrder;
    /// Every job of the ledger, in order but for those that are displaced; without the new ones of these and
    /// of those that are pending.
    std::vector<JobHandle> listed;
    std::vector<JobHandle> rows; ///< those that are shown
    std::vector<int> rowOf;      ///< by handle, for those that are shown
    HandleSet isListed;
    std::vector<JobHandle> displaced; ///< their place among all has yet to be found
    HandleSet isDisplaced;
    HandleSet shown;
    HandleSet ticked;
    UpdatePace pace;
    int sliceMs = 12;

private:
    /// Rows from first to last.
    struct Span
    {
        int first;
        int last;
    };
    /// Beyond this many, rearranging the whole table costs a view less.
    static constexpr size_t maxSpans = 32;

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
    void changedRows(std::vector<int> changed);
    static std::vector<Span> spansOf(std::vector<int> &rowNumbers);

    std::unique_ptr<Rearrangement> work; ///< that brings the rows to the wanted filter and order
    QTimer workTimer;
    std::vector<JobHandle> pending; ///< held back until there is no work
    HandleSet isPending;
    int announcedTicked = 0;
    int announcedHidden = 0;
    Qt::CheckState announcedShown = Qt::Unchecked;
};

} // namespace jobsweep
