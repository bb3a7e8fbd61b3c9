#pragma once

#include <QCoreApplication>

#include <array>

namespace jobsweep {

enum class Appearance : quint8
{
    System,
    Light,
    Dark
};

/// The user's settings, with their default values. What else is to be known of those that are numbers is in
/// numberPreferences.
struct Preferences
{
    static constexpr int forEver = 0;
    static constexpr std::array historyChoices{30, 90, 365, forEver};

    int inFlight = 16;       ///< requests at the same time, at the most
    int perSecond = 0;       ///< requests started a second, at the most; 0: as many as the server takes
    int timeoutSeconds = 30; ///< how long an answer may take
    int trialSeconds = 30;   ///< how long the answer about a token that is tried may take
    int historyDays = 90;    ///< how long events are stored, one of historyChoices
    int askAbove = 0;        ///< up to this many finished jobs are deleted without a question
    int watchSeconds = 30;   ///< between two looks of the watch, where something has changed
    int checkUpTo = 500;     ///< up to this many new jobs are checked automatically
    Appearance appearance = Appearance::System;

    /// A copy with each value brought into its range; a history of any other length is stored for ever.
    Preferences bounded() const;

    friend bool operator==(const Preferences &, const Preferences &) = default;
};

/// A preference that is a number from `least` to `most`: how it is stored, and how a dialog shows it. Texts
/// are marked for PreferenceText::tr().
struct NumberPreference
{
    enum class Group : quint8
    {
        Requests,
        Jobs
    };

    const char *key = nullptr; ///< in the settings file: it never changes, and what follows its "/" is unique
    int Preferences::*field = nullptr;
    int least = 0;
    int most = 0;
    Group group = Group::Requests;
    const char *label = nullptr;
    const char *explanation = nullptr;
    const char *pattern = "%1"; ///< what is shown, with the value as %1
    const char *forLeast = "";  ///< what is shown instead of `least`, unless it is empty
};

struct PreferenceText
{
    Q_DECLARE_TR_FUNCTIONS(Preferences)
};

/// Reading, writing, bounding and the dialog loop over them; the dialog shows them in this order.
inline constexpr std::array numberPreferences{
    NumberPreference{
        .key = "requests/inFlight",
        .field = &Preferences::inFlight,
        .least = 1,
        .most = 64,
        .group = NumberPreference::Group::Requests,
        .label = QT_TRANSLATE_NOOP("Preferences", "Requests at the &same time"),
        .explanation =
            QT_TRANSLATE_NOOP("Preferences", "Maximum sent in parallel. Slows down when the server is busy."),
    },
    NumberPreference{
        .key = "requests/perSecond",
        .field = &Preferences::perSecond,
        .least = 0,
        .most = 1'000,
        .group = NumberPreference::Group::Requests,
        .label = QT_TRANSLATE_NOOP("Preferences", "Requests per s&econd"),
        .explanation =
            QT_TRANSLATE_NOOP("Preferences", "Maximum per second. No limit: as fast as the server allows."),
        .forLeast = QT_TRANSLATE_NOOP("Preferences", "No limit"),
    },
    NumberPreference{
        .key = "requests/timeoutSeconds",
        .field = &Preferences::timeoutSeconds,
        .least = 5,
        .most = 600,
        .group = NumberPreference::Group::Requests,
        .label = QT_TRANSLATE_NOOP("Preferences", "&Timeout"),
        .explanation = QT_TRANSLATE_NOOP(
            "Preferences", "How long to wait for an answer. Deletions without one are retried."),
        //: a number of seconds
        .pattern = QT_TRANSLATE_NOOP("Preferences", "%1 s"),
    },
    NumberPreference{
        .key = "requests/trialSeconds",
        .field = &Preferences::trialSeconds,
        .least = 5,
        .most = 600,
        .group = NumberPreference::Group::Requests,
        .label = QT_TRANSLATE_NOOP("Preferences", "Toke&n test"),
        .explanation =
            QT_TRANSLATE_NOOP("Preferences", "How long to wait for an answer when you test an API token."),
        //: a number of seconds
        .pattern = QT_TRANSLATE_NOOP("Preferences", "%1 s"),
    },
    NumberPreference{
        .key = "jobs/watchSeconds",
        .field = &Preferences::watchSeconds,
        .least = 10,
        .most = 3'600,
        .group = NumberPreference::Group::Jobs,
        .label = QT_TRANSLATE_NOOP("Preferences", "&Watch every"),
        .explanation = QT_TRANSLATE_NOOP("Preferences",
                                         "Looks less often while nothing changes or the window is hidden."),
        //: a number of seconds
        .pattern = QT_TRANSLATE_NOOP("Preferences", "%1 s"),
    },
    NumberPreference{
        .key = "jobs/askAbove",
        .field = &Preferences::askAbove,
        .least = 0,
        .most = 10'000,
        .group = NumberPreference::Group::Jobs,
        .label = QT_TRANSLATE_NOOP("Preferences", "Ask before &deleting"),
        .explanation = QT_TRANSLATE_NOOP("Preferences",
                                         "You are always asked if jobs are left out or were never checked."),
        //: a number of jobs
        .pattern = QT_TRANSLATE_NOOP("Preferences", "More than %1"),
        .forLeast = QT_TRANSLATE_NOOP("Preferences", "Always"),
    },
    NumberPreference{
        .key = "jobs/checkUpTo",
        .field = &Preferences::checkUpTo,
        .least = 0,
        .most = 100'000,
        .group = NumberPreference::Group::Jobs,
        .label = QT_TRANSLATE_NOOP("Preferences", "Chec&k new jobs"),
        .explanation =
            QT_TRANSLATE_NOOP("Preferences", "New jobs are checked automatically up to this number."),
        //: a number of jobs
        .pattern = QT_TRANSLATE_NOOP("Preferences", "Up to %1"),
        .forLeast = QT_TRANSLATE_NOOP("Preferences", "Never"),
    },
};

} // namespace jobsweep
