#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QPushButton;

namespace jobsweep {

/// What stands in place of an empty table: what to do, in one sentence, with the buttons for it.
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(QWidget *parent = nullptr);

    /// The buttons of the empty list carry these actions out.
    void setActions(QAction *paste, QAction *import);

    void showNoJobs();
    /// The list is still being read.
    void showLoading();
    /// There may be a list, but it could not be read yet.
    void showUnread();
    /// There are jobs, and the filter or the choice shows none of them.
    void showNoMatch();

Q_SIGNALS:
    void showAllRequested();

private:
    QLabel *m_headline;
    QLabel *m_sentence;
    QPushButton *m_paste;
    QPushButton *m_import;
    QPushButton *m_showAll;
};

} // namespace jobsweep
