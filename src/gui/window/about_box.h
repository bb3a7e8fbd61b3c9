#pragma once

class QWidget;

namespace jobsweep {

/// Shows what this program is, over `window`.
void showAboutBox(QWidget *window);

} // namespace jobsweep
