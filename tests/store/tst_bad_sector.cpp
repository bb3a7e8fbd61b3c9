#include "bad_sector.h"
#include "disk_pages.h"
#include "kept.h"
#include "store/job_store.h"

#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

const QString server = QStringLiteral("https://api.useapi.net/v1/luma");
constexpr int count = 3'000;

/// A list in a file, and a store that loads it.
struct Rig
{
    QTemporaryDir folder;
    QString path = folder.filePath(QStringLiteral("jobs.sqlite"));
    std::unique_ptr<JobStore> store;
    QList<FileRepair> repairs;
    QHash<QString, DeletionState> jobs;
    bool hasLoaded = false;

    Rig()
    {
        JobStore first(folder.path(), server);
        first.open();
        first.write(adding(newJobs(0, count)), [](const WriteResult &) {});
    }

    void start()
    {
        store = std::make_unique<JobStore>(folder.path(), server);
        QObject::connect(store.get(), &JobStore::replaced, store.get(),
                         [this](const FileRepair &repair) { repairs += repair; });
        QObject::connect(store.get(), &JobStore::loaded, store.get(), [this](const QList<KeptJob> &some) {
            for (const KeptJob &job : some) {
                jobs.insert(job.record.id.toString(), job.record.deletion);
            }
        });
        QObject::connect(store.get(), &JobStore::loadEnded, store.get(), [this] { hasLoaded = true; });
        store->open();
    }

    std::unique_ptr<BadSector> damage(qint64 page) const
    {
        return std::make_unique<BadSector>(path, (page - 1) * pageBytes, page * pageBytes);
    }
};

} // namespace

/// A page of the list's file that the disk can't read any more.
class TestBadSector : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aPageOfJobsIsGivenUpAndTheRestIsKept();
    void aPageThatNoStartReadsIsFoundAllTheSame();
};

void TestBadSector::aPageOfJobsIsGivenUpAndTheRestIsKept()
{
    Rig rig;
    const auto bad = rig.damage(leafOf(rig.path, rootPage(rig.path, QStringLiteral("jobs")), 20));
    rig.start();
    QTRY_VERIFY(rig.hasLoaded);
    QCOMPARE(rig.repairs.size(), 1);
    QVERIFY(!rig.repairs[0].complete);
    // The index of ids still knows the jobs of that page, but not what became of them.
    QCOMPARE(rig.jobs.size(), count);
    QCOMPARE(rig.repairs[0].lost, 0);
    QVERIFY(rig.repairs[0].inDoubt > 0);
    QCOMPARE(rig.jobs.values().count(DeletionState::Unconfirmed), rig.repairs[0].inDoubt);
    bool done = false;
    rig.store->write(adding({newJob(count)}), [&done](const WriteResult &result) { done = !result.problem; });
    QTRY_VERIFY(done);
}

/// The index of ids is read only where a job is looked for.
void TestBadSector::aPageThatNoStartReadsIsFoundAllTheSame()
{
    Rig rig;
    const auto bad = rig.damage(rootPage(rig.path, QStringLiteral("sqlite_autoindex_jobs_1")));
    rig.start();
    QTRY_VERIFY(rig.hasLoaded);
    QTRY_COMPARE(rig.repairs.size(), 1);
    QVERIFY(BadSector::attempts() > 0);
    QCOMPARE(rig.jobs.size(), count);
    QCOMPARE(rig.jobs.values().count(DeletionState::None), count);
}

QTEST_GUILESS_MAIN(TestBadSector)
#include "tst_bad_sector.moc"
