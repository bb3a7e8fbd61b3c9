#pragma once

#include "app/job_session.h"

#include <QObject>

namespace jobsweep {

class MessageBar;

/// Says in the message bar what the session reports.
class SessionMessages : public QObject
{
    Q_OBJECT
public:
    /// Both outlive it.
    SessionMessages(JobSession *session, MessageBar *bar, QObject *parent = nullptr);

    /// Says that rows were taken out of the list, with Undo.
    void sayRemoved(const QList<JobRecord> &records, int inWork);
    /// Says that an action had nothing to act on.
    void sayNothing(const QString &why);

Q_SIGNALS:
    void tokenRequested();
    void checkNewRequested();
    void problemsRequested();

private:
    void sayAdded(const AddSummary &summary);
    void sayListed(const ListSummary &summary);
    void sayBatchEnded(const BatchProgress &outcome);
    void sayHalted(const QString &what, const QString &message);

    JobSession *m_session;
    MessageBar *m_bar;
    bool m_halted = false;
};

} // namespace jobsweep
