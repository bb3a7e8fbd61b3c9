#pragma once

#include <QString>

namespace jobsweep {

/// What SQLite finds wrong with the file `path`, by its own look through all of it (PRAGMA integrity_check);
/// empty if it is sound, or if that can't be told now. Others may use the file meanwhile. Blocks: a file with
/// a million jobs takes some seconds.
QString integrityFault(const QString &path);

} // namespace jobsweep
