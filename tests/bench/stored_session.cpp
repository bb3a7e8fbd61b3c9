#include "stored_session.h"

#include "model/job_ledger.h"
#include "store/job_database.h"
#include "support/scripted_api.h"

#include <QEventLoop>

#include <algorithm>
#include <stdexcept>

namespace jobsweep::test {

namespace {

[[noreturn]] void fail(const StoreProblem &problem)
{
    throw std::runtime_error((problem.path + QStringLiteral(": ") + problem.detail).toStdString());
}

StoreWrite adding(int from, int count)
{
    JobLedger ledger;
    ledger.leavePlaces(quint32(from));
    ledger.add(numberedIds(from, count), QDateTime::currentDateTimeUtc());
    StoreWrite write;
    for (int slot = 0; slot < count; ++slot) {
        write.added += ledger.kept(slot);
    }
    return write;
}

} // namespace

QString storeName(const ServerAddress &server)
{
    return server.baseUrl().toString();
}

StoredSession::StoredSession(const QString &folder, const ServerAddress &server,
                             ManagerPool::Factory managers, const PaceLimits &limits)
    : store(folder.isEmpty() ? nullptr : std::make_unique<JobStore>(folder, storeName(server)))
    , session(server, std::move(managers), &clock, &random, limits, store.get())
{}

void StoredSession::load()
{
    if (!store) {
        return;
    }
    QEventLoop loop;
    QObject::connect(&session, &JobSession::loadEnded, &loop, &QEventLoop::quit);
    session.load();
    loop.exec();
    if (const auto problem = session.storeProblem()) {
        fail(*problem);
    }
}

void fillStore(const QString &folder, int count)
{
    JobStore store(folder, storeName(ServerAddress()));
    QEventLoop loop;
    std::optional<StoreProblem> problem;
    QObject::connect(&store, &JobStore::writable, &loop, &QEventLoop::quit);
    QObject::connect(&store, &JobStore::failed, &loop, [&](const StoreProblem &why) {
        problem = why;
        loop.quit();
    });
    store.open();
    loop.exec();
    for (int from = 0; from < count && !problem; from += JobDatabase::rowsAStep) {
        store.write(adding(from, std::min(JobDatabase::rowsAStep, count - from)),
                    [&](const WriteResult &result) {
                        problem = result.problem;
                        loop.quit();
                    });
        loop.exec();
    }
    if (problem) {
        fail(*problem);
    }
}

} // namespace jobsweep::test
