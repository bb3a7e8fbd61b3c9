#pragma once

#include <QString>

namespace jobsweep {

struct CheckOutcome;
class JobStatus;

/// Says what a round of checks found, as in "120 checked: 60 finished, 60 running."; empty if that is
/// nothing. A single job is named with its status, `ofLast`, unless that is null.
QString checkSentence(const CheckOutcome &outcome, const JobStatus *ofLast);

} // namespace jobsweep
