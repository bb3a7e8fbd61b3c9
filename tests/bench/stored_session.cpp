#include "stored_session.h"

#include "app/work/job_archive.h"
#include "core/answer/check_rules.h"
#include "core/base/store_problem.h"
#include "core/job/job_id.h"
#include "model/jobs/job_ledger.h"
#include "store/job_database.h"
#include "store/store_write.h"
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

CheckVerdict completed(const JobId &id)
{
    const QString url = QStringLiteral("https://storage.example.com/dream_machine/%1/%2.%3")
                            .arg(QString::fromLatin1(id.utf8().mid(id.utf8().lastIndexOf("abcd-"))));
    CheckVerdict verdict;
    verdict.kind = CheckKind::Known;
    verdict.facts.status = JobStatus::fromServer(u"completed");
    verdict.facts.type = QStringLiteral("video");
    verdict.facts.model = QStringLiteral("ray-2");
    verdict.facts.created = QDateTime::currentDateTimeUtc();
    verdict.facts.updated = verdict.facts.created;
    verdict.facts.credits = 160;
    verdict.facts.links = {
        {QStringLiteral("video"), url.arg(QStringLiteral("video"), QStringLiteral("mp4"))},
        {QStringLiteral("thumbnail"), url.arg(QStringLiteral("thumb"), QStringLiteral("jpg"))}};
    return verdict;
}

StoreWrite adding(int from, int count, bool checked)
{
    JobLedger ledger;
    ledger.shiftArrivals(quint32(from));
    ledger.add(numberedIds(from, count), QDateTime::currentDateTimeUtc());
    StoreWrite write;
    for (JobHandle handle{}; handle < JobHandle(count); ++handle) {
        write.added += ledger.toStored(handle);
        if (checked) {
            const JobId id = ledger.at(handle).id;
            ledger.applyCheck(id, completed(id));
            write.changed += ledger.toStored(handle);
        }
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
    QObject::connect(session.archive(), &JobArchive::loadEnded, &loop, &QEventLoop::quit);
    session.load();
    loop.exec();
    if (const auto problem = session.archive()->problem()) {
        fail(*problem);
    }
}

void fillStore(const QString &folder, int count, bool checked)
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
        store.write(adding(from, std::min(JobDatabase::rowsAStep, count - from), checked),
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
