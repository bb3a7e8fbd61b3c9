#include "core/preferences.h"

#include <algorithm>

namespace jobsweep {

namespace {

int inside(int value, const Preferences::Range &range)
{
    return std::clamp(value, range.least, range.most);
}

} // namespace

Preferences Preferences::bounded() const
{
    Preferences result = *this;
    result.inFlight = inside(inFlight, inFlightRange);
    result.perSecond = inside(perSecond, perSecondRange);
    result.timeoutSeconds = inside(timeoutSeconds, timeoutRange);
    result.askAbove = inside(askAbove, askAboveRange);
    result.checkUpTo = inside(checkUpTo, checkUpToRange);
    // A history must not be lost for a damaged number.
    const bool isChoice =
        std::find(historyChoices.begin(), historyChoices.end(), historyDays) != historyChoices.end();
    result.historyDays = isChoice ? historyDays : forEver;
    if (appearance > Appearance::Dark) {
        result.appearance = Appearance::System;
    }
    return result;
}

} // namespace jobsweep
