#pragma once

#include <QCoreApplication>

namespace jobsweep {

/// What the files of this folder say to the user.
struct StoreText
{
    Q_DECLARE_TR_FUNCTIONS(JobDatabase)
};

} // namespace jobsweep
