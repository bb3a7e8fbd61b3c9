#pragma once

#include "app/command_line.h"

#include <QString>

namespace jobsweep {

/// Where the program keeps what outlives it.
struct DataFolder
{
    QString path;         ///< of the folder with the list, absolute; it may not exist yet
    QString settingsFile; ///< see SettingsFile
    QString serverKey;    ///< tells the jobs of this server from those of others
    QString serverName;   ///< the server as the user reads it
};

/// With --data-dir everything is there; else the list is where the system wants local data, and the settings
/// where it wants configuration. The practice server's list has a folder of its own, so that it can be open
/// beside the real one.
DataFolder dataFolderFor(const StartOptions &options);
/// The file with the user's preferences: the settings of the real servers, also for practice.
QString preferencesFileFor(StartOptions options);

} // namespace jobsweep
