#include "gui/look/tone.h"

#include "gui/look/surface.h"

namespace jobsweep {

namespace {

constexpr int saturation = 170;
constexpr int middle = 128;

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

QColor colorOn(Tone tone, const QPalette &palette, const Grounds &grounds)
{
    if (tone == Tone::Neutral) {
        return palette.color(QPalette::Text);
    }
    const int step = areDark(grounds) ? 4 : -4;
    int lightness = middle;
    QColor color = QColor::fromHsl(hueOf(tone), saturation, lightness);
    while (worstContrast(color, grounds) < textContrast && lightness + step >= 0 && lightness + step <= 255) {
        lightness += step;
        color = QColor::fromHsl(hueOf(tone), saturation, lightness);
    }
    return color;
}

} // namespace

QColor toneColor(Tone tone, const QPalette &palette, const QColor &background)
{
    return colorOn(tone, palette, {background});
}

QColor rowToneColor(Tone tone, const QPalette &palette)
{
    return colorOn(tone, palette, rowGrounds(palette));
}

QColor toneBackground(Tone tone, const QPalette &palette)
{
    const QColor window = palette.color(QPalette::Window);
    if (tone == Tone::Neutral) {
        return window;
    }
    return mixed(window, QColor::fromHsl(hueOf(tone), saturation, middle), 0.16);
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
    palette.setColor(QPalette::Button, palette.color(QPalette::Highlight));
    palette.setColor(QPalette::ButtonText, palette.color(QPalette::HighlightedText));
    return palette;
}

QPalette dangerPalette()
{
    QPalette palette;
    palette.setColor(QPalette::ButtonText, Qt::white);
    // As light as white text allows: this has to stand out from a dark window, too.
    const QColor warmRed = QColor::fromHsl(8, saturation, middle);
    palette.setColor(QPalette::Button, readable(warmRed, {Qt::white}));
    return palette;
}

} // namespace jobsweep
