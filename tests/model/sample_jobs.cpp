#include "sample_jobs.h"

#include "model/jobs/job_ledger.h"

#include <QStringList>
#include <QTimeZone>

#include <array>

namespace jobsweep::test {

namespace {

constexpr int mostJobs = 120;

const QStringList statusWords{QStringLiteral("created"),   QStringLiteral("processing"),
                              QStringLiteral("completed"), QStringLiteral("failed"),
                              QStringLiteral("Moderated"), QStringLiteral("moderated")};
const QStringList messages{QStringLiteral("Job not found"), QStringLiteral("job NOT found"),
                           QStringLiteral("Invalid jobid"), QStringLiteral("zu spät")};
const QStringList models{{}, QStringLiteral("ray-v2"), QStringLiteral("Ray-v2"), QStringLiteral("photon")};

} // namespace

QDateTime seenAt()
{
    return QDateTime({2026, 4, 6}, {12, 0}, QTimeZone::utc());
}

JobId sampleId(int number, const QString &account)
{
    const QString digits = QStringLiteral("%1").arg(number, 9, 10, QLatin1Char('0'));
    const QString kind = number % 3 == 0 ? QStringLiteral("i") : QStringLiteral("v");
    return JobId::parse(
               QStringLiteral("j0326140530%1%2-u12345-email:%3:a1b2c3d4-e5f6-7890-abcd-ef1234567890-bot:luma")
                   .arg(digits, kind, account))
        .value();
}

QList<JobId> sampleIds(int first, int last)
{
    QList<JobId> ids;
    for (int number = first; number <= last; ++number) {
        ids.append(sampleId(number));
    }
    return ids;
}

int numberOf(const JobId &id)
{
    return id.utf8().mid(11, 9).toInt();
}

CheckVerdict known(const QString &status)
{
    CheckVerdict verdict;
    verdict.kind = CheckKind::Known;
    verdict.facts.status = JobStatus::fromServer(status);
    return verdict;
}

CheckVerdict checkFailed(CheckKind kind, const QString &message)
{
    CheckVerdict verdict;
    verdict.kind = kind;
    verdict.message = message;
    return verdict;
}

DeleteVerdict outcome(DeletionState state, const QString &message, bool inDoubt)
{
    DeleteVerdict verdict;
    verdict.state = state;
    verdict.message = message;
    verdict.inDoubt = inDoubt;
    return verdict;
}

void deleteWith(JobLedger &ledger, const JobId &id, const DeleteVerdict &verdict)
{
    ledger.markQueued({id});
    ledger.markDeleting(id);
    ledger.applyDelete(id, verdict);
}

QString describe(const JobRecord &record)
{
    QStringList parts{record.id.toString(), record.status.text(), record.account, record.model,
                      record.message.text()};
    for (const qint64 number :
         {qint64(record.kind), qint64(record.kindFromId), qint64(record.accountFromId),
          qint64(record.createdFromId), qint64(record.deletion), qint64(record.check), qint64(record.inDoubt),
          record.createdMs, record.waitUntilMs, qint64(record.source), record.seenMs}) {
        parts.append(QString::number(number));
    }
    if (record.result) {
        parts.append(record.result->error);
        for (const ResultLink &link : record.result->links) {
            parts.append(link.name + u'=' + link.url);
        }
    }
    return parts.join(u" | ");
}

void RandomVerbs::step()
{
    switch (below(10)) {
    case 0:
    case 1:
        addSome();
        break;
    case 2:
        removeOrRestore();
        break;
    case 3:
    case 4:
    case 5:
        checkSome();
        break;
    default:
        deleteSome();
        break;
    }
}

QList<JobId> RandomVerbs::someIds()
{
    // Mostly a few; now and then enough for a table to be rearranged.
    QList<JobId> ids;
    for (int left = below(8) == 0 ? 100 : 1 + below(4); left > 0; --left) {
        ids.append(sampleId(below(mostJobs)));
    }
    return ids;
}

void RandomVerbs::addSome()
{
    if (below(3) != 0) {
        m_ledger->add(someIds(), seenAt());
        return;
    }
    QList<ExecutingJob> jobs;
    for (const JobId &id : someIds()) {
        jobs.append({id, anyCheck().facts});
    }
    m_ledger->mergeExecuting(jobs, seenAt(), JobSource::List);
}

void RandomVerbs::removeOrRestore()
{
    if (below(2) == 0) {
        m_removed = m_ledger->remove(someIds());
    } else {
        m_ledger->restore(m_removed);
    }
}

void RandomVerbs::checkSome()
{
    const QList<JobId> ids = someIds();
    switch (below(5)) {
    case 0:
        m_ledger->markCheckQueued(ids);
        break;
    case 1:
        m_ledger->markChecking(ids.front());
        break;
    case 2:
        m_ledger->withdrawChecks(ids);
        break;
    default:
        for (const JobId &id : ids) {
            m_ledger->applyCheck(id, anyCheck());
        }
        break;
    }
}

void RandomVerbs::deleteSome()
{
    const QList<JobId> ids = someIds();
    switch (below(7)) {
    case 0:
    case 1:
        m_ledger->markQueued(ids);
        break;
    case 2:
        m_ledger->markDeleting(ids.front());
        break;
    case 3:
        m_ledger->markWaiting(ids, seenAt().toMSecsSinceEpoch() + below(60'000), {});
        break;
    case 4:
        m_ledger->withdrawDeletions(ids);
        break;
    default:
        for (const JobId &id : ids) {
            m_ledger->applyDelete(id, anyOutcome());
        }
        break;
    }
}

CheckVerdict RandomVerbs::anyCheck()
{
    CheckVerdict verdict = known(statusWords[below(int(statusWords.size()))]);
    verdict.kind = CheckKind(below(5));
    verdict.message = messages[below(int(messages.size()))];
    verdict.facts.model = models[below(int(models.size()))];
    verdict.facts.type = below(2) == 0 ? QStringLiteral("image") : QString();
    verdict.facts.account = below(4) == 0 ? QStringLiteral("Other@example.org") : QString();
    verdict.facts.created = below(2) == 0 ? seenAt().addDays(-below(3)) : QDateTime();
    return verdict;
}

DeleteVerdict RandomVerbs::anyOutcome()
{
    constexpr std::array states{DeletionState::None,    DeletionState::Deleted, DeletionState::Gone,
                                DeletionState::Refused, DeletionState::Failed,  DeletionState::Unconfirmed};
    DeleteVerdict verdict = outcome(states[size_t(below(int(states.size())))],
                                    messages[below(int(messages.size()))], below(4) == 0);
    if (verdict.state == DeletionState::Refused) {
        verdict.status = JobStatus::fromServer(u"processing");
    }
    return verdict;
}

} // namespace jobsweep::test
