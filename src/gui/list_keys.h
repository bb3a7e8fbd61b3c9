#pragma once

#include <QList>
#include <QObject>

class QAction;
class QKeyEvent;
class QWidget;

namespace jobsweep {

/// Lets the window's keys for the list of jobs work wherever the focus is, but where they have another use: a
/// text field keeps all of them, another list and a selected text those that would mean what is selected
/// there.
class ListKeys : public QObject
{
    Q_OBJECT
public:
    /// `actions`: those whose shortcuts are meant; they live as long as the window, whose docks are there by
    /// now.
    ListKeys(const QList<QAction *> &actions, QWidget *window);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// Whether the widget that has the focus keeps this key from the list.
    bool isClaimed(const QWidget *focus, const QKeyEvent *key) const;

    QList<QAction *> m_actions;
};

} // namespace jobsweep
