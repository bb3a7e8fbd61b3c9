#pragma once

#include <QList>
#include <QObject>

class QAction;
class QKeyEvent;
class QWidget;

namespace jobsweep {

/// Lets the window's shortcuts for the list of jobs work wherever the focus is, except where the keys have
/// another use: a text field gets all of them, another list or a selected text those that would act on what
/// is selected there.
class ListKeys : public QObject
{
    Q_OBJECT
public:
    /// `actions`: the actions that have these shortcuts; they live as long as the window. The window has its
    /// docks by now.
    ListKeys(const QList<QAction *> &actions, QWidget *window);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// Whether this key is for the widget that has the focus, and not for the list.
    bool isClaimed(const QWidget *focus, const QKeyEvent *key) const;

    QList<QAction *> m_actions;
};

} // namespace jobsweep
