#pragma once

namespace jobsweep {

class ApiToken;

/// From now on Qt's messages, of whatever category, go through redacted() before they go where they went
/// before. For main(), once, on any thread.
void installLogFilter();

/// A token that is in use, from now on to the end of the program. Any thread.
void keepOutOfLogs(const ApiToken &token);

} // namespace jobsweep
