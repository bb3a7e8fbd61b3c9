#include "gui/actions/table_menu.h"

#include "ui_main_window.h"

#include <QMenu>

namespace jobsweep {

void fillTableMenu(QMenu *menu, const Ui::MainWindow &ui)
{
    menu->clear();
    menu->addAction(ui.actionToggleTicks);
    menu->addSeparator();
    menu->addAction(ui.actionCheck);
    menu->addAction(ui.actionDelete);
    menu->addSeparator();
    menu->addActions(
        {ui.actionCopy, ui.actionCopyRows, ui.actionCopyErrors, ui.actionCopyLinks, ui.actionCopyCurl});
    menu->addSeparator();
    menu->addAction(ui.actionRemove);
}

} // namespace jobsweep
