#pragma once

#include "core/job_id.h"

#include <QTimer>
#include <QWidget>

class QLineEdit;

namespace jobsweep {

class HistoryTable;
class JobSession;

/// The history of all jobs, and a filter for it.
class HistoryPanel : public QWidget
{
    Q_OBJECT
public:
    /// `session` outlives it.
    explicit HistoryPanel(JobSession *session, QWidget *parent = nullptr);

Q_SIGNALS:
    /// The user wants to see this job.
    void jobActivated(const jobsweep::JobId &id);

private:
    void applyFilter();

    QLineEdit *m_filter;
    HistoryTable *m_table;
    QTimer m_timer;
};

} // namespace jobsweep
