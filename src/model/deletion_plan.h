#pragma once

#include "core/job_id.h"

#include <QList>
#include <QMap>
#include <QSet>
#include <QString>

namespace jobsweep {

class JobLedger;
struct JobRecord;

/// Where the user chose an action on jobs: it decides who is meant.
enum class ActionPlace
{
    ToolBar,  ///< the ticked jobs are meant wherever a tick exists, even a hidden one
    MenuOrKey ///< the highlighted jobs are meant, unless none is highlighted or all of them are ticked
};

/// The jobs that an action is about, in the order shown.
struct ActionTargets
{
    QList<JobId> ids;
    bool ticked = false;  ///< they are meant by their ticks; else by being highlighted
    int hiddenTicked = 0; ///< ticked jobs that are meant, but hidden by the filter: left alone
};

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

/// Jobs that were taken out of a plan since it was made, by why.
struct DeletionDropouts
{
    int running = 0;       ///< they turned out not to be finished
    int inWork = 0;        ///< they are being deleted by now
    int deletedOrGone = 0; ///< nothing is left to be deleted
    int removed = 0;       ///< they left the list

    friend bool operator==(const DeletionDropouts &, const DeletionDropouts &) = default;
};

/// What `Delete…` would do with its targets. What is not in it when the question is asked never gets in.
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
    QSet<JobId> runningIds;      ///< of `ids`: tried before and last seen running when the plan was made
    QMap<QString, int> accounts; ///< how many of `ids` belong to each account
    int beingChecked = 0;        ///< how many of `ids` the server is being asked about
    DeletionCounts counts;
    DeletionDropouts dropouts; ///< not among `counts`

    friend bool operator==(const DeletionPlan &, const DeletionPlan &) = default;
};

DeletionPlan planDeletion(const JobLedger &ledger, const ActionTargets &targets);
/// The plan as the list has it now: what can't be deleted any more is taken out and counted among the
/// dropouts, what is counted of the others is up to date, and what was left out from the start stays so.
DeletionPlan followed(const DeletionPlan &plan, const JobLedger &ledger);

} // namespace jobsweep
