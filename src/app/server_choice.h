#pragma once

#include "app/command_line.h"

#include <optional>

namespace jobsweep {

/// Which server's list the program works on.
struct ServerChoice
{
    bool practice = false;
    /// Without one, and not for practice: the server of the command line, else the one that is kept in the
    /// settings.
    std::optional<ServerAddress> server;
};

/// What a start with these options means: a server that is not named is the one that the settings keep.
StartOptions resolved(StartOptions start);
/// The options for working with `choice` in a program that was started with `start`, resolved. The token of
/// the start goes to the server of the start only; files are taken once.
StartOptions optionsAt(StartOptions start, const ServerChoice &choice);

} // namespace jobsweep
