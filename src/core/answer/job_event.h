#pragma once

#include "core/answer/check_rules.h"
#include "core/answer/delete_rules.h"
#include "core/job/job_id.h"
#include "core/text/coded_text.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace jobsweep {

/// One request to the server, about one job or GET /jobs, and its outcome.
struct JobEvent
{
    enum class Action : quint8
    {
        Delete,
        Check,
        List ///< GET /jobs: the executing jobs
    };

    enum class Outcome : quint8
    {
        TriedAgain, ///< the answer settled nothing, and another attempt follows
        Unchanged,  ///< the answer was not about the job
        Deleted,
        Gone,
        Refused,
        Failed,
        Unconfirmed,
        Known,  ///< a check reported the status, which is in `text`
        Listed, ///< the executing jobs were listed; `text` says how many
        Found   ///< the watch found the job among the executing ones
    };

    JobId id;        ///< null for an event without a job
    qint64 atMs = 0; ///< when the answer came: milliseconds since the epoch, UTC
    Action action = Action::Delete;
    int attempt = 1;    ///< the number of its request, counted from 1 within a batch
    int httpStatus = 0; ///< 0 without an answer
    Outcome outcome = Outcome::Unchanged;
    CodedText text;    ///< the server's words, or what went wrong
    qint64 number = 0; ///< grows from event to event in the file that stores them; 0 for one not stored

    friend bool operator==(const JobEvent &, const JobEvent &) = default;
};

/// The event for an answer to a DELETE. `again` says that another attempt follows.
JobEvent deleteEvent(const JobId &id, const DeleteVerdict &verdict, int attempt, bool again, qint64 atMs);
/// The event for an answer to a GET of one job.
JobEvent checkEvent(const JobId &id, const CheckVerdict &verdict, int attempt, bool again, qint64 atMs);

/// The event for an answer to GET /jobs; its id is null.
JobEvent listEvent(const ListVerdict &verdict, qint64 atMs);

/// The event for a job that the watch found in the answer to GET /jobs.
JobEvent foundEvent(const JobId &id, const ListVerdict &verdict, qint64 atMs);

/// For the screen, in the user's language.
QString actionText(JobEvent::Action action);
QString outcomeText(JobEvent::Outcome outcome);

} // namespace jobsweep
