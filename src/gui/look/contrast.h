#pragma once

#include <QColor>

#include <initializer_list>
#include <vector>

namespace jobsweep {

/// Grounds that one colour is drawn on.
using Grounds = std::vector<QColor>;

/// The least contrast of text with its ground (WCAG 2.1, 1.4.3).
constexpr double textContrast = 4.5;
/// The least contrast of icons, and of the borders of boxes and fields, with their ground (WCAG 2.1, 1.4.11);
/// also the aim for text that is disabled.
constexpr double shapeContrast = 3;

/// The contrast of two opaque colours, 1 to 21 (WCAG 2.1, "contrast ratio").
double contrast(const QColor &a, const QColor &b);

/// The contrast with the ground that `color` stands out from least.
double worstContrast(const QColor &color, const Grounds &grounds);

/// Whether white stands out from the grounds more than black.
bool areDark(const Grounds &grounds);

/// `share` of `b` in `a`, 0 to 1; opaque.
QColor mixed(const QColor &a, const QColor &b, double share);

/// `color`, made so much darker or lighter that its contrast with each of the grounds is `least`; black or
/// white if no colour has that. A transparent colour is taken as it looks on the first ground.
QColor readable(const QColor &color, const Grounds &grounds, double least = textContrast);

} // namespace jobsweep
