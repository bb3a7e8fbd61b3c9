#include "core/job/outstanding_deletion.h"

namespace jobsweep {

CodedText outstandingMessage(const CodedText &before)
{
    return CodedText(CodedText::Code::StillToBeDeleted, {withoutOutstanding(before)});
}

CodedText withoutOutstanding(const CodedText &message)
{
    return isOutstanding(message) ? message.firstArgument() : message;
}

bool isOutstanding(const CodedText &message)
{
    return message.is(CodedText::Code::StillToBeDeleted);
}

} // namespace jobsweep
