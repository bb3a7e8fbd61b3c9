#include "gui/list_keys.h"

#include "gui/job_table_view.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>

#include <algorithm>

namespace jobsweep {

namespace {

/// Whether the widget has a text of its own to be copied.
bool hasOwnCopy(const QWidget *widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(widget)) {
        return label->hasSelectedText();
    }
    return qobject_cast<const QAbstractItemView *>(widget) && !qobject_cast<const JobTableView *>(widget);
}

} // namespace

ListKeys::ListKeys(const QList<QAction *> &actions, QWidget *window) : QObject(window), m_actions(actions)
{
    window->installEventFilter(this);
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
    if (key->matches(QKeySequence::Copy) && hasOwnCopy(focus)) {
        return true;
    }
    const QKeySequence pressed(key->keyCombination());
    return qobject_cast<const QLineEdit *>(focus) &&
           std::any_of(m_actions.begin(), m_actions.end(),
                       [&](const QAction *action) { return action->shortcuts().contains(pressed); });
}

} // namespace jobsweep
