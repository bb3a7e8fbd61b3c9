#pragma once

#include <QList>
#include <QScrollArea>
#include <QString>

class QAction;
class QLabel;
class QPushButton;

namespace jobsweep {

/// What stands in place of an empty table: what to do, in one sentence, with the buttons for it. It scrolls
/// where the window is too low.
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
    /// The buttons of the empty list carry these actions out.
    void setActions(const Actions &actions);

    /// The way to the first jobs; without a token that comes first.
    void showNoJobs(bool hasToken);
    /// The list is still being read.
    void showLoading();
    /// There may be a list, but it could not be read yet.
    void showUnread();
    /// There are jobs, and the filter or the choice shows none of them.
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
