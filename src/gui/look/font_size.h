#pragma once

#include <QFont>

namespace jobsweep {

/// The distances in a window are multiples of so many pixels.
constexpr int grid = 8;

/// A length that grows with the font: `pixels` at 9 and 10 points, always a multiple of 4.
int sizeFor(int pixels, const QFont &font);

/// The font of a heading above text that has `font`.
QFont headingFont(QFont font);

} // namespace jobsweep
