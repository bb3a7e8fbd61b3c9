#pragma once

#include "core/job_event.h"
#include "core/job_id.h"
#include "model/history_model.h"

#include <QTableView>
#include <QTimer>

namespace jobsweep {

class JobSession;

/// A table of what was asked and answered, the latest first. It follows what comes while it is shown and
/// scrolled to the top.
class HistoryTable : public QTableView
{
    Q_OBJECT
public:
    /// What comes is shown at most this often, in milliseconds.
    static constexpr int updateIntervalMs = 300;

    /// `session` outlives it.
    explicit HistoryTable(JobSession *session, QWidget *parent = nullptr);

    /// Shows the events that `filter` means; `placeholder` says in a sentence that there are none.
    void showEvents(const EventFilter &filter, const QString &placeholder);

Q_SIGNALS:
    /// A row was double-clicked, or Enter pressed on it.
    void jobActivated(const jobsweep::JobId &id);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void setColumns();
    void setRowHeight();
    void follow();
    void copyRows() const;

    JobSession *m_session;
    HistoryModel m_history;
    EventFilter m_filter;
    QString m_placeholder;
    QTimer m_timer;
    bool m_stale = true; ///< it was hidden when the filter changed, or when something came
};

} // namespace jobsweep
