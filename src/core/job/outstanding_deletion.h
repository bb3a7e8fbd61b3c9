#pragma once

#include "core/text/coded_text.h"

namespace jobsweep {

// A deletion that the user confirmed and that came to no end: the job's message says so, also on disk.

/// The message that says so, behind what the message said `before`.
CodedText outstandingMessage(const CodedText &before);
/// What such a message said before; any other message as it is.
CodedText withoutOutstanding(const CodedText &message);
bool isOutstanding(const CodedText &message);

} // namespace jobsweep
