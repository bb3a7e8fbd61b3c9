#include "gui/texts.h"

#include <QCoreApplication>
#include <QTranslator>

namespace jobsweep {

bool installTexts(QCoreApplication *application)
{
    auto *translator = new QTranslator(application);
    return translator->load(QStringLiteral(":/i18n/jobsweep_en.qm")) &&
           QCoreApplication::installTranslator(translator);
}

} // namespace jobsweep
