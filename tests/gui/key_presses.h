#pragma once

#include <QAccessible>
#include <QApplication>
#include <QTest>
#include <QWidget>

namespace jobsweep::test {

/// Where a key of the keyboard goes now; null where no window is active.
inline QWidget *keyTarget()
{
    if (QWidget *popup = QApplication::activePopupWidget()) {
        return popup;
    }
    return QApplication::focusWidget() ? QApplication::focusWidget() : QApplication::activeWindow();
}

/// Presses a key as a keyboard does: at whatever has the focus.
inline void press(int key, Qt::KeyboardModifiers modifiers = {})
{
    QTest::keyClick(keyTarget(), Qt::Key(key), modifiers);
}

/// Makes the window the one that has the keys.
inline bool activate(QWidget *window)
{
    window->activateWindow();
    return QTest::qWaitFor([window] { return QApplication::activeWindow() == window; });
}

/// The name that assistive technology reads for a widget.
inline QString spokenName(QWidget *widget)
{
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
    return spoken ? spoken->text(QAccessible::Name) : QString();
}

} // namespace jobsweep::test
