#pragma once

class QCoreApplication;

namespace jobsweep {

/// Installs the program's texts in `application`: the plural forms of the English ones. False if they are
/// missing.
bool installTexts(QCoreApplication *application);

} // namespace jobsweep
