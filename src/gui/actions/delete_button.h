#pragma once

#include <QPushButton>

class QAction;
class QToolBar;

namespace jobsweep {

class ElidedLabel;

/// The button that deletes. It is filled in a warm red only while there is something to delete.
class DeleteButton : public QPushButton
{
    Q_OBJECT
public:
    /// `action` outlives it.
    explicit DeleteButton(QAction *action, QWidget *parent = nullptr);

    /// Shows the action as it is now, and beside it, quietly, what it leaves out.
    void refresh(const QString &leftOut);

    QSize sizeHint() const override;

private:
    friend DeleteButton *addDeleteButton(QToolBar *bar, QAction *action);

    QAction *m_action;
    ElidedLabel *m_leftOut = nullptr; ///< of the tool bar
};

/// Adds a delete button at the right end of the tool bar, and before it the room for what it leaves out.
DeleteButton *addDeleteButton(QToolBar *bar, QAction *action);

} // namespace jobsweep
