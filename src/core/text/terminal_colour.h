#pragma once

namespace jobsweep {

class TextCursor;

/// Skips a terminal's colour, `ESC[1;32m`. If there is none it returns false and leaves the cursor at its
/// place.
bool skipColour(TextCursor &cursor);

} // namespace jobsweep
