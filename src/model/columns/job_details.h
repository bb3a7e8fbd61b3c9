#pragma once

#include "core/job/job_record.h"

#include <QList>
#include <QString>

namespace jobsweep {

/// One fact of a job, for reading and copying.
struct JobDetail
{
    QString label;           ///< in the user's language
    QString text;            ///< plain text; never empty
    QString note;            ///< a remark on the fact, as in: from the id; may be empty
    bool isHeadline = false; ///< says what became of the job: status, deletion and message
    bool isLink = false;     ///< an address of the result, http or https

    friend bool operator==(const JobDetail &, const JobDetail &) = default;
};

/// Lists all known facts of the job in reading order; unknown ones are left out.
QList<JobDetail> jobDetails(const JobRecord &record);

} // namespace jobsweep
