#pragma once

#include "core/job/job_id.h"
#include "model/jobs/deletion_plan.h"
#include "model/jobs/handle_set.h"
#include "model/jobs/job_handle.h"
#include "model/table/tick_change.h"

#include <QByteArray>
#include <QList>
#include <QObject>

#include <memory>
#include <vector>

namespace jobsweep {

class ShownRows;

/// The ticks of the table, one bit a job, for hidden jobs too. Deleted and Gone jobs can't be ticked and lose
/// their tick. Used on one thread.
class TickedJobs : public QObject
{
    Q_OBJECT
public:
    /// `rows` outlives it.
    explicit TickedJobs(const ShownRows *rows, QObject *parent = nullptr);

    bool isTickable(int row) const;
    bool isTicked(int row) const;
    void setTicked(const QList<int> &rows, bool ticked);
    /// Whether all of these rows that can be ticked are ticked.
    bool areTicked(const QList<int> &rows) const;
    /// Adds the shown finished rows to the ticks; returns how many were added.
    int tickFinishedShown();
    /// How many finished rows are shown, ticked or not.
    int finishedShownCount() const;
    /// Whether there is a shown finished row without a tick.
    bool canTickFinished() const;
    void tickAllShown();
    /// Ticks the shown rows that are not ticked, and unticks those that are.
    void invertShown();
    void untickAll(); ///< hidden ones too

    /// The result of undo() and redo().
    struct Outcome
    {
        bool changed = false; ///< any tick
        int leftOut = 0;      ///< jobs that can't be ticked any more, or are not in the ledger
    };
    /// Unticks what the change has ticked, and ticks what it has unticked.
    Outcome undo(const TickChange &change) { return apply(change.unticked, change.ticked); }
    Outcome redo(const TickChange &change) { return apply(change.ticked, change.unticked); }
    /// Ticks those of these jobs that are in the ledger again and can be ticked.
    void tickAgain(const QList<JobId> &ids);

    /// Encodes the ticks, for restore() when the same jobs are in the ledger again.
    QByteArray save() const;
    void restore(const QByteArray &ticks);

    int count() const { return m_ticked.count(); }
    int hiddenCount() const;
    /// Whether none, some or all of the shown rows that can be ticked are ticked.
    Qt::CheckState shownTicks() const;

    /// Whether the targets of an action chosen at `place` are the ticked jobs; else they are
    /// `selectedRows`.
    bool meansTicks(ActionPlace place, const QList<int> &selectedRows) const;
    /// The targets of an action chosen at `place`: the shown ticked rows, or `selectedRows`.
    ActionTargets targets(ActionPlace place, const QList<int> &selectedRows) const;
    /// Counts the same targets, without reading their records.
    DeletionCounts countTargets(ActionPlace place, const QList<int> &selectedRows) const;

Q_SIGNALS:
    /// The ticks of these rows may have changed.
    void rowsChanged(int first, int last);
    void shownTicksChanged();
    /// Other rows are ticked, or count(), hiddenCount() or shownTicks() changed.
    void changed();
    /// The user has ticked or unticked jobs. `change` is kept up to date while somebody holds it.
    void changedByUser(const std::shared_ptr<jobsweep::TickChange> &change);
    /// These jobs are about to leave the ledger, and were ticked.
    void tickedJobsLeaving(const QList<jobsweep::JobId> &ids);

private:
    bool isTickableJob(JobHandle handle) const;
    bool isRow(int row) const;
    QList<JobHandle> handlesOf(const QList<JobId> &ids) const;
    Outcome apply(const TickChange::Jobs &toTick, const TickChange::Jobs &toUntick);
    /// Announces what is another than in `before`, as done by the user.
    void announceAct(const HandleSet &before, int firstRow, int lastRow);
    void dropUntickable(const QList<JobHandle> &handles);
    void drop(const QList<JobHandle> &handles);
    /// Announces changed rows from `first` to `last`; none if `last` is less than `first`. Returns what
    /// announce() returns.
    bool changeRows(int first, int last);
    bool changeShownRows();
    /// Returns whether there was anything to be announced.
    bool announce();

    const ShownRows *m_rows;
    HandleSet m_ticked;
    std::vector<std::weak_ptr<TickChange>> m_changes; ///< to be kept up to date
    int m_announced = 0;
    int m_announcedHidden = 0;
    Qt::CheckState m_announcedShown = Qt::Unchecked;
};

} // namespace jobsweep
