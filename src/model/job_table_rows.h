#pragma once

#include "model/job_table_model.h"
#include "model/row_filter.h"
#include "model/row_order.h"
#include "model/slot_set.h"

#include <QTimer>

#include <vector>

// For the files of JobTableModel only.

namespace jobsweep {

/// Which slots the rows show and which are ticked, kept up with the ledger.
struct JobTableModel::Private
{
    Private(JobTableModel *model, JobLedger *jobs);

    bool isShown(int slot) const { return size_t(slot) < rowOfSlot.size() && rowOfSlot[size_t(slot)] >= 0; }
    bool isTickable(int slot) const;

    // Rows
    void takeAdded(const QList<int> &slots);
    void takeChanged(const QList<int> &slots);
    void takeOut(const QList<int> &slots);
    void applyPending();
    void filterAgain();
    void orderAgain();

    // Ticks
    /// No row, where the last one comes before the first.
    void changedTicks(int firstRow, int lastRow);
    void announceTicks();

    JobTableModel *q;
    JobLedger *ledger;
    RowFilter filter;
    RowOrder order;
    std::vector<int> listed;    ///< every job of the ledger, in order; without those that are pending and new
    std::vector<int> rows;      ///< those that are shown
    std::vector<int> rowOfSlot; ///< -1: not shown
    SlotSet isListed;
    SlotSet ticked;
    SlotSet tickable; ///< of the shown ones

private:
    /// Rows from first to last.
    struct Span
    {
        int first;
        int last;
    };
    /// Beyond this many, rearranging the whole table costs a view less.
    static constexpr size_t maxSpans = 32;

    void hold(int slot);
    void list(const std::vector<int> &slots);
    void rearrange(const std::vector<int> &slots);
    void replaceRows(std::vector<int> next);
    bool removeRows(std::vector<int> leaving);
    bool insertRows(std::vector<int> slots);
    void number(size_t fromRow);
    bool isInPlace(int row) const;
    void changedRows(std::vector<int> changed);
    static std::vector<Span> spansOf(std::vector<int> &rowNumbers);

    std::vector<int> pending;
    SlotSet isPending;
    QTimer timer;
    int announcedTicked = 0;
    int announcedHidden = 0;
    Qt::CheckState announcedShown = Qt::Unchecked;
};

} // namespace jobsweep
