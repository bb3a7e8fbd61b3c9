#pragma once

#include <QPalette>

namespace jobsweep {

/// `palette`, with those of its colours changed that can't be read: text stands out by textContrast from all
/// that it is drawn on, disabled text by shapeContrast. What is readable stays as it is.
QPalette readablePalette(QPalette palette);

} // namespace jobsweep
