#pragma once

#include "core/server_address.h"

class QSettings;

namespace jobsweep {

/// The server that the user chose; the vendor's where none was, or one that can't be used.
ServerAddress keptServer(const QSettings &settings);
void keepServer(QSettings *settings, const ServerAddress &server);

} // namespace jobsweep
