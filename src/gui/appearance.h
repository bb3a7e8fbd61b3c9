#pragma once

#include "core/preferences.h"

#include <QPalette>

namespace jobsweep {

/// Colours of the program's own, for desktops whose own are not wanted.
QPalette lightPalette();
QPalette darkPalette();

/// Gives all windows the appearance, at once. System: what the desktop has. From Qt 6.8 on the platform is
/// asked for light or dark; before that, and on the same Fusion style everywhere, the palettes are the ones
/// above.
void applyAppearance(Appearance appearance);

/// Whether the program has colours of its own: a desktop's icons may not stand out from them.
bool hasOwnColors();

} // namespace jobsweep
