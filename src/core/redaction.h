#pragma once

#include <QString>

namespace jobsweep {

class ApiToken;

/// `text` without the token, for everything that leaves the process or reaches a log, a message or a file:
/// every occurrence is replaced, also percent-encoded, with JSON's escapes, and in Base64. What follows
/// "Bearer" and looks like a token goes, too, whoever's it is; names of variables and the word "token" stay.
/// With a null token, that alone.
QString redacted(QString text, const ApiToken &token);

} // namespace jobsweep
