#include "gui/look/contrast.h"

#include <algorithm>
#include <cmath>

namespace jobsweep {

namespace {

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

double contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

double worstContrast(const QColor &color, const Grounds &grounds)
{
    double worst = contrast(Qt::black, Qt::white);
    for (const QColor &ground : grounds) {
        worst = std::min(worst, contrast(color, ground));
    }
    return worst;
}

bool areDark(const Grounds &grounds)
{
    return worstContrast(Qt::white, grounds) > worstContrast(Qt::black, grounds);
}

QColor mixed(const QColor &a, const QColor &b, double share)
{
    const auto channel = [share](int from, int to) { return int(std::lround(from + (to - from) * share)); };
    return {channel(a.red(), b.red()), channel(a.green(), b.green()), channel(a.blue(), b.blue())};
}

QColor readable(const QColor &color, const Grounds &grounds, double least)
{
    const QColor opaque = mixed(grounds.front(), color, color.alphaF());
    const QColor extreme = areDark(grounds) ? Qt::white : Qt::black;
    constexpr int steps = 50;
    for (int step = 0; step < steps; ++step) {
        const QColor tried = mixed(opaque, extreme, double(step) / steps);
        if (worstContrast(tried, grounds) >= least) {
            return tried;
        }
    }
    return extreme;
}

} // namespace jobsweep
