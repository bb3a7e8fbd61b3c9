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

/// The page with the history of all jobs, grouped by day and batch, and a filter for it.
class HistoryPanel : public QWidget
{
    Q_OBJECT
public:
    /// `archive`, and the actions, which have buttons here, outlive it.
    HistoryPanel(JobArchive *archive, QAction *backAction, QAction *exportAction, QWidget *parent = nullptr);

    /// The filter of the events that are shown.
    EventFilter filter() const;

    /// Gives the focus to the field of the filter.
    void focusFilter();
    /// Empties the filter, if the focus is in it. Returns whether there was a text to clear.
    bool clearFocusedFilter();

Q_SIGNALS:
    /// The user wants to see this job.
    void jobActivated(const jobsweep::JobId &id);
    /// The selected rows were copied to the clipboard.
    void rowsCopied(int count);

private:
    void applyFilter();

    QLineEdit *m_filter;
    HistoryTable *m_table;
    QTimer m_timer;
};

} // namespace jobsweep
