#pragma once

#include <QString>

namespace jobsweep {

/// `text` for a tool tip: rich text with everything in it escaped; empty for an empty one. A tool tip guesses
/// whether its text is markup, and is never left to guess.
QString toolTipOf(const QString &text);

} // namespace jobsweep
