#pragma once

#include <QMargins>
#include <QRect>

namespace jobsweep {

/// The place for a window, as near to `wished` as can be, at which all of it is on the screen, its frame too.
/// It is smaller than wished only where the screen is; it is moved no further than it has to be.
/// `wished` and the answer are without the frame, as is QWidget::geometry(); `frame` is what the frame adds
/// on each side; `available` is what the desktop leaves free (QScreen::availableGeometry()). All in
/// device-independent pixels. Where nothing is left free, nobody knows the screen: the answer is `wished`.
QRect fitOnScreen(const QRect &wished, const QMargins &frame, const QRect &available);

} // namespace jobsweep
