#include "app/intake/job_import.h"

#include "app/work/job_work.h"
#include "core/base/clock.h"
#include "core/format/imported_job.h"
#include "model/jobs/job_ledger.h"

#include <algorithm>
#include <utility>

namespace jobsweep {

namespace {

/// An id and the line break behind it have about so many characters.
constexpr qint64 charactersAnId = 100;
/// So many jobs come at once without the list growing amid them.
constexpr qint64 mostExpected = 1 << 19;

/// `added` are those of the `ids` that are new, in the same order.
void addKnownExamples(const QList<JobId> &ids, const QList<JobId> &added, QStringList &examples)
{
    auto nextAdded = added.begin();
    for (const JobId &id : ids) {
        if (nextAdded != added.end() && *nextAdded == id) {
            ++nextAdded;
        } else if (examples.size() < AddSummary::mostExamples) {
            examples += id.toString();
        }
    }
}

void noteUnreadFlags(const ImportedJob &job, AddSummary &summary)
{
    if (!job.hasUnreadFlags) {
        return;
    }
    ++summary.unreadFlags;
    if (summary.unreadFlagExamples.size() < AddSummary::mostExamples) {
        summary.unreadFlagExamples += job.record.id.toString();
    }
}

} // namespace

JobImport::JobImport(JobLedger *ledger, JobWork *work, Clock *clock, const QString &serverUrl,
                     QObject *parent)
    : QObject(parent), m_ledger(ledger), m_work(work), m_clock(clock), m_serverUrl(serverUrl)
{
    connect(&m_intake, &IdIntake::begun, this, [this](qint64 size) {
        m_summary = {};
        m_ledger->expect(qsizetype(std::min(size / charactersAnId, mostExpected)));
    });
    connect(&m_intake, &IdIntake::found, this, &JobImport::addFound);
    connect(&m_intake, &IdIntake::progress, this, &JobImport::readingProgressed);
    connect(&m_intake, &IdIntake::ended, this, &JobImport::endReading);
}

void JobImport::addText(const QString &text)
{
    m_intake.add(text, {});
}

void JobImport::addFiles(const QStringList &paths)
{
    m_intake.add({}, paths);
}

void JobImport::addContent(const MimeContent &content)
{
    m_intake.add(content.text, content.files);
}

void JobImport::cancelReading()
{
    m_intake.cancel();
}

void JobImport::addFound(const TextScanner::Part &part)
{
    const JobLedger::Added result = m_ledger->add(part.ids, m_clock->nowUtc());
    m_summary.added += int(result.added.size());
    m_summary.known += result.known;
    m_summary.addedIds += result.added;
    if (result.known > 0) {
        addKnownExamples(part.ids, result.added, m_summary.knownExamples);
    }
    QList<JobRecord> told;
    for (const ImportedJob &job : part.told) {
        if (job.server.isEmpty() || job.server == m_serverUrl) {
            told += job.record;
            noteUnreadFlags(job, m_summary);
        }
    }
    m_summary.toldDeletions += m_ledger->mergeImported(told);
}

void JobImport::endReading(const ScanResult &rest, const QStringList &unreadable, bool cancelled)
{
    AddSummary summary = std::exchange(m_summary, {});
    static_cast<PassedOverIds &>(summary) = static_cast<const PassedOverIds &>(rest);
    summary.unreadable = unreadable;
    summary.cancelled = cancelled;
    summary.leftUnchecked = m_work->checkAdded(summary.addedIds);
    summary.autoCheckLimit = m_work->autoCheckLimit();
    Q_EMIT idsAdded(summary);
}

} // namespace jobsweep
