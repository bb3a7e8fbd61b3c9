#pragma once

#include <QString>

namespace jobsweep {

// What the program keeps has account addresses and links in it that need no password.

/// Creates a folder that only the user can enter, and the missing folders above it. A folder that exists is
/// left as it is. Returns whether the folder exists.
bool makePrivateFolder(const QString &path);

/// Removes access to an existing file for everybody but the user.
void makePrivate(const QString &path);

/// Creates an empty file that only the user can read, and the folder for it. If the file exists,
/// removes access to it for everybody but the user.
void makePrivateFile(const QString &path);

} // namespace jobsweep
