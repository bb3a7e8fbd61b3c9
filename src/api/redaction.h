#pragma once

#include "core/check_rules.h"
#include "core/delete_rules.h"
#include "core/http_answer.h"

namespace jobsweep {

class ApiToken;

/// Replace `token` in every text of the server, because an error text or a link may repeat what was sent. The
/// answer is gone through before it is judged, so that no cut text ends in half a token; the verdict
/// afterwards, because JSON can spell a token with escapes.
void redact(HttpAnswer &answer, const ApiToken &token);
void redact(DeleteVerdict &verdict, const ApiToken &token);
void redact(CheckVerdict &verdict, const ApiToken &token);
void redact(ListVerdict &verdict, const ApiToken &token);

} // namespace jobsweep
