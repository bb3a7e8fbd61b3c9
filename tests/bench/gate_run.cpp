#include "gate_run.h"

#include "app/intake/job_import.h"
#include "app/work/job_archive.h"
#include "app/work/job_work.h"
#include "core/job/api_token.h"
#include "core/job/batch_progress.h"
#include "core/job/server_address.h"
#include "store/store_write.h"
#include "stored_session.h"
#include "support/scripted_api.h"
#include "support/trusting_manager.h"

#include <QElapsedTimer>
#include <QEventLoop>

namespace jobsweep::test {

namespace {

/// Adds the ids in a local event loop, until they are on disk where there is one.
void addAll(StoredSession &stored, const QList<JobId> &ids)
{
    QEventLoop loop;
    qsizetype onDisk = 0;
    QObject::connect(stored.session.archive(), &JobArchive::written, &loop, [&](const StoreWrite &write) {
        onDisk += write.added.size();
        if (onDisk == ids.size()) {
            loop.quit();
        }
    });
    if (!stored.store) {
        QObject::connect(stored.session.imports(), &JobImport::idsAdded, &loop, &QEventLoop::quit);
    }
    stored.session.imports()->addText(linesOf(ids));
    loop.exec();
}

} // namespace

BenchRun runSession(const QString &folder, const QString &baseUrl, const QList<JobId> &ids, int inFlight)
{
    StoredSession stored(
        folder, ServerAddress::parse(baseUrl, nullptr).value(),
        [] { return std::make_unique<TrustingManager>(); }, PaceLimits::fixed(inFlight));
    stored.load();
    addAll(stored, ids);
    stored.session.setToken(ApiToken::parse(QStringLiteral("user:123-abcdef"), nullptr).value());
    QEventLoop loop;
    int confirmed = 0;
    QObject::connect(stored.session.work(), &JobWork::batchEnded, &loop, [&](const BatchProgress &outcome) {
        confirmed = outcome.deleted;
        loop.quit();
    });
    QElapsedTimer timer;
    timer.start();
    stored.session.work()->deleteJobs(ids);
    loop.exec();
    return {timer.elapsed(), confirmed};
}

} // namespace jobsweep::test
