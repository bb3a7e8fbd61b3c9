#pragma once

#include "core/job/job_record.h"

#include <QString>

namespace jobsweep {

class ApiToken;

/// The facts about one job that an imported text states beside its id.
struct ImportedJob
{
    JobRecord record;
    /// The server that the record is about, where the text is an export of this program; else empty.
    QString server;
    /// A flag of the export is neither true nor false in any language that is known here.
    bool hasUnreadFlags = false;
};

/// Removes the token from all texts of the imported record, as redacted() does: a text may repeat what a
/// server repeated.
void redact(ImportedJob &told, const ApiToken &token);

/// Merges imported facts about the same job into its record. Known facts win, except that a finished status
/// replaces a running one. The deletion state is never imported.
void mergeImported(JobRecord &record, const JobRecord &told);

} // namespace jobsweep
