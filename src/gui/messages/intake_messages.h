#pragma once

#include "app/intake/add_summary.h"
#include "app/intake/id_intake.h"
#include "app/session/job_session.h"
#include "core/job/job_id.h"

#include <QObject>

class QWidget;

namespace jobsweep {

class JobTableModel;
class MessageBar;
struct Message;

/// Reports in the message bar the progress and the result of reading a text for jobs, and offers what can be
/// done next.
class IntakeMessages : public QObject
{
    Q_OBJECT
public:
    /// All of them outlive it. `window`: the parent of the dialog with the details.
    IntakeMessages(JobImport *imports, const ServerAccess *access, const JobTableModel *jobs, MessageBar *bar,
                   QWidget *window, QObject *parent = nullptr);

Q_SIGNALS:
    void tokenRequested();
    void checkNewRequested();
    /// All jobs are to be shown without a filter, this one as the current one.
    void unfilteredRequested(const jobsweep::JobId &first);
    /// The adding, which is the user's last step, is to be undone.
    void undoRequested();

private:
    void sayProgress(const IntakeProgress &progress);
    void sayAdded(const AddSummary &summary);
    void addLeftOut(const AddSummary &summary, Message &message);
    void showDetails(const AddSummary &summary);

    JobImport *m_imports;
    const ServerAccess *m_access;
    const JobTableModel *m_jobs;
    MessageBar *m_bar;
    QWidget *m_window;
};

} // namespace jobsweep
