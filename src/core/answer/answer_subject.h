#pragma once

#include "core/answer/http_answer.h"
#include "core/job/job_id.h"

#include <QJsonObject>

#include <optional>

namespace jobsweep {

/// The job id in the member "jobid" of `object`, which is the API's record of a job or of its deletion. Only
/// such an answer shows by itself which request it belongs to: the API's errors name no job.
std::optional<JobId> subjectOf(const QJsonObject &object);

/// The same job id in the body of a 200 that was received as a whole; nothing for any other answer.
std::optional<JobId> subjectOf(const HttpAnswer &answer);

} // namespace jobsweep
