#include "gui/look/tone.h"

#include <algorithm>
#include <cmath>

namespace jobsweep {

namespace {

constexpr double leastContrast = 4.5;

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

int hueOf(Tone tone)
{
    switch (tone) {
    case Tone::Good:
        return 145;
    case Tone::Busy:
        return 212;
    case Tone::Caution:
        return 32;
    case Tone::Bad:
        return 4;
    case Tone::Neutral:
        break;
    }
    return 212;
}

QColor mix(const QColor &a, const QColor &b, double share)
{
    return QColor::fromRgbF(float(a.redF() + (b.redF() - a.redF()) * share),
                            float(a.greenF() + (b.greenF() - a.greenF()) * share),
                            float(a.blueF() + (b.blueF() - a.blueF()) * share));
}

} // namespace

double contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

QColor toneColor(Tone tone, const QPalette &palette, const QColor &background)
{
    if (tone == Tone::Neutral) {
        return palette.color(QPalette::Text);
    }
    const bool dark = luminance(background) < 0.2;
    const int step = dark ? 4 : -4;
    int lightness = 128;
    QColor color = QColor::fromHsl(hueOf(tone), 170, lightness);
    while (contrast(color, background) < leastContrast && lightness + step >= 0 && lightness + step <= 255) {
        lightness += step;
        color = QColor::fromHsl(hueOf(tone), 170, lightness);
    }
    return color;
}

QColor toneBackground(Tone tone, const QPalette &palette)
{
    const QColor window = palette.color(QPalette::Window);
    if (tone == Tone::Neutral) {
        return window;
    }
    return mix(window, QColor::fromHsl(hueOf(tone), 170, 128), 0.16);
}

QPalette tonePalette(Tone tone, const QPalette &palette)
{
    QPalette own;
    own.setColor(QPalette::Window, toneBackground(tone, palette));
    return own;
}

QPalette accentPalette()
{
    QPalette palette;
    // Darker: styles paint buttons lighter than this colour, and the text has to stand out.
    palette.setColor(QPalette::Button, palette.color(QPalette::Highlight).darker(130));
    palette.setColor(QPalette::ButtonText, palette.color(QPalette::HighlightedText));
    return palette;
}

} // namespace jobsweep
