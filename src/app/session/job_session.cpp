#include "app/session/job_session.h"

#include "api/luma_client.h"
#include "api/request_pace.h"
#include "app/export/job_export_service.h"
#include "app/intake/job_import.h"
#include "app/watch/job_watch.h"
#include "app/work/job_archive.h"
#include "app/work/job_work.h"
#include "app/work/server_access.h"
#include "model/jobs/job_ledger.h"
#include "model/jobs/list_editor.h"

#include <QList>

#include <utility>

namespace jobsweep {

struct JobSession::Private
{
    Private(const ServerAddress &server, ManagerPool::Factory managers, Clock *clock, RandomSource *random,
            const PaceLimits &limits, JobStore *store)
        : archive(&ledger, store, clock)
        , pool(std::move(managers))
        , pace(limits, clock, random)
        , client(server, &pool, clock)
        , work(&ledger, &client, &pace, archive.gate(), clock)
        , access(&client, &pool, &pace, &ledger, clock)
        , watch(&ledger, &client, &pace, &archive, clock, random)
        , imports(&ledger, &work, clock, server.baseUrl().toString())
        , exports(&ledger, store, server.baseUrl().toString())
        , editor(&ledger)
    {}

    /// Whoever waits for everything to be written learns it now, if it is.
    void answerSaved()
    {
        if (!exports.isWriting()) {
            for (const auto &done : std::exchange(whenSaved, {})) {
                done();
            }
        }
    }

    JobLedger ledger;
    JobArchive archive;
    ManagerPool pool;
    RequestPace pace;
    LumaClient client;
    JobWork work;
    ServerAccess access;
    JobWatch watch;
    JobImport imports;
    JobExportService exports;
    ListEditor editor;
    QList<std::function<void()>> whenSaved; ///< they wait for exports
    bool isShutDown = false;
};

JobSession::JobSession(const ServerAddress &server, ManagerPool::Factory managers, Clock *clock,
                       RandomSource *random, const PaceLimits &limits, JobStore *store, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(server, std::move(managers), clock, random, limits, store))
{
    if (store) {
        connect(&d->work, &JobWork::answered, &d->archive, &JobArchive::saveEvent);
        connect(&d->access, &ServerAccess::answered, &d->archive, &JobArchive::saveEvent);
        connect(&d->watch, &JobWatch::answered, &d->archive, &JobArchive::saveEvent);
    }
    connect(&d->archive, &JobArchive::loadEnded, &d->imports, [this] {
        d->imports.setHeld(d->isShutDown);
        d->watch.setHeld(d->isShutDown);
    });
    d->access.useFilter([this](const QList<ExecutingJob> &jobs) { return d->watch.wanted(jobs); });
    connect(&d->access, &ServerAccess::listAnswered, &d->watch, &JobWatch::takeList);
    connect(&d->access, &ServerAccess::proxyAnswered, &d->work, [this](bool taken) {
        // What the proxy had stopped. It doesn't end a pause that the server asks for.
        if (taken && d->work.pauseReason() == PauseReason::ServerAsks) {
            d->work.resumeUnfinished();
        } else if (taken) {
            d->work.resume();
        }
        if (taken && d->watch.state().kind == WatchState::Kind::Stopped) {
            d->watch.goOn();
        }
    });
    connect(&d->editor, &ListEditor::removing, &d->work, &JobWork::forget);
    connect(&d->editor, &ListEditor::removed, &d->work, &JobWork::withdrawChecks);
    connect(&d->exports, &JobExportService::writingEnded, &d->exports, [this] { d->answerSaved(); });
}

JobSession::~JobSession() = default;

const JobLedger &JobSession::ledger() const
{
    return d->ledger;
}

ListEditor *JobSession::editor() const
{
    return &d->editor;
}

ServerAccess *JobSession::access() const
{
    return &d->access;
}

JobWork *JobSession::work() const
{
    return &d->work;
}

JobWatch *JobSession::watch() const
{
    return &d->watch;
}

JobArchive *JobSession::archive() const
{
    return &d->archive;
}

JobImport *JobSession::imports() const
{
    return &d->imports;
}

JobExportService *JobSession::exports() const
{
    return &d->exports;
}

void JobSession::load()
{
    // Only then is it known which ids are new. Without a store nothing is loaded.
    d->imports.setHeld(d->archive.hasStore());
    d->watch.setHeld(d->archive.hasStore());
    d->archive.load();
}

void JobSession::usePreferences(const Preferences &preferences)
{
    d->work.usePreferences(preferences);
    d->access.usePreferences(preferences);
    d->watch.usePreferences(preferences);
    d->archive.usePreferences(preferences);
}

int JobSession::setToken(const ApiToken &token)
{
    d->access.setToken(token);
    d->imports.setToken(token);
    d->watch.goOn();
    return token.isNull() ? 0 : d->work.checkWithNewToken();
}

bool JobSession::isSaved() const
{
    return !d->exports.isWriting() && !d->archive.hasUnsaved();
}

void JobSession::saveAll(std::function<void(bool)> done)
{
    d->archive.save([this, done = std::move(done)](bool all) {
        d->whenSaved += [done, all] { done(all); };
        d->answerSaved();
    });
}

void JobSession::shutDown()
{
    d->isShutDown = true;
    d->imports.setHeld(true);
    d->watch.setHeld(true);
    d->editor.complete();
    d->work.shutDown();
}

void JobSession::carryOn()
{
    d->isShutDown = false;
    d->work.carryOn();
    d->imports.setHeld(d->archive.isLoading());
    d->watch.setHeld(d->archive.isLoading());
}

} // namespace jobsweep
