#include "bad_sector.h"
#include "core/base/store_problem.h"
#include "disk_pages.h"
#include "kept.h"
#include "store/job_database.h"
#include "store/job_store.h"

#include <QFileInfo>
#include <QSet>
#include <QSignalSpy>
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
        QObject::connect(store.get(), &JobStore::loaded, store.get(), [this](const QList<StoredJob> &some) {
            for (const StoredJob &job : some) {
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
    void aFrameOfTheLogIsGivenUpAndTheRestIsKept();
    void aReadThatNeverReturnsIsLeftBehind_data();
    void aReadThatNeverReturnsIsLeftBehind();
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

void TestBadSector::aFrameOfTheLogIsGivenUpAndTheRestIsKept()
{
    const QTemporaryDir killed;
    const QString path = killed.filePath(QStringLiteral("jobs.sqlite"));
    {
        // A program that is killed leaves its log.
        const QTemporaryDir folder;
        const QString running = folder.filePath(QStringLiteral("jobs.sqlite"));
        JobDatabase database(running, server);
        database.open();
        for (int from = 0; from < 500; from += 50) {
            database.write(adding(newJobs(from, 50)));
        }
        for (const QString &end : {QString(), QStringLiteral("-wal"), QStringLiteral("-shm")}) {
            QVERIFY(QFile::copy(running + end, path + end));
        }
    }
    const QString log = path + QStringLiteral("-wal");
    constexpr qint64 frameBytes = 24 + pageBytes;
    const qint64 frame = QFileInfo(log).size() / frameBytes / 2;
    const BadSector bad(log, 32 + frame * frameBytes + 1'000, 32 + frame * frameBytes + 1'100);
    JobStore store(killed.path(), server);
    const QSignalSpy replaced(&store, &JobStore::replaced);
    const QSignalSpy ended(&store, &JobStore::loadEnded);
    QSet<QString> ids;
    connect(&store, &JobStore::loaded, &store, [&ids](const QList<StoredJob> &jobs) {
        for (const StoredJob &job : jobs) {
            ids.insert(job.record.id.toString());
        }
    });
    store.open();
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(replaced.size(), 1);
    QCOMPARE(replaced[0][0].value<FileRepair>().cause, FileRepair::Cause::LogDamaged);
    QVERIFY2(ids.size() >= 480, qPrintable(QString::number(ids.size())));
}

void TestBadSector::aReadThatNeverReturnsIsLeftBehind_data()
{
    QTest::addColumn<QString>("table");
    QTest::newRow("the load") << QStringLiteral("jobs");
    QTest::newRow("the inspection") << QStringLiteral("sqlite_autoindex_jobs_1");
}

/// Whoever left the thread that reads it alone would wait for ever.
void TestBadSector::aReadThatNeverReturnsIsLeftBehind()
{
    QFETCH(QString, table);
    Rig rig;
    const qint64 page = rootPage(rig.path, table);
    auto hung = std::make_unique<BadSector>(rig.path, (page - 1) * pageBytes, page * pageBytes,
                                            BadSector::Reading::Hangs);
    rig.start();
    QTRY_VERIFY(BadSector::attempts() > 0);
    rig.store.reset();
    // It goes on in an object that nobody hears any more.
    hung.reset();
    QVERIFY(table != u"jobs" || !rig.hasLoaded);
}

QTEST_GUILESS_MAIN(TestBadSector)
#include "tst_bad_sector.moc"
