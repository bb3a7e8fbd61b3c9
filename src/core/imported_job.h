#pragma once

#include "core/job_record.h"

#include <QString>

#include <optional>

class QJsonObject;

namespace jobsweep {

class ApiToken;

/// The facts about one job that an imported text states beside its id.
struct ImportedJob
{
    JobRecord record;
    /// The server that the record is about, where the text is an export of this program; else empty.
    QString server;
    /// The export has for true or false what is neither in any language that is known here.
    bool hasUnreadFlags = false;
};

/// Reads the facts about the job whose id stands in a JSON object: in `jobid`, or else in its only member
/// that is an id. Of an object that this program has not exported, only the facts that the API's job records
/// have, and no status that isn't one of the API's words. Nothing where no id is or nothing is told.
std::optional<ImportedJob> toldFromJson(const QJsonObject &object);

/// Takes the token out of all imported texts, as redacted() does: a text may repeat what a server repeated.
void redact(ImportedJob &told, const ApiToken &token);

/// Merges imported facts about the same job into its record; known facts win, except that a job that was
/// running may have ended. The deletion is never imported.
void mergeImported(JobRecord &record, const JobRecord &told);

} // namespace jobsweep
