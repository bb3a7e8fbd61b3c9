#include "gui/actions/list_keys.h"

#include "gui/table/job_table_view.h"

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QTextEdit>

#include <algorithm>

namespace jobsweep {

namespace {

/// Whether the widget is another list, or a text that is selected, and the key would mean that.
bool hasOwnUse(const QWidget *widget, const QKeyEvent *key)
{
    if (const auto *label = qobject_cast<const QLabel *>(widget)) {
        return label->hasSelectedText() && key->matches(QKeySequence::Copy);
    }
    if (const auto *text = qobject_cast<const QTextEdit *>(widget)) {
        return text->textCursor().hasSelection() && key->matches(QKeySequence::Copy);
    }
    if (!qobject_cast<const QAbstractItemView *>(widget) || qobject_cast<const JobTableView *>(widget)) {
        return false;
    }
    return key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll) ||
           key->matches(QKeySequence::Delete);
}

} // namespace

ListKeys::ListKeys(const QList<QAction *> &actions, QWidget *window) : QObject(window), m_actions(actions)
{
    window->installEventFilter(this);
    // While a dock floats, it is the window that is asked last.
    for (QDockWidget *dock : window->findChildren<QDockWidget *>()) {
        dock->installEventFilter(this);
    }
}

/// Before a key becomes a shortcut, Qt asks the widget with the focus and then those around it, up to the
/// window, whether one of them wants the key itself.
bool ListKeys::eventFilter(QObject *, QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride ||
        !isClaimed(QApplication::focusWidget(), static_cast<QKeyEvent *>(event))) {
        return false;
    }
    event->accept();
    return true;
}

bool ListKeys::isClaimed(const QWidget *focus, const QKeyEvent *key) const
{
    if (hasOwnUse(focus, key)) {
        return true;
    }
    const QKeySequence pressed(key->keyCombination());
    return qobject_cast<const QLineEdit *>(focus) &&
           std::any_of(m_actions.begin(), m_actions.end(),
                       [&](const QAction *action) { return action->shortcuts().contains(pressed); });
}

} // namespace jobsweep
