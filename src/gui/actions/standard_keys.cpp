#include "gui/actions/standard_keys.h"

#include "ui_main_window.h"

#include <QAction>
#include <QKeySequence>
#include <QList>

#include <utility>

namespace jobsweep {

void setStandardKeys(const Ui::MainWindow &ui)
{
    const std::pair<QAction *, QKeySequence::StandardKey> standard[] = {
        {ui.actionUndo, QKeySequence::Undo},         {ui.actionRedo, QKeySequence::Redo},
        {ui.actionPaste, QKeySequence::Paste},       {ui.actionImport, QKeySequence::Open},
        {ui.actionQuit, QKeySequence::Quit},         {ui.actionCopy, QKeySequence::Copy},
        {ui.actionTickAll, QKeySequence::SelectAll}, {ui.actionFind, QKeySequence::Find},
        {ui.actionKeys, QKeySequence::HelpContents}, {ui.actionCheck, QKeySequence::Refresh},
        {ui.actionDelete, QKeySequence::Delete},     {ui.actionSettings, QKeySequence::Preferences},
    };
    for (const auto &[action, key] : standard) {
        QList<QKeySequence> keys = QKeySequence::keyBindings(key);
        for (const QKeySequence &own : action->shortcuts()) {
            if (!keys.contains(own)) {
                keys += own;
            }
        }
        action->setShortcuts(keys);
    }
}

} // namespace jobsweep
