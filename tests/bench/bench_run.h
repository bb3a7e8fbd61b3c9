#pragma once

#include <QtGlobal>

namespace jobsweep::test {

/// One way of deleting jobs, done once.
struct BenchRun
{
    qint64 elapsedMs = 0;
    int confirmed = 0; ///< deletions that the server answered with 200
};

} // namespace jobsweep::test
