#include "gui/actions/action_icons.h"

#include "gui/look/themed_icon.h"
#include "ui_main_window.h"

#include <QCoreApplication>

namespace jobsweep {

namespace {

struct IconText
{
    Q_DECLARE_TR_FUNCTIONS(ActionIcons)
};

} // namespace

void setUpActions(const Ui::MainWindow &ui)
{
    const auto set = [](QAction *action, const char16_t *theme, const char16_t *shipped) {
        action->setIcon(actionIcon(QString::fromUtf16(theme), QString::fromUtf16(shipped)));
    };
    set(ui.actionPaste, u"edit-paste", u"paste");
    set(ui.actionImport, u"document-open", u"import");
    set(ui.actionExport, u"document-save-as", u"export");
    ui.actionExportHistory->setIcon(ui.actionExport->icon());
    set(ui.actionQuit, u"application-exit", u"quit");
    set(ui.actionCopy, u"edit-copy", u"copy");
    set(ui.actionCheck, u"view-refresh", u"check");
    ui.actionCheckTicked->setIcon(ui.actionCheck->icon());
    set(ui.actionDelete, u"edit-delete", u"delete");
    set(ui.actionPause, u"media-playback-pause", u"pause");
    set(ui.actionResume, u"media-playback-start", u"resume");
    set(ui.actionStop, u"process-stop", u"stop");
    set(ui.actionRemove, u"list-remove", u"remove");
    ui.actionTickFinished->setIcon(shippedIcon(QStringLiteral("tick-finished")));
    ui.actionTickAll->setIcon(shippedIcon(QStringLiteral("tick-all")));
    ui.actionInvertTicks->setIcon(shippedIcon(QStringLiteral("invert-ticks")));
    ui.actionUntickAll->setIcon(shippedIcon(QStringLiteral("untick")));
    ui.actionList->setIcon(shippedIcon(QStringLiteral("list")));
    ui.actionRetryFailed->setIcon(shippedIcon(QStringLiteral("retry")));
    ui.actionToken->setIcon(shippedIcon(QStringLiteral("key")));
    const struct
    {
        QAction *action;
        QString name;
    } names[] = {{ui.actionPaste, IconText::tr("Paste job IDs")},
                 {ui.actionImport, IconText::tr("Import…")},
                 {ui.actionCheckTicked, IconText::tr("Check status")},
                 {ui.actionTickFinished, IconText::tr("Tick finished")}};
    for (const auto &[action, name] : names) {
        ui.toolBar->widgetForAction(action)->setAccessibleName(name);
    }
}

} // namespace jobsweep
