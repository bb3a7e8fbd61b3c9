#pragma once

#include <QtGlobal>

#include <array>

namespace jobsweep {

enum class Appearance : quint8
{
    System,
    Light,
    Dark
};

/// What the user can set, with what it is until then.
struct Preferences
{
    struct Range
    {
        int least;
        int most;
    };
    static constexpr Range inFlightRange{1, 64};
    static constexpr Range perSecondRange{0, 1'000};
    static constexpr Range timeoutRange{5, 600};
    static constexpr Range askAboveRange{0, 10'000};
    static constexpr Range checkUpToRange{0, 100'000};
    static constexpr int forEver = 0;
    static constexpr std::array historyChoices{30, 90, 365, forEver};

    int inFlight = 16;       ///< requests at the same time, at the most
    int perSecond = 0;       ///< requests started a second, at the most; 0: as many as the server takes
    int timeoutSeconds = 30; ///< how long an answer may take
    int historyDays = 90;    ///< how long events are kept, one of historyChoices
    int askAbove = 0;        ///< up to so many finished jobs are deleted without a question
    int checkUpTo = 500;     ///< up to so many new jobs are checked by themselves
    Appearance appearance = Appearance::System;

    /// With each value brought into its range; a history of another length is kept for ever.
    Preferences bounded() const;

    friend bool operator==(const Preferences &, const Preferences &) = default;
};

} // namespace jobsweep
