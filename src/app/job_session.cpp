#include "app/job_session.h"

#include "api/batch_runner.h"
#include "api/check_runner.h"
#include "api/luma_client.h"
#include "api/request_pace.h"
#include "app/text_file.h"
#include "core/clock.h"
#include "core/id_scanner.h"
#include "model/job_ledger.h"

#include <QSet>
#include <QThreadPool>
#include <QtConcurrentRun>

namespace jobsweep {

namespace {

/// One text or one list of files, as it comes back from the scanning thread.
struct Scanned
{
    ScanResult found;
    QStringList unreadable;
};

/// `seen` holds the ids of `all`.
void mergeInto(ScanResult &all, const ScanResult &more, QSet<JobId> &seen)
{
    for (const JobId &id : more.ids) {
        if (!seen.contains(id)) {
            seen.insert(id);
            all.ids += id;
        }
    }
    for (auto service = more.otherServices.begin(); service != more.otherServices.end(); ++service) {
        all.otherServices[service.key()] += service.value();
    }
    all.incomplete += more.incomplete;
}

Scanned scanFiles(const QStringList &paths)
{
    Scanned scanned;
    QSet<JobId> seen;
    for (const QString &path : paths) {
        const FileScan file = scanFile(path);
        mergeInto(scanned.found, file.found, seen);
        if (!file.problem.isEmpty()) {
            scanned.unreadable += file.problem;
        }
    }
    return scanned;
}

} // namespace

struct JobSession::Private
{
    Private(const ServerAddress &server, ManagerPool::Factory managers, Clock *theClock)
        : clock(theClock)
        , pool(std::move(managers))
        , pace(requestsInFlight)
        , client(server, &pool, theClock)
        ,
        // No store yet whose word would have to be awaited.
        batch(
            &client, &pace, theClock,
            [](const QList<JobId> &ids, const std::function<void(const QList<JobId> &)> &done) { done(ids); })
        , checks(&client, &pace)
    {
        // One thread: texts are taken in the order in which they were given.
        scanning.setMaxThreadCount(1);
    }

    Clock *clock;
    JobLedger ledger;
    ManagerPool pool;
    RequestPace pace;
    LumaClient client;
    BatchRunner batch;
    CheckRunner checks;
    QThreadPool scanning;
    bool shutDown = false;
};

JobSession::JobSession(const ServerAddress &server, ManagerPool::Factory managers, Clock *clock,
                       QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(server, std::move(managers), clock))
{
    wireBatch();
    wireChecks();
}

JobSession::~JobSession() = default;

void JobSession::wireBatch()
{
    connect(&d->batch, &BatchRunner::started, &d->ledger, &JobLedger::markDeleting);
    connect(&d->batch, &BatchRunner::finished, &d->ledger, &JobLedger::applyDelete);
    connect(&d->batch, &BatchRunner::withdrawn, &d->ledger, &JobLedger::withdrawDeletions);
    connect(&d->batch, &BatchRunner::progressChanged, this, &JobSession::progressChanged);
    connect(&d->batch, &BatchRunner::halted, this, &JobSession::deletionsHalted);
    connect(&d->batch, &BatchRunner::ended, this, [this] {
        Q_EMIT progressChanged();
        Q_EMIT batchEnded(d->batch.progress());
    });
}

void JobSession::wireChecks()
{
    connect(&d->checks, &CheckRunner::started, &d->ledger, &JobLedger::markChecking);
    connect(&d->checks, &CheckRunner::finished, &d->ledger, &JobLedger::applyCheck);
    connect(&d->checks, &CheckRunner::withdrawn, &d->ledger, &JobLedger::withdrawChecks);
    connect(&d->checks, &CheckRunner::progressChanged, this, &JobSession::progressChanged);
    connect(&d->checks, &CheckRunner::halted, this, &JobSession::checksHalted);
    connect(&d->checks, &CheckRunner::ended, this, &JobSession::progressChanged);
}

const ServerAddress &JobSession::server() const
{
    return d->client.server();
}

JobLedger *JobSession::ledger() const
{
    return &d->ledger;
}

int JobSession::setToken(const ApiToken &token)
{
    d->client.setToken(token);
    if (token.isNull()) {
        return 0;
    }
    const QList<JobId> unchecked = uncheckedJobs();
    if (unchecked.size() > autoCheckLimit) {
        return int(unchecked.size());
    }
    checkJobs(unchecked);
    return 0;
}

QList<JobId> JobSession::uncheckedJobs() const
{
    return d->ledger.idsWhere(
        [](const JobRecord &record) { return isNotChecked(record) && !isInWork(record); });
}

bool JobSession::hasToken() const
{
    return d->client.hasToken();
}

void JobSession::addText(const QString &text)
{
    QtConcurrent::run(&d->scanning, [text] {
        return scanForIds(text);
    }).then(this, [this](const ScanResult &found) { takeScan(found, {}); });
}

void JobSession::addFiles(const QStringList &paths)
{
    QtConcurrent::run(&d->scanning, [paths] {
        return scanFiles(paths);
    }).then(this, [this](const Scanned &scanned) { takeScan(scanned.found, scanned.unreadable); });
}

void JobSession::takeScan(const ScanResult &found, const QStringList &unreadable)
{
    if (d->shutDown) {
        return;
    }
    const JobLedger::Added result = d->ledger.add(found.ids, d->clock->nowUtc());
    AddSummary summary;
    summary.added = int(result.added.size());
    summary.known = result.known;
    summary.otherServices = found.otherServices;
    summary.incomplete = found.incomplete;
    summary.unreadable = unreadable;
    if (summary.added > autoCheckLimit) {
        summary.leftUnchecked = int(uncheckedJobs().size());
    } else if (hasToken()) {
        checkJobs(result.added);
    }
    Q_EMIT idsAdded(summary);
}

void JobSession::checkJobs(const QList<JobId> &ids)
{
    if (d->shutDown) {
        return;
    }
    d->ledger.markCheckQueued(ids);
    d->checks.add(ids);
}

void JobSession::checkUnchecked()
{
    checkJobs(uncheckedJobs());
}

void JobSession::listExecuting()
{
    d->client.listExecuting([this](const ListVerdict &verdict) {
        ListSummary summary;
        summary.ok = verdict.ok;
        summary.message = verdict.message;
        if (verdict.ok) {
            const JobLedger::Added result = d->ledger.mergeExecuting(verdict.jobs, d->clock->nowUtc());
            summary.added = int(result.added.size());
            summary.known = result.known;
        }
        Q_EMIT executingListed(summary);
    });
}

void JobSession::deleteJobs(const QList<JobId> &ids)
{
    if (d->shutDown) {
        return;
    }
    const QList<JobId> queued = d->ledger.markQueued(ids);
    QList<BatchJob> jobs;
    jobs.reserve(queued.size());
    for (const JobId &id : queued) {
        jobs += {id, d->ledger.at(d->ledger.find(id)).inDoubt};
    }
    d->batch.add(jobs);
}

void JobSession::stop()
{
    d->checks.stop();
    d->batch.stop();
}

void JobSession::shutDown()
{
    d->shutDown = true;
    stop();
}

QList<JobRecord> JobSession::removeJobs(const QList<JobId> &ids)
{
    return d->ledger.remove(ids);
}

QList<JobRecord> JobSession::removeDeletedJobs()
{
    return removeJobs(d->ledger.idsWhere(isDeletedOrGone));
}

void JobSession::restoreJobs(const QList<JobRecord> &records)
{
    d->ledger.restore(records);
}

WorkProgress JobSession::progress() const
{
    using Kind = WorkProgress::Kind;
    if (d->batch.isRunning()) {
        const BatchProgress &batch = d->batch.progress();
        return {d->batch.isStopping() ? Kind::Stopping : Kind::Deleting, batch.done(), batch.total};
    }
    if (d->checks.isRunning()) {
        return {Kind::Checking, d->checks.done(), d->checks.total()};
    }
    return {};
}

} // namespace jobsweep
