#pragma once

#include "app/add_summary.h"
#include "app/id_intake.h"
#include "app/job_session.h"
#include "core/job_id.h"

#include <QList>
#include <QObject>

class QWidget;

namespace jobsweep {

class JobTableModel;
class MessageBar;
struct Message;

/// Says in the message bar how far a text is read for jobs, what came of it, and what can be done about that.
class IntakeMessages : public QObject
{
    Q_OBJECT
public:
    /// All of them outlive it. `window`: that the details belong to.
    IntakeMessages(JobSession *session, const JobTableModel *jobs, MessageBar *bar, QWidget *window,
                   QObject *parent = nullptr);

Q_SIGNALS:
    void tokenRequested();
    void checkNewRequested();
    /// The filter is to let all jobs be seen, this one first.
    void unfilteredRequested(const jobsweep::JobId &first);
    /// These are to be taken out of the list again.
    void undoRequested(const QList<jobsweep::JobId> &ids);

private:
    void sayProgress(const IntakeProgress &progress);
    void sayAdded(const AddSummary &summary);
    void addLeftOut(const AddSummary &summary, Message &message);
    void showDetails(const AddSummary &summary);

    JobSession *m_session;
    const JobTableModel *m_jobs;
    MessageBar *m_bar;
    QWidget *m_window;
};

} // namespace jobsweep
