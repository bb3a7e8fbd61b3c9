#pragma once

#include "bench_run.h"
#include "core/job/job_id.h"

#include <QList>
#include <QString>

namespace jobsweep::test {

/// Deletes `ids` at `baseUrl` with a session that keeps its list in `folder`; without a folder it keeps none
/// and deletes without a record. The time is that of the batch alone: the jobs are in the list before, and on
/// disk.
BenchRun runSession(const QString &folder, const QString &baseUrl, const QList<JobId> &ids, int inFlight);

} // namespace jobsweep::test
