#include "disk_book.h"

#include "core/answer/job_words.h"
#include "core/job/job_record.h"
#include "model/jobs/job_ledger.h"
#include "store/job_columns.h"
#include "store/store_write.h"

namespace jobsweep::test {

namespace {

JobId idOf(const QByteArray &text)
{
    return JobId::parse(QString::fromUtf8(text)).value_or(JobId());
}

QByteArray line(const char *word, const JobId &id, const QByteArray &rest = {})
{
    return word + (' ' + id.toString().toUtf8()) + rest + '\n';
}

} // namespace

QByteArray outcomeOf(const JobRecord &record)
{
    const QString state = wordOf(record.deletion);
    const QByteArray outcome = (state.isEmpty() ? QByteArrayLiteral("none") : state.toUtf8()) +
                               (record.inDoubt ? " 1 " : " 0 ") + record.message.text().toUtf8();
    return outcome.trimmed();
}

QByteArray linesOf(const StoreWrite &write, const JobLedger &ledger)
{
    QByteArray lines;
    for (const StoredJob &job : write.added) {
        lines += line("added", job.record.id);
    }
    for (const StoredJob &job : write.changed) {
        lines += job.inWork ? line("held", job.record.id)
                            : line("row", job.record.id, ' ' + outcomeOf(job.record));
    }
    QHash<quint32, JobId> jobs;
    for (JobHandle handle{}; handle < ledger.handleEnd() && !write.intents.isEmpty(); ++handle) {
        if (ledger.isUsed(handle)) {
            jobs.insert(ledger.arrival(handle), ledger.at(handle).id);
        }
    }
    for (const quint32 arrival : write.intents) {
        lines += line("intent", jobs.value(arrival));
    }
    if (!write.events.isEmpty()) {
        lines += "events " + QByteArray::number(write.events.size()) + '\n';
    }
    return lines;
}

void DiskBook::take(const QByteArray &line)
{
    const qsizetype blank = line.indexOf(' ');
    const QByteArray word = line.first(blank < 0 ? line.size() : blank);
    const QByteArray rest = line.mid(word.size() + 1);
    if (word == "added") {
        m_added.insert(idOf(rest));
    } else if (word == "row") {
        takeRow(rest);
    } else if (word == "intent") {
        m_intents.insert(idOf(rest));
        m_outcomes.remove(idOf(rest));
    } else if (word == "events") {
        m_events += rest.toInt();
    } else if (word == "problem") {
        m_problem = QString::fromUtf8(rest);
    }
}

void DiskBook::takeRow(const QByteArray &words)
{
    const qsizetype blank = words.indexOf(' ');
    const JobId id = idOf(words.first(blank));
    const QByteArray outcome = words.mid(blank + 1);
    // A check's answer about a job that was not deleted yet: that may come in the next moment.
    if (!outcome.startsWith("none ")) {
        m_outcomes.insert(id, outcome);
        m_intents.remove(id);
    }
}

void DiskBook::forgetFailures()
{
    m_outcomes.removeIf([](const auto &outcome) {
        return outcome.value().startsWith("failed ") || outcome.value().startsWith("unconfirmed ");
    });
    m_intents.clear();
}

} // namespace jobsweep::test
