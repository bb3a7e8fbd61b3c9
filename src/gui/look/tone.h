#pragma once

#include "gui/look/contrast.h"

#include <QColor>
#include <QPalette>

namespace jobsweep {

/// What a colour stands for.
enum class Tone
{
    Neutral,
    Good,
    Busy,
    Caution,
    Bad
};

/// A text colour for `tone` that stands out from `background` by textContrast. Neutral is the palette's own
/// text colour.
QColor toneColor(Tone tone, const QPalette &palette, const QColor &background);

/// The same for the rows of a table, whichever of rowGrounds() they have.
QColor rowToneColor(Tone tone, const QPalette &palette);

/// A quiet background in the tone's hue, between the palette's window colour and the tone.
QColor toneBackground(Tone tone, const QPalette &palette);

/// A palette that has nothing of its own but toneBackground(tone, palette).
QPalette tonePalette(Tone tone, const QPalette &palette);

/// The palette of the primary button of a page, in the accent colour, which follows the desktop's highlight
/// colour.
QPalette accentPalette();

/// The palette of the button that deletes.
QPalette dangerPalette();

} // namespace jobsweep
