#pragma once

#include "core/text/coded_text.h"

namespace jobsweep {

struct JobRecord;

/// A deletion that the user confirmed and that came to no end, as the job's message tells it, also on disk.

/// The message that says so, behind what the message said `before`.
CodedText outstandingMessage(const CodedText &before);
/// What such a message said before; any other message as it is.
CodedText withoutOutstanding(const CodedText &message);
bool isOutstanding(const CodedText &message);
/// Whether the deletion of this job is to be gone on with: it is not in doubt, and the job is not Deleted or
/// Gone.
bool isOutstanding(const JobRecord &record);

} // namespace jobsweep
