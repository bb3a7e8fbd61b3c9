#pragma once

#include "core/job/job_id.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace jobsweep {

/// How the practice server treats a sample job.
enum class SampleKind : quint8
{
    Ordinary,        ///< as the API's pages say
    SomeoneElses,    ///< 403 to GET and DELETE
    Expired,         ///< the server no longer has it: 404 to GET and DELETE
    DeleteForbidden, ///< GET reports its state, DELETE answers 403
    DeleteTooEarly,  ///< GET says completed, DELETE still takes it for processing: 409
    BusyAtFirst      ///< the first GET answers 429, everything else is as for Ordinary
};

/// One sample job: who and what it is, and when it changes its state. Times are UTC.
struct SampleJob
{
    JobId id;
    SampleKind kind = SampleKind::Ordinary;
    QString account;
    QString model;
    QDateTime created;
    QDateTime started;  ///< "processing" from here on
    QDateTime finished; ///< "completed", or "failed" where there is an error, from here on
    QString error;      ///< the server's sentence; empty for a job that completes
};

/// The sample jobs of a server that starts at `now`, the oldest first. They are the same each time except for
/// their times, and none of them is created after `now`.
QList<SampleJob> makeSampleJobs(const QDateTime &now);

/// A job that begins at `now`, while the server runs, and has finished within a minute; `number` counts them
/// from 0. Each seventh fails.
SampleJob makeNewJob(int number, const QDateTime &now);

} // namespace jobsweep
