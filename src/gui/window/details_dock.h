#pragma once

#include <QDockWidget>

class QAction;
class QMainWindow;

namespace jobsweep {

/// The dock with the details of a job. Until the user drags it somewhere it stands at the right of a wide
/// window and at the bottom of a narrow one. It is shut while the list is empty.
class DetailsDock : public QDockWidget
{
    Q_OBJECT
public:
    /// `window` owns it.
    DetailsDock(QWidget *details, QMainWindow *window);

    /// Shows the details and gives them the focus, or hides them where they are shown.
    QAction *action() const { return m_action; }

    void setListEmpty(bool isEmpty);

    /// Whether the user wants to see the details; true at first.
    bool isWanted() const { return m_isWanted; }
    void setWanted(bool wanted);
    /// Whether the dock is where the user dragged it.
    bool isPlaceChosen() const { return m_isPlaceChosen; }
    void setPlaceChosen(bool chosen) { m_isPlaceChosen = chosen; }

    /// Shows the details, if there are jobs, and gives them the focus.
    void open();

Q_SIGNALS:
    /// The details were hidden by the user, or shown: the wish has to be stored.
    void wishChanged();

protected:
    void closeEvent(QCloseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void toggle();
    void refreshShown();
    void place();

    QMainWindow *m_window;
    QAction *m_action;
    bool m_isWanted = true;
    bool m_isEmpty = true;
    bool m_isPlaceChosen = false;
    bool m_isPlacing = false;
};

} // namespace jobsweep
