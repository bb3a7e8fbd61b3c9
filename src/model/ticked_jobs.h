#pragma once

#include "model/deletion_plan.h"
#include "model/handle_set.h"
#include "model/job_handle.h"

#include <QByteArray>
#include <QList>
#include <QObject>

namespace jobsweep {

class ShownRows;

/// The ticks of the table, one bit a job, hidden jobs too. Deleted and Gone jobs can't be ticked and lose
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
    /// Whether all of these are ticked that can be.
    bool areTicked(const QList<int> &rows) const;
    /// Adds the shown finished rows to the ticks; returns how many were added.
    int tickFinishedShown();
    void tickAllShown();
    /// Ticks the shown rows that are not ticked, and unticks those that are.
    void invertShown();
    void untickAll(); ///< hidden ones too

    /// The ticks, for restore() when the same jobs are in the ledger again.
    QByteArray save() const;
    void restore(const QByteArray &ticks);

    int count() const { return m_ticked.count(); }
    int hiddenCount() const;
    /// None, some or all of the shown rows that can be ticked.
    Qt::CheckState shownTicks() const;

    /// Whether an action chosen at `place` means the ticked jobs; else it means `highlightedRows`.
    bool meansTicks(ActionPlace place, const QList<int> &highlightedRows) const;
    /// Who is meant by an action chosen at `place`: the shown ticked rows, or `highlightedRows`.
    ActionTargets targets(ActionPlace place, const QList<int> &highlightedRows) const;
    /// The same ones counted, without going through them.
    DeletionCounts countTargets(ActionPlace place, const QList<int> &highlightedRows) const;

Q_SIGNALS:
    /// The ticks of these rows may be others.
    void rowsChanged(int first, int last);
    void shownTicksChanged();
    /// Other rows are ticked, or count(), hiddenCount() or shownTicks() changed.
    void changed();

private:
    bool isTickableJob(JobHandle handle) const;
    bool isRow(int row) const;
    void dropUntickable(const QList<JobHandle> &handles);
    void drop(const QList<JobHandle> &handles);
    /// No row, where the last one comes before the first.
    void changeRows(int first, int last);
    void changeShownRows();
    void announce();

    const ShownRows *m_rows;
    HandleSet m_ticked;
    int m_announced = 0;
    int m_announcedHidden = 0;
    Qt::CheckState m_announcedShown = Qt::Unchecked;
};

} // namespace jobsweep
