#pragma once

#include "gui/dialogs/keys_dialog.h"
#include "gui/window/tab_order.h"

#include <QList>
#include <QObject>

#include <functional>

class QMainWindow;

namespace jobsweep::Ui {
class MainWindow;
}

namespace jobsweep {

class HistoryPanel;
class JobWork;

/// Leads through the window by keys: where Tab, Esc and Ctrl+F go, where the focus goes when its widget can't
/// have it any more, and the sheet of all keys.
class WindowKeys : public QObject
{
    Q_OBJECT
public:
    /// All parts live as long as the window.
    struct Parts
    {
        QMainWindow *window;
        const Ui::MainWindow *ui; ///< its actions have their texts without counts by now
        HistoryPanel *history;
        QWidget *details;
        QWidget *deleteButton;
        JobWork *work;
        std::function<void()>
            focusList; ///< gives the focus to the page with the jobs, or what is in its place
    };

    explicit WindowKeys(Parts parts);

    /// Moves the focus as Tab or Shift+Tab does; to the list if no widget has it, or one that was hidden or
    /// disabled.
    bool moveFocus(bool next);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool isFocusLost() const;
    void leave();
    void goToFilter();
    void followWork();
    void showSheet();

    Parts m_parts;
    TabOrder m_order;
    QList<KeyGroup> m_keys;
    bool m_isBatch = false; ///< deletions are under way or paused
};

} // namespace jobsweep
