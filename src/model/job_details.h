#pragma once

#include "core/job_record.h"

#include <QList>
#include <QString>

namespace jobsweep {

/// One fact of a job, for reading and copying.
struct JobDetail
{
    QString label;       ///< in the user's language
    QString text;        ///< plain text; never empty
    QString note;        ///< what is to be said of it, as in: from the id; may be empty
    bool isLong = false; ///< may need several lines
    bool isLink = false; ///< an address of the result, http or https

    friend bool operator==(const JobDetail &, const JobDetail &) = default;
};

/// Everything that is known of the job, in the order in which it is read; what is not known is left out.
QList<JobDetail> jobDetails(const JobRecord &record);

} // namespace jobsweep
