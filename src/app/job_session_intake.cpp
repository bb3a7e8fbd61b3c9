#include "app/job_session_private.h"

#include <algorithm>
#include <utility>

namespace jobsweep {

namespace {

/// An id and the line break behind it have about so many characters.
constexpr qint64 charactersAnId = 100;
/// So many jobs come at once without the list growing amid them.
constexpr qint64 mostExpected = 1 << 19;

bool isWorthACheck(const JobRecord &record)
{
    return !isFinished(record) && !isDeletedOrGone(record);
}

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

void JobSession::wireIntake()
{
    connect(&d->intake, &IdIntake::begun, this, [this](qint64 size) {
        d->taken = {};
        d->ledger.expect(qsizetype(std::min(size / charactersAnId, mostExpected)));
    });
    connect(&d->intake, &IdIntake::found, this, &JobSession::takeFound);
    connect(&d->intake, &IdIntake::progress, this, &JobSession::readingProgressed);
    connect(&d->intake, &IdIntake::ended, this, &JobSession::endReading);
}

void JobSession::addText(const QString &text)
{
    d->intake.add(text, {});
}

void JobSession::addFiles(const QStringList &paths)
{
    d->intake.add({}, paths);
}

void JobSession::addContent(const MimeContent &content)
{
    d->intake.add(content.text, content.files);
}

void JobSession::cancelReading()
{
    d->intake.cancel();
}

void JobSession::takeFound(const TextScanner::Part &part)
{
    AddSummary &summary = d->taken;
    const JobLedger::Added result = d->ledger.add(part.ids, d->clock->nowUtc());
    summary.added += int(result.added.size());
    summary.known += result.known;
    summary.addedIds += result.added;
    if (result.known > 0) {
        addKnownExamples(part.ids, result.added, summary.knownExamples);
    }
    const QString ownServer = server().baseUrl().toString();
    QList<JobRecord> told;
    for (const ImportedJob &job : part.told) {
        if (job.server.isEmpty() || job.server == ownServer) {
            told += job.record;
            noteUnreadFlags(job, summary);
        }
    }
    summary.toldDeletions += d->ledger.mergeImported(told);
}

void JobSession::endReading(const ScanResult &rest, const QStringList &unreadable, bool cancelled)
{
    AddSummary summary = std::exchange(d->taken, {});
    static_cast<PassedOverIds &>(summary) = rest;
    summary.unreadable = unreadable;
    summary.cancelled = cancelled;
    if (summary.added > d->autoCheckLimit) {
        summary.leftUnchecked = int(uncheckedJobs().size());
    } else if (hasToken()) {
        QList<JobId> ids = summary.addedIds;
        ids.removeIf([this](const JobId &id) {
            const JobHandle handle = d->ledger.find(id);
            return handle == JobHandle::None || !isWorthACheck(d->ledger.at(handle));
        });
        checkJobs(ids);
    }
    Q_EMIT idsAdded(summary);
}

} // namespace jobsweep
