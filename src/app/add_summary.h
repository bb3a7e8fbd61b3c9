#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

namespace jobsweep {

struct ScanResult;

/// What became of a text or of files that were read for ids; counts are in jobs.
struct AddSummary
{
    int added = 0;
    int known = 0;
    /// Ids of sister services, not added, by the service's name.
    QMap<QString, int> otherServices;
    int incomplete = 0;
    /// Jobs of the list that were never checked, where so many came at once that none is checked by itself.
    int leftUnchecked = 0;
    /// A sentence for each file that could not be read.
    QStringList unreadable;

    bool foundNothing() const { return added + known + incomplete == 0 && otherServices.isEmpty(); }
};

/// The summary as one quiet line: "3 added, 1 already known, 2 of other services, 1 incomplete".
QString summaryLine(const AddSummary &summary);

} // namespace jobsweep
