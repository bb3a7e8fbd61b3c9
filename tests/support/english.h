#pragma once

#include "gui/look/texts.h"

#include <QCoreApplication>
#include <QLocale>

namespace jobsweep::test {

/// Installs the program's texts in the running test as main() does, with a locale that is the same
/// everywhere.
inline bool loadEnglish()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    return installTexts(QCoreApplication::instance(), {QStringLiteral("en")});
}

} // namespace jobsweep::test
