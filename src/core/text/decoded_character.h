#pragma once

#include <QtGlobal>

namespace jobsweep {

/// One decoded character of a text, and where it ends as it is written.
struct DecodedCharacter
{
    char32_t character;
    /// The index in the text of what comes next.
    qsizetype end;
};

} // namespace jobsweep
