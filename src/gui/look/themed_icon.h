#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QString>

namespace jobsweep {

/// One of the shipped icons (resources/icons/<name>.svg), drawn in the colour that the palette has for text
/// at the time of painting: it follows light, dark and disabled.
QIcon shippedIcon(const QString &name);

/// A shipped icon in one colour, `size` device-independent pixels wide and high. Cached.
QPixmap tintedPixmap(const QString &name, int size, const QColor &color, qreal devicePixelRatio);

} // namespace jobsweep
