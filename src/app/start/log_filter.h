#pragma once

namespace jobsweep {

class ApiToken;

/// Passes Qt's messages, of whatever category, through redacted() from now on, before they go where they went
/// before. For main(), once, on any thread.
void installLogFilter();

/// Redacts this token from Qt's messages, from now on to the end of the program. May be called on any thread.
void keepOutOfLogs(const ApiToken &token);

} // namespace jobsweep
