#include "core/base/preferences.h"

#include <algorithm>

namespace jobsweep {

Preferences Preferences::bounded() const
{
    Preferences result = *this;
    for (const NumberPreference &number : numberPreferences) {
        result.*number.field = std::clamp(result.*number.field, number.least, number.most);
    }
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
