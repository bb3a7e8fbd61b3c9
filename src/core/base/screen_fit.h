#pragma once

#include <QMargins>
#include <QRect>

namespace jobsweep {

/// The geometry nearest to `wished` at which a window is completely on the screen, its frame too. The window
/// is smaller than wished only if the screen is, and it is moved no further than it has to be. `wished` and
/// the result are without the frame, as is QWidget::geometry(); `frame` is what the frame adds on each side;
/// `available` is what the desktop leaves free (QScreen::availableGeometry()). All are in device-independent
/// pixels. If nothing is left free, the screen is unknown, and the result is `wished`.
QRect fitOnScreen(const QRect &wished, const QMargins &frame, const QRect &available);

} // namespace jobsweep
