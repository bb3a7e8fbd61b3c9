#include "gui/actions/action_icons.h"

#include "gui/look/themed_icon.h"
#include "ui_main_window.h"

#include <QCoreApplication>
#include <QMenu>

#include <utility>

namespace jobsweep {

namespace {

struct IconText
{
    Q_DECLARE_TR_FUNCTIONS(ActionIcons)
};

} // namespace

void setUpActions(const Ui::MainWindow &ui)
{
    const std::pair<QAction *, const char16_t *> icons[] = {
        {ui.actionUndo, u"undo"},
        {ui.actionRedo, u"redo"},
        {ui.actionPaste, u"paste"},
        {ui.actionImport, u"import"},
        {ui.actionExport, u"export"},
        {ui.actionExportHistory, u"export"},
        {ui.actionQuit, u"quit"},
        {ui.actionCopy, u"copy"},
        {ui.actionCopyRows, u"rows"},
        {ui.actionCopyErrors, u"error"},
        {ui.actionCopyLinks, u"link"},
        {ui.actionCopyCurl, u"terminal"},
        {ui.actionToggleTicks, u"toggle-ticks"},
        {ui.actionTickFinished, u"tick-finished"},
        {ui.actionTickAll, u"tick-all"},
        {ui.actionInvertTicks, u"invert-ticks"},
        {ui.actionUntickAll, u"untick"},
        {ui.actionFind, u"filter"},
        {ui.actionKeys, u"keyboard"},
        {ui.actionCheck, u"check"},
        {ui.actionCheckTicked, u"check"},
        {ui.actionList, u"list"},
        {ui.actionWatch, u"reveal"},
        {ui.actionDelete, u"delete"},
        {ui.actionRetryFailed, u"retry"},
        {ui.actionPause, u"pause"},
        {ui.actionResume, u"resume"},
        {ui.actionStop, u"stop"},
        {ui.actionRemove, u"remove"},
        {ui.actionRemoveDeleted, u"remove-deleted"},
        {ui.menuColumns->menuAction(), u"columns"},
        {ui.actionToken, u"key"},
        {ui.actionServer, u"server"},
        {ui.actionSettings, u"preferences"},
        {ui.actionPractice, u"practice"},
        {ui.actionLeavePractice, u"leave"},
        {ui.actionAbout, u"info"},
    };
    for (const auto &[action, icon] : icons) {
        action->setIcon(shippedIcon(QString::fromUtf16(icon)));
    }
    for (QAction *action : {ui.actionPaste, ui.actionImport, ui.actionTickFinished, ui.actionHistory}) {
        action->setToolTip(
            IconText::tr("%1 (%2)", "what a button does, its key")
                .arg(action->toolTip(), action->shortcut().toString(QKeySequence::NativeText)));
    }
    const struct
    {
        QAction *action;
        QString name;
    } names[] = {{ui.actionPaste, IconText::tr("Paste job IDs")},
                 {ui.actionImport, IconText::tr("Import…")},
                 {ui.actionCheckTicked, IconText::tr("Check status")}};
    for (const auto &[action, name] : names) {
        ui.toolBar->widgetForAction(action)->setAccessibleName(name);
    }
}

} // namespace jobsweep
