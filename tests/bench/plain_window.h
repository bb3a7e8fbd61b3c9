#pragma once

#include "list_window.h"

#include <QSortFilterProxyModel>

namespace jobsweep {
class JobSession;
} // namespace jobsweep

namespace jobsweep::test {

class PlainModel;

/// What a plain Qt program ticks with.
enum class PlainTicks
{
    CheckStates, ///< of the items
    Selection    ///< of the view: the selected rows are the ticked ones
};

/// The session's list shown in the plain Qt way: a QTableView on a QSortFilterProxyModel on a table model.
class PlainWindow final : public ListWindow
{
public:
    PlainWindow(JobSession *session, PlainTicks ticks);
    ~PlainWindow() override;

    QWidget *window() override { return &m_window; }
    QLineEdit *filter() override { return m_filter; }
    QTableView *table() override { return m_table; }
    void tickAll() override;
    void untickAll() override;
    void tickFinished() override;
    int tickedCount() const override;
    void removeTicked() override;

private:
    bool isTicked(int row) const;
    void check(int row, Qt::CheckState state);
    bool isFinishedRow(int row) const;

    JobSession *m_session;
    PlainTicks m_ticks;
    std::unique_ptr<PlainModel> m_model;
    QSortFilterProxyModel m_proxy;
    QWidget m_window;
    QLineEdit *m_filter;
    QTableView *m_table;
};

} // namespace jobsweep::test
