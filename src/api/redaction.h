#pragma once

#include "core/check_rules.h"
#include "core/delete_rules.h"

namespace jobsweep {

class ApiToken;

/// Replace `token` in every text of a verdict, because an error text or a link may repeat what was sent. What
/// the answer means was read before, from what the server wrote: a token that is also a word changes nothing
/// about that.
void redact(DeleteVerdict &verdict, const ApiToken &token);
/// On the check of the job `id`.
void redact(CheckVerdict &verdict, const JobId &id, const ApiToken &token);
void redact(ListVerdict &verdict, const ApiToken &token);

} // namespace jobsweep
