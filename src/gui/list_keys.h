#pragma once

#include <QList>
#include <QObject>

class QAction;
class QKeyEvent;
class QWidget;

namespace jobsweep {

/// Lets the window's keys for the list of jobs work wherever the focus is, but for a text field, which has a
/// use of its own for them: there a key that it does not use does nothing.
class ListKeys : public QObject
{
    Q_OBJECT
public:
    /// `actions`: those whose shortcuts are meant; they live as long as the window.
    ListKeys(const QList<QAction *> &actions, QWidget *window);

    bool eventFilter(QObject *window, QEvent *event) override;

private:
    /// Whether the widget that has the focus keeps this key from the list.
    bool isClaimed(const QWidget *focus, const QKeyEvent *key) const;

    QList<QAction *> m_actions;
};

} // namespace jobsweep
