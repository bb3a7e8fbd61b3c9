#pragma once

#include "core/job/api_token.h"

#include <QNetworkRequest>

namespace jobsweep {

enum class Verb
{
    Get,
    Delete
};

/// A request of the API with everything but its URL: it follows no redirect, keeps no cookie and is not
/// answered out of a cache. `token` goes along unless it is null.
QNetworkRequest makeLumaRequest(Verb verb, const ApiToken &token);

} // namespace jobsweep
