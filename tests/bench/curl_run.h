#pragma once

#include "bench_run.h"
#include "core/job/job_id.h"

#include <QList>
#include <QString>

namespace jobsweep::test {

/// Deletes `ids` at `baseUrl` with one curl that keeps `inFlight` transfers going: the time of the whole
/// process. Over https it speaks HTTP/2 on one connection where the server does.
BenchRun runCurl(const QString &baseUrl, const QList<JobId> &ids, int inFlight);

/// The same as people write it in a shell: xargs, and one curl a job, `inFlight` of them at a time.
BenchRun runXargs(const QString &baseUrl, const QList<JobId> &ids, int inFlight);

} // namespace jobsweep::test
