#pragma once

#include "core/job/job_id.h"
#include "core/job/job_record.h"
#include "model/jobs/job_ledger.h"
#include "sample_jobs.h"

namespace jobsweep::test {

inline const JobId id = sampleId(1);
inline const QString sentence =
    QStringLiteral("Cannot delete job in state 'processing'. Wait for completion.");

/// A ledger with the one job.
struct OneJob : JobLedger
{
    OneJob() { add({id}, seenAt()); }
    const JobRecord &record() const { return at(find(id)); }
};

} // namespace jobsweep::test
