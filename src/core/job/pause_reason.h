#pragma once

#include <QtGlobal>

namespace jobsweep {

/// Why no request is sent until somebody resumes.
enum class PauseReason : quint8
{
    None,
    ByUser,
    NoConnection, ///< several requests in a row could not connect
    WrongAddress, ///< several answers in a row, and no other before, were not from the API
    ServerAsks    ///< the server asks for a long wait; the pause also ends by itself
};

} // namespace jobsweep
