#pragma once

#include "core/answer/check_rules.h"
#include "core/answer/delete_rules.h"

namespace jobsweep {

class ApiToken;

/// Replaces `token` in every text of a verdict, because an error text or a link may repeat what was sent. The
/// meaning of the answer was read before, from what the server wrote: a token that is also a word does not
/// change it. `id` is the job that the request was about; null for GET /jobs.
void redact(DeleteVerdict &verdict, const JobId &id, const ApiToken &token);
void redact(CheckVerdict &verdict, const JobId &id, const ApiToken &token);
void redact(ListVerdict &verdict, const JobId &id, const ApiToken &token);

} // namespace jobsweep
