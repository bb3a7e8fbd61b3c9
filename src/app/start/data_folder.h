#pragma once

#include "app/start/command_line.h"

#include <QString>

namespace jobsweep {

/// Where the program stores its data.
struct DataFolder
{
    QString path;         ///< of the folder with the list, absolute; it may not exist yet
    QString settingsFile; ///< see SettingsFile
    QString serverKey;    ///< tells the jobs of this server from those of others
    QString serverName;   ///< the server as the user reads it
};

/// With --data-dir all files are in that folder. Else the list is in the system's folder for local data, and
/// the settings are in its folder for configuration; the practice server's list has a folder of its own, so
/// that it can be open beside the real one.
DataFolder dataFolderFor(const StartOptions &options);
/// The file with the user's preferences: the settings file of the real servers, for practice too.
QString preferencesFileFor(StartOptions options);

} // namespace jobsweep
