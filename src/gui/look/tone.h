#pragma once

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

/// A text colour for `tone` that stands out from `background` by at least 4.5 to 1 (WCAG 2.1, 1.4.3). Neutral
/// is the palette's own text colour.
QColor toneColor(Tone tone, const QPalette &palette, const QColor &background);

/// A quiet background in the tone's hue, between the palette's window colour and the tone.
QColor toneBackground(Tone tone, const QPalette &palette);

/// A palette that has nothing of its own but toneBackground(tone, palette).
QPalette tonePalette(Tone tone, const QPalette &palette);

/// The palette of a button in the accent colour, which follows the desktop's highlight colour.
QPalette accentPalette();

/// The contrast of two opaque colours, 1 to 21 (WCAG 2.1, "contrast ratio").
double contrast(const QColor &a, const QColor &b);

} // namespace jobsweep
