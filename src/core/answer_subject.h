#pragma once

#include "core/http_answer.h"
#include "core/job_id.h"

#include <QJsonObject>

#include <optional>

namespace jobsweep {

/// The job that `object`, the API's record of a job or of its deletion, names in its "jobid". Only such an
/// answer tells by itself which request it belongs to: the API's errors name no job.
std::optional<JobId> subjectOf(const QJsonObject &object);

/// The job that a whole 200 names so; nothing for any other answer.
std::optional<JobId> subjectOf(const HttpAnswer &answer);

} // namespace jobsweep
