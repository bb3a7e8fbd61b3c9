#pragma once

#include "core/base/store_problem.h"

#include <optional>

class QMessageBox;
class QWidget;

namespace jobsweep {

/// Asks in a dialog of `window`, without blocking, whether to lose what can't be saved: the button for that
/// has the AcceptRole. The dialog deletes itself.
QMessageBox *askToQuitUnsaved(QWidget *window, const std::optional<StoreProblem> &problem);

} // namespace jobsweep
