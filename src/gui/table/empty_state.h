#pragma once

#include <QList>
#include <QScrollArea>
#include <QString>

class QAction;
class QLabel;
class QPushButton;

namespace jobsweep {

/// Takes the place of an empty table: says what to do, with the buttons for it. It scrolls if the window is
/// too low.
class EmptyState : public QScrollArea
{
    Q_OBJECT
public:
    explicit EmptyState(QWidget *parent = nullptr);

    struct Actions
    {
        QAction *token;
        QAction *paste;
        QAction *import;
        QAction *practice; ///< offered only where it is visible
    };
    /// Has the buttons of the empty list trigger these actions.
    void setActions(const Actions &actions);

    /// Shows how to add the first jobs; without a token, how to enter one comes first.
    void showNoJobs(bool hasToken);
    /// Shows that the list is still being read.
    void showLoading();
    /// Shows that there may be a list, but that it could not be read yet.
    void showUnread();
    /// Shows that there are jobs, but that the filter or the choice hides all of them.
    void showNoMatch();

Q_SIGNALS:
    void showAllRequested();

private:
    void show(const QString &headline, const QString &sentence, const QList<QPushButton *> &buttons);

    QLabel *m_headline;
    QLabel *m_sentence;
    QPushButton *m_token;
    QPushButton *m_paste;
    QPushButton *m_import;
    QPushButton *m_practice;
    QPushButton *m_showAll;
    bool m_canPractice = false;
};

} // namespace jobsweep
