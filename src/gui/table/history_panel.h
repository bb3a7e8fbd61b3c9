#pragma once

#include "core/answer/event_filter.h"
#include "core/job/job_id.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QLineEdit;

namespace jobsweep {

class HistoryTable;
class JobArchive;

/// The history of all jobs, and a filter for it.
class HistoryPanel : public QWidget
{
    Q_OBJECT
public:
    /// `archive` and `exportAction`, which has a button here, outlive it.
    HistoryPanel(JobArchive *archive, QAction *exportAction, QWidget *parent = nullptr);

    /// The filter of the events that are shown.
    EventFilter filter() const;

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
