#pragma once

#include "core/format/imported_job.h"

#include <optional>

class QJsonObject;

namespace jobsweep {

/// Reads the facts about the job whose id is in a JSON object: in `jobid`, or else in its only member that is
/// an id. From an object that this program has not exported, it reads only the facts that the API's job
/// records have, and a status only if it is one of the API's words. Returns nothing if the object holds no id
/// or no facts.
std::optional<ImportedJob> importedFromJson(const QJsonObject &object);

} // namespace jobsweep
