#pragma once

class QFont;

namespace jobsweep {

/// The distances in a window are multiples of so many pixels.
constexpr int grid = 8;

/// A length that grows with the font: `pixels` at 9 and 10 points, always a multiple of 4.
int sizeFor(int pixels, const QFont &font);

} // namespace jobsweep
