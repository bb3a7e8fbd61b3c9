#pragma once

#include "bench_run.h"
#include "core/job/job_id.h"

#include <QList>
#include <QString>

namespace jobsweep::test {

/// Deletes `ids` at `baseUrl` as a plain Qt program would: one network access manager with `inFlight`
/// requests handed to it, the next one as soon as one ends. Runs a local event loop until all have ended.
BenchRun runBareLoop(const QString &baseUrl, const QList<JobId> &ids, int inFlight);

} // namespace jobsweep::test
