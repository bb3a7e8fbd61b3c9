#pragma once

#include "core/job/server_address.h"

class QSettings;

namespace jobsweep {

class SettingsFile;

/// Returns the server that the user chose; the vendor's where none was chosen, or one that can't be used.
ServerAddress storedServer(const QSettings &settings);
/// Stores the server that the user chose. Returns whether it is stored; else the settings stay as they were.
bool storeServer(SettingsFile *settings, const ServerAddress &server);

} // namespace jobsweep
