#pragma once

#include <QList>
#include <QScrollArea>
#include <QString>

class QAction;
class QHBoxLayout;
class QLabel;
class QPushButton;

namespace jobsweep {

/// Takes the place of an empty table: says what to do, step by step, with one button that stands out and
/// others that don't. It scrolls if the window is too low.
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
    /// With the practice server there are sample ids, which one button copies and pastes.
    void setPractice(bool isPractice);

    /// Shows how to add the first jobs; without a token, how to enter one comes first.
    void showNoJobs(bool hasToken);
    /// Shows that the list is still being read.
    void showLoading();
    /// Shows that there may be a list, but that it could not be read yet.
    void showUnread();
    /// Shows that there are jobs, but that the filter or the choice hides all of them. `isFiltered`: a filter
    /// is typed.
    /// `isChosen`: only some jobs are to be shown.
    void showNoMatch(bool isFiltered, bool isChosen);
    /// Shows that so many jobs were deleted or gone, and that no other finished one is left.
    void showAllDone(int deleted);

Q_SIGNALS:
    void showAllRequested();
    void clearFilterRequested();
    void sampleRequested();

private:
    struct Page
    {
        QString icon = {};
        QString headline = {};
        QString sentence = {};
        bool hasSteps = false;
        bool hasToken = false; ///< the first step is done
        QPushButton *primary = nullptr;
        QList<QPushButton *> links = {};

        friend bool operator==(const Page &, const Page &) = default;
    };

    void show(const Page &page);
    void refreshLook();
    QList<QPushButton *> buttons() const;

    QLabel *m_icon;
    QLabel *m_headline;
    QLabel *m_sentence;
    QList<QLabel *> m_marks; ///< of the steps
    QList<QLabel *> m_steps;
    QPushButton *m_token;
    QPushButton *m_paste;
    QPushButton *m_import;
    QPushButton *m_practice;
    QPushButton *m_sample;
    QPushButton *m_showAll;
    QPushButton *m_clearFilter;
    QHBoxLayout *m_primaryRow;
    QHBoxLayout *m_linksRow;
    Page m_page;
    bool m_canPractice = false;
    bool m_isPractice = false;
};

} // namespace jobsweep
