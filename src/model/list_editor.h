#pragma once

#include "core/job_id.h"
#include "core/job_record.h"

#include <QList>
#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>

namespace jobsweep {

class JobLedger;

/// Takes jobs out of a ledger and puts them back, many of them some at a time, so that the window lives
/// meanwhile; one task behind the other. Used on one thread.
class ListEditor : public QObject
{
    Q_OBJECT
public:
    /// `ledger` outlives it.
    explicit ListEditor(JobLedger *ledger, QObject *parent = nullptr);

    /// Takes jobs out of the list only, rows in work excepted. `done` gets them, for restore(): before this
    /// returns where they are few, else later.
    void remove(const QList<JobId> &ids, std::function<void(const QList<JobRecord> &)> done = {});
    /// Puts them back as they were.
    void restore(const QList<JobRecord> &records);
    /// Does at once all that is left to be done.
    void complete();

Q_SIGNALS:
    /// These are going to be taken out, rows in work excepted.
    void removing(const QList<jobsweep::JobId> &ids);
    /// These were taken out.
    void removed(const QList<jobsweep::JobRecord> &records);

private:
    void runInSteps(std::function<bool()> step);
    void runStep();

    JobLedger *m_ledger;
    std::deque<std::function<bool()>> m_steps; ///< each says whether it was the last of its task
    QTimer m_timer;
};

} // namespace jobsweep
