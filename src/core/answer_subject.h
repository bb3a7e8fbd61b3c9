#pragma once

#include "core/http_answer.h"
#include "core/job_id.h"

#include <QJsonObject>

#include <optional>

namespace jobsweep {

/// Whether `object`, the API's record of a job or of its deletion, names `id` in its "jobid". Only such an
/// answer tells by itself which request it belongs to: the API's errors name no job.
bool namesJob(const QJsonObject &object, const JobId &id);

/// The job that a whole 200 names so; nothing for any other answer.
std::optional<JobId> subjectOf(const HttpAnswer &answer);

} // namespace jobsweep
