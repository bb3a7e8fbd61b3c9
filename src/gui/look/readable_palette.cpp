#include "gui/look/readable_palette.h"

#include "gui/look/surface.h"
#include "gui/look/tone.h"

namespace jobsweep {

namespace {

void correct(QPalette *palette, QPalette::ColorGroup group, QPalette::ColorRole role, const Grounds &grounds)
{
    const double least = group == QPalette::Disabled ? shapeContrast : textContrast;
    const QColor color = palette->color(group, role);
    const QColor better = readable(color, grounds, least);
    if (better != color) {
        palette->setColor(group, role, better);
    }
}

void correctGroup(QPalette *palette, QPalette::ColorGroup group)
{
    const auto color = [&](QPalette::ColorRole role) { return palette->color(group, role); };
    // Selected rows and menu entries keep their text colour, as far as the highlight can follow it.
    correct(palette, group, QPalette::Highlight, {color(QPalette::HighlightedText)});
    correct(palette, group, QPalette::HighlightedText, {color(QPalette::Highlight)});

    QPalette colors = *palette;
    colors.setCurrentColorGroup(group);
    const Grounds rows = rowGrounds(colors);
    Grounds windows{color(QPalette::Window)};
    for (const Tone tone : {Tone::Good, Tone::Busy, Tone::Caution, Tone::Bad}) {
        windows.push_back(toneBackground(tone, colors));
    }
    Grounds all = rows;
    all.push_back(color(QPalette::Window));
    const QColor button = color(QPalette::Button);
    correct(palette, group, QPalette::Text, rows);
    correct(palette, group, QPalette::WindowText, windows);
    correct(palette, group, QPalette::ButtonText, {button, color(QPalette::Window)});
    correct(palette, group, QPalette::ToolTipText, {color(QPalette::ToolTipBase)});
    correct(palette, group, QPalette::PlaceholderText, all);
    correct(palette, group, QPalette::Link, all);
    correct(palette, group, QPalette::LinkVisited, all);
}

} // namespace

QPalette readablePalette(QPalette palette)
{
    for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled}) {
        correctGroup(&palette, group);
    }
    return palette;
}

} // namespace jobsweep
