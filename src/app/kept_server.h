#pragma once

#include "core/server_address.h"

class QSettings;

namespace jobsweep {

class SettingsFile;

/// The server that the user chose; the vendor's where none was, or one that can't be used.
ServerAddress keptServer(const QSettings &settings);
/// Whether it is kept. If it can't be, the settings stay as they were.
bool keepServer(SettingsFile *settings, const ServerAddress &server);

} // namespace jobsweep
