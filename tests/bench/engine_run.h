#pragma once

#include "bench_run.h"
#include "core/job/job_id.h"

#include <QList>
#include <QString>

#include <optional>

namespace jobsweep::test {

/// How the engine is run.
struct EngineSetup
{
    std::optional<int> inFlight = {};    ///< exactly so many requests; without it the engine's own limits
    std::optional<int> stopAfterMs = {}; ///< without it, until all jobs came back
};

/// Deletes `ids` at `baseUrl` as the program does, in a local event loop; the time includes the making of all
/// its parts, and of its connections.
BenchRun runEngine(const QString &baseUrl, const QList<JobId> &ids, const EngineSetup &setup);

} // namespace jobsweep::test
