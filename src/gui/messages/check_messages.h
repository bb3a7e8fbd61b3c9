#pragma once

#include <QObject>

namespace jobsweep {

struct CheckOutcome;
class JobLedger;
class JobTableModel;
class JobWork;
class MessageBar;

/// Says in the message bar what a round of checks found, and offers to tick the finished jobs.
class CheckMessages : public QObject
{
    Q_OBJECT
public:
    /// All of them outlive it.
    CheckMessages(const JobWork *work, const JobLedger *ledger, JobTableModel *jobs, MessageBar *bar,
                  QObject *parent = nullptr);

Q_SIGNALS:
    void tickFinishedRequested();

private:
    void sayEnded(const CheckOutcome &outcome);

    const JobWork *m_work;
    const JobLedger *m_ledger;
    JobTableModel *m_jobs;
    MessageBar *m_bar;
    int m_saidBefore = 0; ///< how many messages there had been when the round began
};

} // namespace jobsweep
