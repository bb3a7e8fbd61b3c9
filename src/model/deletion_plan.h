#pragma once

#include "core/job_id.h"

#include <QList>
#include <QMap>
#include <QString>

namespace jobsweep {

class JobLedger;
struct ActionTargets;
struct JobRecord;

/// What `Delete…` does with a job.
enum class DeletionFate : quint8
{
    Deletable,    ///< finished, not checked, or Failed, Refused or Unconfirmed before
    StillRunning, ///< left out: not finished yet
    InWork,       ///< left out: being deleted already
    Done          ///< left out: deleted or gone
};

DeletionFate deletionFate(const JobRecord &record);
/// Failed, Refused or Unconfirmed
bool wasTriedBefore(const JobRecord &record);

/// How many jobs `Delete…` would delete and leave out.
struct DeletionCounts
{
    int deletable = 0;
    int again = 0;      ///< of the deletable ones: tried before
    int notChecked = 0; ///< of the deletable ones: their result links will not be known afterwards

    int running = 0;
    int inWork = 0;
    int deletedOrGone = 0;
    int hiddenTicked = 0; ///< left out: ticked, but hidden by the filter

    /// All that are meant, hidden ones excepted.
    int all() const { return deletable + running + inWork + deletedOrGone; }

    friend bool operator==(const DeletionCounts &, const DeletionCounts &) = default;
};

/// What `Delete…` would do with its targets; the ids are frozen here, before the question is asked.
struct DeletionPlan
{
    /// Whether there is nothing to be told but the number: all that are meant are finished, and none is left
    /// out.
    bool isPlain() const
    {
        return counts.notChecked == 0 && counts.hiddenTicked == 0 && counts.all() == counts.deletable;
    }

    QList<JobId> ids;            ///< to be deleted, in the order shown
    QList<JobId> notCheckedIds;  ///< of `ids`
    QMap<QString, int> accounts; ///< how many of `ids` belong to each account
    DeletionCounts counts;
};

DeletionPlan planDeletion(const JobLedger &ledger, const ActionTargets &targets);

} // namespace jobsweep
