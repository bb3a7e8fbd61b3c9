#pragma once

#include "core/id_scanner.h"
#include "core/job_id.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace jobsweep {

/// What became of a text or of files that were read for ids; counts are in jobs.
struct AddSummary : PassedOverIds
{
    int added = 0;
    int known = 0;
    QList<JobId> addedIds;
    QStringList knownExamples; ///< the first ones, at most `mostExamples`
    /// Jobs of the list that were never checked, where so many came at once that none is checked by itself.
    int leftUnchecked = 0;
    /// Jobs whose deletion an export told of: this program did not see it.
    int toldDeletions = 0;
    /// Jobs of which an export says what can't be read for true or false, and the first ones, at most
    /// `mostExamples`.
    int unreadFlags = 0;
    QStringList unreadFlagExamples;
    /// A sentence for each file that could not be read.
    QStringList unreadable;
    /// Not all of the text was read: the user ended that.
    bool cancelled = false;

    bool foundNothing() const
    {
        return added + known == 0 && otherServices.isEmpty() && incomplete.isEmpty();
    }
};

/// The summary as one quiet line: "3 added, 1 already known, 2 of other services, 1 incomplete".
QString summaryLine(const AddSummary &summary);

/// The summary in full, as plain text: with the first ids of each kind, a line each, and all files.
QString summaryDetails(const AddSummary &summary);

} // namespace jobsweep
