#pragma once

#include <QLocale>
#include <QStringList>

class QCoreApplication;

namespace jobsweep {

/// The first of the languages `wanted` that is among `available`, as it is there. A language that is not
/// there counts as there without its end: "de-AT" as "de". "en" if none is there.
QString chooseLanguage(const QStringList &wanted, const QStringList &available);

/// Installs in `application` the program's texts and Qt's own in the first of the languages `wanted` that
/// there is a translation for, with English beneath it for what that one lacks. False if the English plural
/// forms are missing. Numbers and dates follow the language of the texts from then on.
bool installTexts(QCoreApplication *application, const QStringList &wanted = QLocale::system().uiLanguages());

} // namespace jobsweep
