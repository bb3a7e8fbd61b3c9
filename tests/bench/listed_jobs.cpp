#include "listed_jobs.h"

#include "core/job/job_id.h"
#include "core/job/job_record.h"
#include "model/jobs/job_ledger.h"
#include "store/job_database.h"

#include <algorithm>
#include <array>

namespace jobsweep::test {

namespace {

constexpr int accounts = 8;

/// A number that looks like chance, the same for the same `number` (splitmix64).
quint64 scattered(quint64 number)
{
    quint64 value = (number + 1) * 0x9E3779B97F4A7C15;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
    return value ^ (value >> 31);
}

/// Some second of the half year before the day on which this was written.
QDateTime createdAt(int number)
{
    constexpr quint64 span = quint64(180) * 24 * 60 * 60;
    return QDateTime({2026, 1, 1}, {0, 0}, Qt::UTC).addSecs(qint64(scattered(quint64(number)) % span));
}

QString hex(quint64 value)
{
    return QString::number(value, 16).rightJustified(16, u'0');
}

QString accountOf(int number)
{
    return QStringLiteral("usr%1@example.com").arg(QChar(u'a' + number % accounts));
}

JobId idOf(int number)
{
    const quint64 chance = scattered(quint64(number) + (quint64(1) << 32));
    const QString uuid = hex(chance) + hex(scattered(chance));
    const QString text =
        QStringLiteral("j%1%2%3-u12345-email:%4:%5-%6-%7-%8-%9-bot:luma")
            .arg(createdAt(number).toString(QStringLiteral("MMddhhmmss")),
                 QString::number(chance % 1'000'000'000).rightJustified(9, u'0'),
                 number % 4 == 3 ? QStringLiteral("i") : QStringLiteral("v"), accountOf(number),
                 uuid.mid(0, 8), uuid.mid(8, 4), uuid.mid(12, 4), uuid.mid(16, 4), uuid.mid(20));
    return JobId::parse(text).value();
}

QString messageOf(int number)
{
    static const std::array texts{
        QStringLiteral("Cannot delete job in state 'processing'. Wait for completion."),
        QStringLiteral("The job does not belong to this account."),
        QStringLiteral("Moderation: the prompt was refused."),
        QStringLiteral("Out of credits."),
        QStringLiteral("The server closed the connection before it answered."),
        QStringLiteral("Too many jobs at a time.")};
    return number % 3 == 0 ? texts[size_t(number / 3) % texts.size()] : QString();
}

void addFacts(JobRecord &record, int number)
{
    static const std::array words{u"completed", u"pending", u"failed", u"processing"};
    static const std::array models{QString::fromLatin1(commonModel), QStringLiteral("ray-flash-b"),
                                   QStringLiteral("photon-1"), QStringLiteral("photon-flash-1"),
                                   QStringLiteral("ray-1-6")};
    static const std::array ends{DeletionState::None, DeletionState::Failed, DeletionState::Refused,
                                 DeletionState::Unconfirmed};
    record.status = JobStatus::fromServer(words[size_t(number) % words.size()]);
    record.kindFromId = false;
    record.accountFromId = false;
    record.createdFromId = false;
    record.model = models[size_t(number) % models.size()];
    record.message = messageOf(number);
    record.deletion = record.message.isEmpty() ? DeletionState::None : ends[size_t(number / 3) % ends.size()];
}

} // namespace

QList<StoredJob> someJobs(int from, int count, Known known)
{
    QList<StoredJob> jobs;
    for (int number = from; number < from + count; ++number) {
        StoredJob job;
        job.arrival = quint32(number);
        job.record.id = idOf(number);
        job.record.kind = job.record.id.kind();
        job.record.account = accountOf(number);
        job.record.createdMs = createdAt(number).toMSecsSinceEpoch();
        if (known == Known::Everything) {
            addFacts(job.record, number);
        }
        jobs.append(job);
    }
    return jobs;
}

void listJobs(JobLedger *ledger, int count, Known known)
{
    constexpr int lot = JobDatabase::rowsAStep;
    for (int from = 0; from < count; from += lot) {
        ledger->load(someJobs(from, std::min(lot, count - from), known));
    }
}

} // namespace jobsweep::test
