#pragma once

#include "core/api_token.h"
#include "core/server_address.h"

#include <QString>
#include <QStringList>

#include <variant>

namespace jobsweep {

/// What the user asked for at the start.
struct StartOptions
{
    bool practice = false;
    ServerAddress server;
    bool serverNamed = false; ///< `server` is from the command line
    ApiToken token;           ///< of JOBSWEEP_TOKEN; null without it
    QString dataDir;          ///< absolute; empty for the folder that the system has for it
    QStringList files;
};

/// The program is to end at once.
struct StartAnswer
{
    int exitCode = 0; ///< 0 for --help and --version, 2 for options that can't be used
    QString text;     ///< for standard output with 0, else for standard error
};

/// Returns the value of JOBSWEEP_TOKEN and takes it out of the environment: the programs that this one
/// starts, such as the browser, are given that environment. Empty without one. To be called before there is a
/// second thread.
QString takeTokenFromEnvironment();

/// Reads the command line (`arguments` begins with the program's name) and the value of JOBSWEEP_TOKEN.
/// `practiceAvailable`: the practice server is installed. Options of Qt itself (-platform,
/// -style, ...) are passed over.
std::variant<StartOptions, StartAnswer>
readCommandLine(const QStringList &arguments, const QString &tokenFromEnvironment, bool practiceAvailable);

} // namespace jobsweep
