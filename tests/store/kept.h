#pragma once

#include "core/job/job_record.h"
#include "core/job/stored_job.h"
#include "store/store_write.h"
#include "support/scripted_api.h"

#include <QList>

namespace jobsweep::test {

/// The job with this number, of which nothing is known but its id.
inline StoredJob newJob(int number)
{
    JobRecord record;
    record.id = numberedId(number);
    record.kind = record.id.kind();
    record.account = record.id.account();
    return {quint32(number), false, record};
}

inline QList<StoredJob> newJobs(int from, int count)
{
    QList<StoredJob> jobs;
    for (int number = from; number < from + count; ++number) {
        jobs += newJob(number);
    }
    return jobs;
}

inline StoreWrite adding(const QList<StoredJob> &jobs)
{
    StoreWrite write;
    write.added = jobs;
    return write;
}

inline StoreWrite changing(const StoredJob &job)
{
    StoreWrite write;
    write.changed = {job};
    return write;
}

inline StoreWrite intending(const QList<quint32> &arrivals)
{
    StoreWrite write;
    write.intents = arrivals;
    write.atMs = 1'000;
    return write;
}

} // namespace jobsweep::test
