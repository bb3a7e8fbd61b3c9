#pragma once

#include "core/job/stored_job.h"

#include <QList>

namespace jobsweep {
class JobLedger;
} // namespace jobsweep

namespace jobsweep::test {

/// What is known of the jobs of a benchmark's list.
enum class Known
{
    IdsOnly,
    /// As after a while of use: every second job is finished, each fifth is of the model `commonModel`, a
    /// third has one of a few messages, and some deletions were tried.
    Everything
};

/// The model of every fifth job; no other text of a job holds it.
constexpr auto commonModel = "ray-2";

/// Jobs number `from` to `from + count - 1` of a list, with ids of 97 characters.
QList<StoredJob> someJobs(int from, int count, Known known);

/// Puts `count` of them into `ledger`, in lots as the store does it.
void listJobs(JobLedger *ledger, int count, Known known);

} // namespace jobsweep::test
