#pragma once

class QMessageBox;
class QWidget;

namespace jobsweep {

/// What closing a window amid deletions can mean.
struct ClosingChoices
{
    bool canFinish = false; ///< the deletions go on without the user
    bool switches = false;  ///< the window closes for another server's list
};

/// Asks in a dialog of `window`, without blocking, what becomes of the deletions that are left: the button to
/// finish them has the AcceptRole, the one to stop them the DestructiveRole. The dialog deletes itself.
QMessageBox *askAboutDeletions(QWidget *window, int left, ClosingChoices choices);
/// Changes how many are left.
void setDeletionsLeft(QMessageBox *question, int left);

} // namespace jobsweep
