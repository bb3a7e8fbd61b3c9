#pragma once

#include <QStringList>

class QMenu;

namespace jobsweep {

/// The texts of a menu, each with a mnemonic that none of the others has, where it has a letter that is free:
/// the first one of a word, if possible. A text that has a mnemonic keeps it.
QStringList withLetters(const QStringList &texts);

/// Gives the entries of the menu such mnemonics.
void giveLetters(const QMenu *menu);

} // namespace jobsweep
