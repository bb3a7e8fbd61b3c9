#pragma once

class QSettings;

namespace jobsweep {

class ServerAddress;
class SettingsFile;

/// Whether the user has switched the watch on for this server.
bool isWatched(const QSettings &settings, const ServerAddress &server);
/// Stores that. Returns whether it is stored.
bool storeWatched(SettingsFile *settings, const ServerAddress &server, bool watched);

} // namespace jobsweep
