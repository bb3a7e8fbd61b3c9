#pragma once

#include <QCoreApplication>

namespace jobsweep::test {

/// Lets everything happen that is due now.
inline void settleEvents()
{
    for (int i = 0; i < 20; ++i) {
        QCoreApplication::processEvents();
    }
}

} // namespace jobsweep::test
