#pragma once

#include <functional>

class QWidget;

namespace jobsweep {

/// Asks, without blocking, before history older than `days` days is lost.
void askToForget(QWidget *window, int days, const std::function<void(bool forget)> &answered);

} // namespace jobsweep
