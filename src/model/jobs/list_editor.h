#pragma once

#include "core/job/job_id.h"
#include "core/job/job_record.h"

#include <QList>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <deque>
#include <functional>

namespace jobsweep {

class JobLedger;

/// Removes jobs from a ledger and restores them. Long lists are processed in steps, so that the window stays
/// responsive; tasks run one after the other. Used on one thread.
class ListEditor : public QObject
{
    Q_OBJECT
public:
    /// `ledger` outlives it.
    explicit ListEditor(JobLedger *ledger, QObject *parent = nullptr);

    /// Removes jobs from the list only, except rows in work and those for whose records `isKept` holds.
    /// `done` gets the records of the removed ones, for restore(): before this returns if they are few, else
    /// later.
    void remove(const QList<JobId> &ids, std::function<void(const QList<JobRecord> &)> done = {},
                std::function<bool(const JobRecord &)> isKept = {});
    /// Puts removed records back as they were. `restored` gets them as they are back, a part at a time: the
    /// only part before this returns if they are few. `known`: those of the part that were in the list again
    /// already, and were left alone.
    void restore(const QList<JobRecord> &records,
                 std::function<void(const QList<JobRecord> &part, const QSet<JobId> &known, bool isLast)>
                     restored = {});
    /// Finishes all pending tasks before it returns.
    void complete();

Q_SIGNALS:
    /// These jobs are about to be removed, except rows in work.
    void removing(const QList<jobsweep::JobId> &ids);
    /// These jobs were removed.
    void removed(const QList<jobsweep::JobRecord> &records);

private:
    void runInSteps(std::function<bool()> step);
    void runStep();

    JobLedger *m_ledger;
    std::deque<std::function<bool()>> m_steps; ///< one for each task; returns whether the task is finished
    QTimer m_timer;
};

} // namespace jobsweep
