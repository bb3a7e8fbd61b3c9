#pragma once

#include "core/answer/event_filter.h"
#include "core/job/job_id.h"
#include "model/history/history_model.h"

#include <QTableView>
#include <QTimer>

#include <chrono>

namespace jobsweep {

class JobArchive;

/// A table of the history, the latest first. New events appear in it while it is visible and scrolled to the
/// top.
class HistoryTable : public QTableView
{
    Q_OBJECT
public:
    /// New events are shown at most once in this time, in milliseconds.
    static constexpr std::chrono::milliseconds updateInterval{300};

    /// `archive` outlives it.
    explicit HistoryTable(JobArchive *archive, HistoryModel::Grouping grouping, QWidget *parent = nullptr);

    /// Shows the events that match `filter`; `placeholder` is a sentence that is shown if there are none.
    void showEvents(const EventFilter &filter, const QString &placeholder);

Q_SIGNALS:
    /// A row was double-clicked, or Enter pressed on it.
    void jobActivated(const jobsweep::JobId &id);
    /// The selected rows were copied to the clipboard.
    void rowsCopied(int count);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void setColumns();
    void follow();
    void copyRows();

    JobArchive *m_archive;
    HistoryModel m_history;
    EventFilter m_filter;
    QString m_placeholder;
    QTimer m_timer;
    bool m_stale = true; ///< a new filter or a new event is not shown yet
};

} // namespace jobsweep
