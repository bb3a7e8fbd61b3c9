#pragma once

#include "core/store_problem.h"

#include <functional>

class QWidget;

namespace jobsweep {

/// Asks whether the program is to end although what is new in the list can't be saved, and would be lost;
/// `quit` is called if so.
void askToQuitUnkept(QWidget *window, const StoreProblem &problem, const std::function<void()> &quit);

} // namespace jobsweep
