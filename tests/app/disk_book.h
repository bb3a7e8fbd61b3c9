#pragma once

#include "core/job/job_id.h"

#include <QByteArray>
#include <QHash>
#include <QSet>
#include <QString>

namespace jobsweep {

class JobLedger;
struct JobRecord;
struct StoreWrite;

namespace test {

/// The job's deletion in the store's word ("none" for None), its doubt (0 or 1) and its message, parted by
/// blanks.
QByteArray outcomeOf(const JobRecord &record);

/// What a write put on disk, one line each: `added ID`, `intent ID`, `row ID STATE DOUBT MESSAGE` (`held ID`
/// while a batch has the job in hand) and `events COUNT`.
QByteArray linesOf(const StoreWrite &write, const JobLedger &ledger);

/// Collects such lines: what has to be in the file from then on, whatever happened to the program.
class DiskBook
{
public:
    /// As outcomeOf() has them.
    using Outcomes = QHash<JobId, QByteArray>;

    void take(const QByteArray &line);
    /// Deletions that did not succeed may be tried again from now on, and then end in another way.
    void forgetFailures();

    const QSet<JobId> &added() const { return m_added; }
    /// What deletions came to; no row may say anything else.
    const Outcomes &outcomes() const { return m_outcomes; }
    /// Jobs that deletions may have been sent for, without an outcome.
    const QSet<JobId> &intents() const { return m_intents; }
    int events() const { return m_events; }
    /// What the store could not do; empty if there was nothing.
    const QString &problem() const { return m_problem; }

private:
    void takeRow(const QByteArray &words);

    QSet<JobId> m_added;
    Outcomes m_outcomes;
    QSet<JobId> m_intents;
    int m_events = 0;
    QString m_problem;
};

} // namespace test
} // namespace jobsweep
