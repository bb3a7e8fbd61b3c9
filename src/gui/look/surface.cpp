#include "gui/look/surface.h"

namespace jobsweep {

namespace {

/// All that a border may be drawn on, or beside.
Grounds shapeGrounds(const QPalette &palette)
{
    Grounds grounds = rowGrounds(palette);
    grounds.push_back(palette.color(QPalette::Window));
    grounds.push_back(palette.color(QPalette::Button));
    return grounds;
}

} // namespace

QColor tickedGround(const QPalette &palette, const QColor &ground)
{
    return mixed(ground, palette.color(QPalette::Highlight), 0.1);
}

Grounds rowGrounds(const QPalette &palette)
{
    const QColor base = palette.color(QPalette::Base);
    const QColor alternate = palette.color(QPalette::AlternateBase);
    return {base, alternate, tickedGround(palette, base), tickedGround(palette, alternate)};
}

QColor hairline(const QColor &text, const QColor &ground)
{
    return mixed(ground, text, 0.12);
}

QColor borderColor(const QPalette &palette)
{
    const QColor faint = mixed(palette.color(QPalette::Base), palette.color(QPalette::Text), 0.3);
    return readable(faint, shapeGrounds(palette), shapeContrast);
}

QColor focusColor(const QPalette &palette)
{
    return readable(palette.color(QPalette::Highlight), shapeGrounds(palette), shapeContrast);
}

} // namespace jobsweep
