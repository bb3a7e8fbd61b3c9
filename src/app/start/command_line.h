#pragma once

#include "core/job/api_token.h"
#include "core/job/server_address.h"

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

/// How the program ends at once, instead of starting.
struct StartAnswer
{
    int exitCode = 0; ///< 0: --help, --version or handed over; 1: the folder can't be claimed; 2: bad options
    QString text;     ///< for standard output with 0, else for standard error
};

/// Returns the value of JOBSWEEP_TOKEN, or an empty text if it isn't set, and removes it from the
/// environment, which programs that this one starts, such as the browser, inherit. To be called before there
/// is a second thread.
QString takeTokenFromEnvironment();

/// Reads the command line (`arguments` begins with the program's name) and the value of JOBSWEEP_TOKEN.
/// `practiceAvailable`: the practice server is installed. Options of Qt itself (-platform,
/// -style, ...) are passed over.
std::variant<StartOptions, StartAnswer>
readCommandLine(const QStringList &arguments, const QString &tokenFromEnvironment, bool practiceAvailable);

} // namespace jobsweep
