#pragma once

#include "core/answer/job_event.h"
#include "core/base/store_problem.h"
#include "core/job/stored_job.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace jobsweep {

/// An event, and the number of its job, which means nothing for an event without one.
struct StoredEvent
{
    quint32 arrival = 0;
    JobEvent event;
};

/// What is to be written, all of it or nothing, in the order of its members.
struct StoreWrite
{
    /// Jobs new in the list, of which nothing is kept but the id, when it was created and how it came. One
    /// that the file has already, from before it left the list, takes the new number and is given back.
    QList<StoredJob> added;
    /// Jobs as they are now. Unless a batch has the job in hand, its intent ends.
    QList<StoredJob> changed;
    /// Numbers of jobs that a deletion may be sent for once this is written: their intents.
    QList<quint32> intents;
    QList<StoredEvent> events;
    /// Numbers of jobs that leave the list. Their rows and their events stay.
    QList<quint32> removed;
    std::optional<QByteArray> ticks;
    qint64 atMs = 0; ///< milliseconds since the epoch, UTC

    bool isEmpty() const
    {
        return added.isEmpty() && changed.isEmpty() && intents.isEmpty() && events.isEmpty() &&
               removed.isEmpty() && !ticks;
    }
};

/// What came of a write.
struct WriteResult
{
    std::optional<StoreProblem> problem; ///< nothing was written
    QList<JobRecord> recalled;           ///< what the file knew of jobs that were added again
};

/// What a file holds, before its jobs are read.
struct StoreContents
{
    quint32 nextArrival = 0; ///< greater than the number of every job in it, of whatever server
    QByteArray ticks;
};

/// Events, the latest first.
struct EventPage
{
    QList<JobEvent> events;
    qint64 next = 0;     ///< where to go on; 0: there is no more
    bool failed = false; ///< or nobody knows, because the file could not be read
};

} // namespace jobsweep
