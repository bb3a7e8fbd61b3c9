#pragma once

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

namespace jobsweep::test {

/// Loads the program's English texts (plural forms) into the running test, as main() does. Needs the gui
/// room's resources.
inline bool loadEnglish()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    auto *translator = new QTranslator(QCoreApplication::instance());
    return translator->load(QStringLiteral(":/i18n/jobsweep_en.qm")) &&
           QCoreApplication::installTranslator(translator);
}

} // namespace jobsweep::test
