#pragma once

#include "core/base/preferences.h"

#include <QPalette>

namespace jobsweep {

/// The program's own colours, to be used instead of the desktop's.
QPalette lightPalette();
QPalette darkPalette();

/// Gives all windows the program's style (LookStyle) and the appearance at once; System is the desktop's own.
/// From Qt 6.8 on the platform is asked for light or dark; before that, the Fusion style with one of the
/// palettes above is used everywhere.
void applyAppearance(Appearance appearance);

} // namespace jobsweep
