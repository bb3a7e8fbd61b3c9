#pragma once

#include "core/answer/job_event.h"

#include <QStringList>

namespace jobsweep {

/// Selects the events in which every one of `words` occurs, in any case: in the id, the text, the HTTP
/// status, or the names of action and outcome, as the screen shows them or as files spell them: "refused"
/// holds in every language.
struct EventFilter
{
    QStringList words;
    JobId job; ///< null for all jobs
};

/// Whether every one of `words` occurs in the event, as EventFilter says.
bool hasWords(const JobEvent &event, const QStringList &words);

} // namespace jobsweep
