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

/// The user's settings, with their default values.
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
    int historyDays = 90;    ///< how long events are stored, one of historyChoices
    int askAbove = 0;        ///< up to this many finished jobs are deleted without a question
    int checkUpTo = 500;     ///< up to this many new jobs are checked automatically
    Appearance appearance = Appearance::System;

    /// A copy with each value brought into its range; a history of any other length is stored for ever.
    Preferences bounded() const;

    friend bool operator==(const Preferences &, const Preferences &) = default;
};

} // namespace jobsweep
