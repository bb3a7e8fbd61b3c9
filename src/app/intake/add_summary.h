#pragma once

#include "core/job/job_id.h"
#include "core/scan/scan_result.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace jobsweep {

/// The result of reading a text or files for job ids; counts are in jobs.
struct AddSummary : PassedOverIds
{
    int added = 0;
    int known = 0;
    QList<JobId> addedIds;
    QStringList knownExamples; ///< the first ones, at most `mostExamples`
    /// How many jobs of the list were never checked, if so many were added at once that none is checked
    /// automatically.
    int leftUnchecked = 0;
    int autoCheckLimit = 0; ///< up to this many new jobs are checked automatically
    /// How many jobs have the outcome of their deletion from an export; this program did not see it.
    int toldDeletions = 0;
    /// How many jobs have a flag in an export that can't be read as true or false, and the first of them, at
    /// most `mostExamples`.
    int unreadFlags = 0;
    QStringList unreadFlagExamples;
    /// A sentence for each file that could not be read.
    QStringList unreadable;
    /// The user cancelled the reading; not all of the text was read.
    bool cancelled = false;

    bool foundNothing() const
    {
        return added + known == 0 && otherServices.isEmpty() && incomplete.isEmpty();
    }
};

/// The summary as one quiet line: "3 added, 1 already in the list. Skipped: 1 incomplete (cut off)."
QString summaryLine(const AddSummary &summary);

/// The summary in full, as plain text: with the first ids of each kind, a line each, and all files.
QString summaryDetails(const AddSummary &summary);

} // namespace jobsweep
