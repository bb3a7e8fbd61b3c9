#pragma once

#include <QtGlobal>

namespace jobsweep {

/// How a job came into the list.
enum class JobSource : quint8
{
    Unknown, ///< an earlier version of the program did not note it
    Text,    ///< the user brought its id: a paste, a drop, a file
    List,    ///< the user asked for the running jobs
    Watch    ///< the watch found it
};

} // namespace jobsweep
