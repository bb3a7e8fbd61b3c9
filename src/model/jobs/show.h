#pragma once

#include <QtGlobal>

namespace jobsweep {

/// Which jobs the table shows.
enum class Show : quint8
{
    All,
    Running,
    Finished,
    Problems,
    NotChecked,
    Deleted
};

} // namespace jobsweep
