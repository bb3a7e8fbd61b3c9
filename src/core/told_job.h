#pragma once

#include "core/job_record.h"

#include <QString>

#include <optional>

class QJsonObject;

namespace jobsweep {

class ApiToken;

/// What a text tells of a job beside its id.
struct ToldJob
{
    JobRecord record;
    /// The server that the record is about, where the text is an export of this program; else empty.
    QString server;
    /// The export has for true or false what is neither in any language that is known here.
    bool hasUnreadFlags = false;
};

/// What a JSON object tells of the job whose id stands in it: in `jobid`, or else in its only member that is
/// an id. Of an object that this program has not exported, only the facts that the API's job records have,
/// and no status that isn't one of the API's words. Nothing where no id is or nothing is told.
std::optional<ToldJob> toldFromJson(const QJsonObject &object);

/// Takes the token out of all that was told, as redacted() does: a text may repeat what a server repeated.
void redact(ToldJob &told, const ApiToken &token);

/// Takes what a text told of the same job, its deletion excepted: what isn't known of it yet, and that a job
/// that was running has ended.
void takeTold(JobRecord &record, const JobRecord &told);

} // namespace jobsweep
