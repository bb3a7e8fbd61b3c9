#pragma once

#include "medians.h"

#include <QStringList>

namespace jobsweep::test {

/// Starts this program again with `arguments` and gives back the `count` measures that it tells; NaN where it
/// could not tell one. Throws std::runtime_error where that fails.
Measures measuresOfProcess(const QStringList &arguments, size_t count);

/// Called in the process that measuresOfProcess() started: tells what it measured.
void tell(const Measures &measures);

/// What this process has in memory, in KiB; NaN where the system can't tell it, as only Linux does.
double residentKb();

} // namespace jobsweep::test
