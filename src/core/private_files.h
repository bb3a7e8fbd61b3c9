#pragma once

#include <QString>

namespace jobsweep {

// What the program keeps has account addresses and links in it that need no password.

/// Makes a folder that only the user can enter, with those above it that are missing. One that is there is
/// left as it is. Returns whether it is there.
bool makePrivateFolder(const QString &path);

/// Takes a file that is there from everybody but the user.
void makePrivate(const QString &path);

/// Makes an empty file that only the user can read, and the folder for it, or takes one that is there from
/// everybody else.
void makePrivateFile(const QString &path);

} // namespace jobsweep
