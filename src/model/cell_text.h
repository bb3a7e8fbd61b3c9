#pragma once

#include "core/job_record.h"

#include <QDate>
#include <QString>

namespace jobsweep {

/// "video", "image", or nothing.
QString typeWord(MediaKind kind);
/// Queued, Deleting, Waiting, or the outcome's word; nothing for None.
QString deletionWord(DeletionState state);
/// As deletionWord(), with the local time at which a wait ends.
QString deletionText(const JobRecord &record);
/// A short local time, with the year unless it is the one of `today`; nothing for 0. `ms` are milliseconds
/// since the epoch, UTC.
QString createdText(qint64 ms, QDate today);

/// What the cell of `column` (JobTableModel::Column) shows.
QString cellText(const JobRecord &record, int column);
/// Returns what the cell cuts off or only hints at, as rich text with all data escaped; may be empty.
QString cellToolTip(const JobRecord &record, int column);
/// Returns in words what the cell's colour and icon say; may be empty.
QString cellDescription(const JobRecord &record, int column);
/// Whether the cell's value was read off the id.
bool isFromId(const JobRecord &record, int column);

} // namespace jobsweep
