#pragma once

#include "core/job_id.h"

#include <QList>
#include <QMap>
#include <QString>

namespace jobsweep {

class JobLedger;
struct ActionTargets;

/// What `Delete…` would do with its targets; the ids are frozen here, before the question is asked.
struct DeletionPlan
{
    QList<JobId> ids;            ///< to be deleted, in the order shown
    QMap<QString, int> accounts; ///< how many of them belong to each account
    int again = 0;               ///< of `ids`: Failed, Refused or Unconfirmed before

    int running = 0;       ///< left out: not finished yet
    int inWork = 0;        ///< left out: being deleted already
    int deletedOrGone = 0; ///< left out
    int hiddenTicked = 0;  ///< left out: ticked, but hidden by the filter

    /// Of `ids`: their result links will not be known afterwards.
    QList<JobId> notCheckedIds;
    int notChecked() const { return int(notCheckedIds.size()); }
};

/// Takes finished and not-checked jobs, and Failed, Refused and Unconfirmed ones again.
DeletionPlan planDeletion(const JobLedger &ledger, const ActionTargets &targets);

} // namespace jobsweep
