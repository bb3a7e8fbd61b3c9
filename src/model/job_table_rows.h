#pragma once

#include "model/job_class_index.h"
#include "model/job_table_model.h"
#include "model/rearrangement.h"
#include "model/row_filter.h"
#include "model/row_order.h"
#include "model/slot_set.h"
#include "model/update_pace.h"

#include <QTimer>

#include <memory>
#include <vector>

// For the files of JobTableModel only.

namespace jobsweep {

/// Which slots the rows show and which are ticked, kept up with the ledger.
struct JobTableModel::Private
{
    Private(JobTableModel *model, JobLedger *jobs);

    bool isShown(int slot) const { return shown.contains(slot); }
    bool isTickable(int slot) const { return kinds.of(JobClassIndex::Tickable).contains(slot); }

    // Rows
    void takeAdded(const QList<int> &slots);
    void takeChanged(const QList<int> &slots);
    void takeOut(const QList<int> &slots);
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
    JobLedger *ledger;
    JobClassIndex kinds;
    RowFilter filter; ///< that the rows are filtered by
    RowOrder order;   ///< that the rows are in
    RowFilter wantedFilter;
    RowOrder wantedOrder;
    /// Every job of the ledger, in order but for those that are displaced; without the new ones of these and
    /// of those that are pending.
    std::vector<int> listed;
    std::vector<int> rows;      ///< those that are shown
    std::vector<int> rowOfSlot; ///< for those that are shown
    SlotSet isListed;
    std::vector<int> displaced; ///< their place among all has yet to be found
    SlotSet isDisplaced;
    SlotSet shown;
    SlotSet ticked;
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
    void hold(int slot);
    void displace(const std::vector<int> &slots);
    void list();
    void rearrange(const std::vector<int> &slots, std::vector<int> accepted);
    void replaceRows(std::vector<int> next);
    bool removeRows(std::vector<int> leaving);
    bool insertRows(std::vector<int> slots);
    void number(size_t fromRow);
    bool isInPlace(int row) const;
    void changedRows(std::vector<int> changed);
    static std::vector<Span> spansOf(std::vector<int> &rowNumbers);

    std::unique_ptr<Rearrangement> work; ///< that brings the rows to the wanted filter and order
    QTimer workTimer;
    std::vector<int> pending; ///< held back until there is no work
    SlotSet isPending;
    int announcedTicked = 0;
    int announcedHidden = 0;
    Qt::CheckState announcedShown = Qt::Unchecked;
};

} // namespace jobsweep
