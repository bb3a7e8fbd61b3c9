#pragma once

#include "medians.h"

#include <QString>
#include <QStringList>

namespace jobsweep::test {

/// Pastes `text`, which holds `count` ids, into a new list in `folder`, a new folder. Measures the
/// milliseconds until the ids are in the list, and until all of them are told to be on disk.
Measures runPaste(const QString &folder, const QString &text, int count);

/// Inserts the ids as a plain Qt program would, into a new file in `folder` with the same tables: a prepared
/// statement in transactions of 1,000 rows. Measures the milliseconds, the making of the file left out.
Measures runBareInserts(const QString &folder, const QStringList &ids);

} // namespace jobsweep::test
