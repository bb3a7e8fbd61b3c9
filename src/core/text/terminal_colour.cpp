#include "core/text/terminal_colour.h"

#include "core/text/control_spellings.h"
#include "core/text/text_cursor.h"

namespace jobsweep {

namespace {

/// SGR and EL: grep writes both.
constexpr bool endsColour(char32_t c)
{
    return c == U'm' || c == U'K';
}

} // namespace

bool skipColour(TextCursor &cursor)
{
    if (cursor.current() != escapeCharacter) {
        return false;
    }
    TextCursor behind = cursor;
    behind.advance();
    if (behind.current() != U'[') {
        return false;
    }
    behind.advance();
    for (qsizetype i = 0; i < longestControl && isSequenceNumber(behind.current()); ++i) {
        behind.advance();
    }
    if (!endsColour(behind.current())) {
        return false;
    }
    behind.advance();
    cursor = behind;
    return true;
}

} // namespace jobsweep
