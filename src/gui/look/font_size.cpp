#include "gui/look/font_size.h"

#include <QGuiApplication>
#include <QScreen>

#include <algorithm>
#include <cmath>

namespace jobsweep {

int sizeFor(int pixels, const QFont &font)
{
    constexpr double pointsAnInch = 72;
    constexpr double usualLetter = 12.5; // pixels, between 9 and 10 points
    constexpr int unit = 4;
    double letter = font.pixelSize();
    if (letter <= 0) {
        letter = font.pointSizeF() * QGuiApplication::primaryScreen()->logicalDotsPerInchY() / pointsAnInch;
    }
    return unit * std::max(1, int(std::lround(pixels * letter / usualLetter / unit)));
}

QFont headingFont(QFont font)
{
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace jobsweep
