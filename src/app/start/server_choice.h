#pragma once

#include "app/start/command_line.h"

#include <optional>

namespace jobsweep {

/// Which server's list the program works on.
struct ServerChoice
{
    bool practice = false;
    /// Empty, and not for practice: the server of the command line, else the one in the settings.
    std::optional<ServerAddress> server;
};

/// Completes the options of a start: a server that they don't name is the one in the settings.
StartOptions resolved(StartOptions start);
/// The options for working with `choice` in a program that was started with `start`, which is resolved. The
/// token of the start goes to the server of the start only; its files are not taken again.
StartOptions optionsAt(StartOptions start, const ServerChoice &choice);

} // namespace jobsweep
