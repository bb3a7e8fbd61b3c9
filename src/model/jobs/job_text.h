#pragma once

#include "core/job/job_record.h"

#include <QDate>
#include <QString>

namespace jobsweep {

// How facts of a job read on the screen, in the user's language.

/// "video", "image", or nothing.
QString typeWord(MediaKind kind);
/// Queued, Deleting, Waiting, or the outcome's word; nothing for None.
QString deletionWord(DeletionState state);
/// As deletionWord(), with the local time at which a wait ends.
QString deletionText(const JobRecord &record);
/// What became of the job: deletionText(), or that its check failed; nothing if there is nothing to say.
QString outcomeText(const JobRecord &record);
/// outcomeText() and the record's message; nothing if there is neither.
QString resultText(const JobRecord &record);
/// Where a check stands, or that the last one failed; nothing if there is nothing to say.
QString checkText(CheckState state);
/// A short local time, with the year unless it is the one of `today`; nothing for 0. `ms` are milliseconds
/// since the epoch, UTC.
QString createdText(qint64 ms, QDate today);

} // namespace jobsweep
