#pragma once

#include "gui/look/contrast.h"

#include <QPalette>

namespace jobsweep {

/// The background of a ticked row that has `ground` otherwise.
QColor tickedGround(const QPalette &palette, const QColor &ground);

/// The backgrounds that a row may have while it is not selected.
Grounds rowGrounds(const QPalette &palette);

/// A line between two things that have the background `ground`.
QColor hairline(const QColor &text, const QColor &ground);

/// The border of what is filled in or ticked: it stands out from fields, rows and windows by shapeContrast.
QColor borderColor(const QPalette &palette);

/// The border of what has the focus, which stands out in the same way.
QColor focusColor(const QPalette &palette);

} // namespace jobsweep
