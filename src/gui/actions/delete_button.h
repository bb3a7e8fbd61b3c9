#pragma once

#include <QPushButton>

class QAction;
class QToolBar;

namespace jobsweep {

/// The button that deletes. It is filled in a warm red only while there is something to delete.
class DeleteButton : public QPushButton
{
    Q_OBJECT
public:
    /// `action` outlives it.
    explicit DeleteButton(QAction *action, QWidget *parent = nullptr);

    /// Shows the action as it is now.
    void refresh();

    QSize sizeHint() const override;

private:
    QAction *m_action;
};

/// Adds a delete button at the right end of the tool bar.
DeleteButton *addDeleteButton(QToolBar *bar, QAction *action);

} // namespace jobsweep
