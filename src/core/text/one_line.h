#pragma once

#include <QString>

namespace jobsweep {

/// The greatest length of an error text, in UTF-16 units.
inline constexpr qsizetype maxErrorTextLength = 1000;

/// `text` on one line: control characters and runs of blanks become one blank, bidirectional controls are
/// dropped, half surrogate pairs become U+FFFD, and it is cut at `maxLength` UTF-16 units, never inside a
/// character; a cut is shown by "…".
QString oneLine(const QString &text, qsizetype maxLength = maxErrorTextLength);

} // namespace jobsweep
