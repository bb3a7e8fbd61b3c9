#pragma once

#include "core/job/job_id.h"

#include <QList>
#include <QMap>
#include <QSet>
#include <QString>

namespace jobsweep {

class JobLedger;
struct JobRecord;

/// Where the user chose an action on jobs; this decides which jobs are its targets.
enum class ActionPlace
{
    ToolBar,  ///< targets are the ticked jobs if there is any tick, even on a hidden job
    MenuOrKey ///< targets are the selected jobs, unless none is selected or all are ticked
};

/// The jobs that an action is about, in the order shown.
struct ActionTargets
{
    QList<JobId> ids;
    bool ticked = false;  ///< the targets are ticked jobs; else selected ones
    int hiddenTicked = 0; ///< how many ticked jobs are left out because the filter hides them
};

/// What `Delete…` does with a job.
enum class DeletionFate : quint8
{
    Deletable,    ///< finished, not checked, or an earlier deletion ended Failed, Refused or Unconfirmed
    StillRunning, ///< left out: not finished yet
    InWork,       ///< left out: being deleted already
    Done          ///< left out: deleted or gone
};

DeletionFate deletionFate(const JobRecord &record);
/// Whether an earlier deletion ended Failed, Refused or Unconfirmed.
bool wasTriedBefore(const JobRecord &record);
/// Whether the user confirmed the deletion and it came to no end; it is not in doubt.
bool isOutstanding(const JobRecord &record);

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

    /// All targets except the hidden ones.
    int all() const { return deletable + running + inWork + deletedOrGone; }

    friend bool operator==(const DeletionCounts &, const DeletionCounts &) = default;
};

/// How many jobs were taken out of a plan after it was made, by reason.
struct DeletionDropouts
{
    int running = 0;       ///< they turned out not to be finished
    int inWork = 0;        ///< they are being deleted by now
    int deletedOrGone = 0; ///< nothing is left to be deleted
    int removed = 0;       ///< they left the list

    friend bool operator==(const DeletionDropouts &, const DeletionDropouts &) = default;
};

/// What `Delete…` would do with its targets. No job is added to the plan once the user is asked about it.
struct DeletionPlan
{
    /// Whether the number of jobs is all there is to say: every target is deletable and checked, and none is
    /// left out.
    bool isPlain() const
    {
        return counts.notChecked == 0 && counts.hiddenTicked == 0 && counts.all() == counts.deletable;
    }

    QList<JobId> ids;            ///< to be deleted, in the order shown
    QList<JobId> notCheckedIds;  ///< of `ids`
    QSet<JobId> runningIds;      ///< of `ids`: tried before and last seen running when the plan was made
    QMap<QString, int> accounts; ///< how many of `ids` belong to each account
    int beingChecked = 0;        ///< how many of `ids` the server is being asked about
    DeletionCounts counts;
    DeletionDropouts dropouts; ///< not among `counts`

    friend bool operator==(const DeletionPlan &, const DeletionPlan &) = default;
};

DeletionPlan planDeletion(const JobLedger &ledger, const ActionTargets &targets);
/// Brings the plan up to date with the ledger: jobs that can't be deleted any more are taken out and counted
/// as dropouts, the counts of the remaining jobs are renewed, and jobs that were left out from the start stay
/// left out.
DeletionPlan followed(const DeletionPlan &plan, const JobLedger &ledger);

} // namespace jobsweep
