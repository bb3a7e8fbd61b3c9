#include "gui/look/texts.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace jobsweep {

namespace {

const QString folder = QStringLiteral(":/i18n");
const QString prefix = QStringLiteral("jobsweep_");
const QString english = QStringLiteral("en");

QStringList shippedLanguages()
{
    QStringList languages;
    for (const QString &file : QDir(folder).entryList({prefix + QStringLiteral("*.qm")})) {
        languages += file.mid(prefix.size()).section(QLatin1Char('.'), 0, 0);
    }
    return languages;
}

/// The user's own formats, if they are of the language that the program speaks: a month in another language
/// amid its sentences reads as a mistake.
QLocale formatsFor(const QString &language)
{
    const QLocale users = QLocale::system();
    const QLocale::Language spoken = QLocale(language).language();
    return users.language() == spoken ? users : QLocale(spoken, users.territory());
}

/// What is installed later is asked earlier.
bool install(QCoreApplication *application, const QString &file, const QString &directory)
{
    auto *translator = new QTranslator(application);
    return translator->load(file, directory) && QCoreApplication::installTranslator(translator);
}

} // namespace

// QTranslator::load() would take a language further down the user's list first, if that one is there whole.
QString chooseLanguage(const QStringList &wanted, const QStringList &available)
{
    for (QString language : wanted) {
        language.replace(QLatin1Char('-'), QLatin1Char('_'));
        while (!language.isEmpty()) {
            if (available.contains(language)) {
                return language;
            }
            language.truncate(language.lastIndexOf(QLatin1Char('_')));
        }
    }
    return english;
}

bool installTexts(QCoreApplication *application, const QStringList &wanted)
{
    if (!install(application, prefix + english, folder)) {
        return false;
    }
    const QString language = chooseLanguage(wanted, shippedLanguages());
    QLocale::setDefault(formatsFor(language));
    if (language != english) {
        // Qt's own texts are in the language of the program's, or in English.
        install(application, QStringLiteral("qtbase_") + language,
                QLibraryInfo::path(QLibraryInfo::TranslationsPath));
        install(application, prefix + language, folder);
    }
    return true;
}

} // namespace jobsweep
