#pragma once

#include <functional>

class QWidget;

namespace jobsweep {

/// Asks, without waiting, before history older than `days` is lost.
void askToForget(QWidget *window, int days, const std::function<void(bool forget)> &answered);

} // namespace jobsweep
