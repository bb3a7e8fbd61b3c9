#pragma once

#include "app/start/command_line.h"
#include "app/start/server_choice.h"

#include <functional>
#include <optional>

namespace jobsweep {

/// Has the program work with one server's list after the other: where the user wants to go next, and back at
/// the server before if the next one's list can't be worked with. Decides, and leaves the doing to its steps.
class ServerLoop
{
public:
    /// How the work with one server's list ended.
    struct Ending
    {
        int exitCode = 0;
        std::optional<ServerChoice> next = {}; ///< where the user wants to go on
        QString failure = {};                  ///< why the work could not begin; a sentence for the user
    };

    struct Steps
    {
        /// Works with the list of these options until its window has closed.
        std::function<Ending(const StartOptions &options)> work;
        /// Lets go of the data folder of the last work, and claims the one of these options. If another
        /// program has it, returns how this one would end.
        std::function<std::optional<StartAnswer>(const StartOptions &options)> claim;
        /// Tells the user, between two windows, why the work could not begin.
        std::function<void(const QString &sentence)> showFailure;
        /// Writes lines for whoever started the program.
        std::function<void(const QString &lines)> log;
        /// Whether the system wants the program to end.
        std::function<bool()> mustEnd;
    };

    /// `start` is resolved, and its data folder is claimed.
    ServerLoop(StartOptions start, Steps steps);

    /// Returns the program's exit code.
    int run();

private:
    StartOptions m_start;
    Steps m_steps;
    StartOptions m_options;               ///< where the program works
    std::optional<StartOptions> m_before; ///< where it worked before it went on to m_options
};

} // namespace jobsweep
