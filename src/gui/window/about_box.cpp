#include "gui/window/about_box.h"

#include <QCoreApplication>
#include <QIcon>
#include <QMessageBox>

namespace jobsweep {

namespace {

struct AboutText
{
    Q_DECLARE_TR_FUNCTIONS(AboutBox)
};

} // namespace

void showAboutBox(QWidget *window)
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, AboutText::tr("About Jobsweep"),
                                AboutText::tr("Jobsweep %1").arg(QCoreApplication::applicationVersion()),
                                QMessageBox::Ok, window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setIconPixmap(window->windowIcon().pixmap(64, 64));
    box->setInformativeText(AboutText::tr("Finds, checks and deletes finished useapi.net Luma jobs in bulk.\n"
                                          "MIT licence. Uses Qt %1.")
                                .arg(QLatin1String(qVersion())));
    box->open();
}

} // namespace jobsweep
