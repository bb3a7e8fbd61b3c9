#pragma once

#include "core/answer/check_rules.h"
#include "core/answer/delete_rules.h"
#include "core/job/job_id.h"
#include "core/job/job_record.h"

#include <QDateTime>
#include <QList>
#include <QRandomGenerator>
#include <QString>

namespace jobsweep {
class JobLedger;
}

namespace jobsweep::test {

/// When the sample jobs are first seen: 2026-04-06 12:00 UTC.
QDateTime seenAt();

/// A valid id for each number, in order of the numbers; the account may be another.
JobId sampleId(int number, const QString &account = QStringLiteral("user@example.com"));
/// sampleId(first) to sampleId(last)
QList<JobId> sampleIds(int first, int last);
/// The number that sampleId() made the id of.
int numberOf(const JobId &id);

CheckVerdict known(const QString &status);
CheckVerdict checkFailed(CheckKind kind, const QString &message);
DeleteVerdict outcome(DeletionState state, const QString &message = {}, bool inDoubt = false);

/// Queues the job, sends it and applies the verdict.
void deleteWith(JobLedger &ledger, const JobId &id, const DeleteVerdict &verdict);

/// Everything a record holds, for comparing and for messages of failed tests.
QString describe(const JobRecord &record);

/// Does to a ledger, step by step, what a user, a server and a network might do, in any order.
class RandomVerbs
{
public:
    RandomVerbs(JobLedger *ledger, quint32 seed) : m_ledger(ledger), m_random(seed) {}

    void step();
    int below(int end) { return m_random.bounded(end); }

private:
    QList<JobId> someIds();
    void addSome();
    void removeOrRestore();
    void checkSome();
    void deleteSome();
    CheckVerdict anyCheck();
    DeleteVerdict anyOutcome();

    JobLedger *m_ledger;
    QRandomGenerator m_random;
    QList<JobRecord> m_removed;
};

} // namespace jobsweep::test
