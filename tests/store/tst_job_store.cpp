#include "core/answer/job_event.h"
#include "core/base/store_problem.h"
#include "disk_pages.h"
#include "kept.h"
#include "store/job_database.h"
#include "store/job_store.h"
#include "store/schema.h"
#include "store/store_write.h"
#include "support/hard_places.h"
#include "support/sqlite_file.h"

#include <QDir>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <optional>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

const QString server = QStringLiteral("https://api.useapi.net/v1/luma");

/// What a store told, in order.
struct Listener
{
    QStringList told;
    QList<StoredJob> jobs;
    QString aside;

    explicit Listener(JobStore &store)
    {
        QObject::connect(&store, &JobStore::opened, &store, [this] { told += QStringLiteral("opened"); });
        QObject::connect(&store, &JobStore::loaded, &store,
                         [this](const QList<StoredJob> &some) { jobs += some; });
        QObject::connect(&store, &JobStore::loadEnded, &store,
                         [this] { told += QStringLiteral("load ended"); });
        QObject::connect(&store, &JobStore::writable, &store, [this] { told += QStringLiteral("writable"); });
        QObject::connect(&store, &JobStore::failed, &store, [this](const StoreProblem &problem) {
            told += QStringLiteral("failed %1").arg(int(problem.kind));
        });
        QObject::connect(&store, &JobStore::replaced, &store, [this](const FileRepair &repair) {
            told += repair.complete ? QStringLiteral("replaced") : QStringLiteral("replaced in part");
            aside = repair.aside;
        });
    }
    bool hasLoaded() const { return told.contains(QStringLiteral("load ended")); }
};

} // namespace

class TestJobStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void writesAndLoads();
    void writesEverythingBeforeItEnds();
    void tellsTheRemovedJobs();
    void tellsNoRemovedJobsWhereNothingCanBeRead();
    void aDamagedRowOfARemovedJobIsFound();
    void endsWithTheFirstWriteThatFails();
    void beginsANewFileInPlaceOfADamagedOne();
    void givesWhatItCanOfATruncatedFile();
    void leapsOverADamagedPage();
    void aNewFileHoldsWhatTheDamagedOneDid_data();
    void aNewFileHoldsWhatTheDamagedOneDid();
    void aHistoryThatCanNotBeReadStopsNoWrite();
    void tablesThatAreNotTheProgramsAreDamage();
    void refusesAWriteThatWasMeantForADamagedFile();
    void refusesWritesToANewerFile();
};

void TestJobStore::writesAndLoads()
{
    const QTemporaryDir folder;
    {
        JobStore store(folder.path(), server);
        Listener listener(store);
        store.open();
        QTRY_VERIFY(listener.hasLoaded());
        QCOMPARE(listener.told, (QStringList{QStringLiteral("opened"), QStringLiteral("writable"),
                                             QStringLiteral("load ended")}));
        bool done = false;
        store.write(adding(newJobs(0, 2'500)), [&done](const WriteResult &result) {
            QVERIFY(!result.problem);
            done = true;
        });
        QVERIFY(!done);
        QTRY_VERIFY(done);
        StoreWrite events;
        events.events = {{3, {numberedId(3), 1, {}, 1, 200, JobEvent::Outcome::Deleted, {}}}};
        store.write(events, [](const WriteResult &) {});
        EventPage page;
        store.readEvents({}, 0, 10, [&page](const EventPage &read) { page = read; });
        QTRY_COMPARE(page.events.size(), 1);
    }
    JobStore store(folder.path(), server);
    Listener listener(store);
    store.open();
    QTRY_VERIFY(listener.hasLoaded());
    QCOMPARE(listener.jobs.size(), 2'500);
}

void TestJobStore::writesEverythingBeforeItEnds()
{
    const QTemporaryDir folder;
    {
        JobStore store(folder.path(), server);
        store.open();
        for (int from = 0; from < 5'000; from += 1'000) {
            store.write(adding(newJobs(from, 1'000)), [](const WriteResult &) {});
        }
    }
    SqliteFile file(folder.filePath(QStringLiteral("jobs.sqlite")));
    QCOMPARE(file.value(QStringLiteral("SELECT count(*) FROM jobs")).toInt(), 5'000);
}

void TestJobStore::tellsTheRemovedJobs()
{
    const QTemporaryDir folder;
    JobStore store(folder.path(), server);
    store.open();
    StoreWrite write = adding(newJobs(0, 2'500));
    write.removed = {7, 2'400};
    store.write(write, [](const WriteResult &) {});
    std::optional<QList<JobId>> removed;
    store.readRemoved([&removed](const QList<JobId> &ids) { removed = ids; });
    // The answer is not waited for by what is asked behind it.
    bool isFirst = false;
    store.write(adding({newJob(3'000)}),
                [&](const WriteResult &result) { isFirst = !result.problem && !removed; });
    QVERIFY(!removed);
    QTRY_VERIFY(removed);
    QCOMPARE(*removed, (QList<JobId>{numberedId(7), numberedId(2'400)}));
    QVERIFY(isFirst);
}

void TestJobStore::tellsNoRemovedJobsWhereNothingCanBeRead()
{
    const QTemporaryDir folder;
    // A folder in the place of the file.
    QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("jobs.sqlite")));
    JobStore store(folder.path(), server);
    std::optional<QList<JobId>> removed;
    const auto take = [&removed](const QList<JobId> &ids) { removed = ids; };
    // Before it is opened, and after it can't be.
    for (int i = 0; i < 2; ++i) {
        removed.reset();
        store.readRemoved(take);
        QVERIFY(!removed);
        QTRY_VERIFY(removed);
        QVERIFY(removed->isEmpty());
        store.open();
    }
}

void TestJobStore::aDamagedRowOfARemovedJobIsFound()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("jobs.sqlite"));
    JobStore store(folder.path(), server);
    Listener listener(store);
    store.open();
    StoreWrite write = adding(newJobs(0, 1'500));
    write.removed = {7, 1'400};
    bool written = false;
    store.write(write, [&written](const WriteResult &) { written = true; });
    QTRY_VERIFY(written && listener.hasLoaded());
    SqliteFile(path).run(QStringLiteral("UPDATE jobs SET model = 'ray' WHERE arrival = 1400"));
    std::optional<QList<JobId>> removed;
    store.readRemoved([&removed](const QList<JobId> &ids) { removed = ids; });
    QTRY_VERIFY(removed);
    QVERIFY(!listener.aside.isEmpty());
    QCOMPARE(*removed, (QList<JobId>{numberedId(7), numberedId(1'400)}));
}

void TestJobStore::endsWithTheFirstWriteThatFails()
{
    const QTemporaryDir folder;
    auto store = std::make_unique<JobStore>(folder.path(), server);
    Listener listener(*store);
    store->open();
    QTRY_VERIFY(listener.hasLoaded());
    SqliteFile locked(folder.filePath(QStringLiteral("jobs.sqlite")));
    locked.run(QStringLiteral("BEGIN EXCLUSIVE"));
    QList<StoreWrite> writes;
    constexpr int count = 20;
    for (int i = 0; i < count; ++i) {
        writes += adding(newJobs(i, 1));
    }
    store->writeLast(writes);
    QElapsedTimer timer;
    timer.start();
    store.reset();
    QVERIFY2(timer.elapsed() < count / 2 * JobDatabase::lockWait.count(), "each of them waited for the lock");
}

void TestJobStore::beginsANewFileInPlaceOfADamagedOne()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("jobs.sqlite"));
    overwrite(path, 0, noise(4096));
    JobStore store(folder.path(), server);
    Listener listener(store);
    store.open();
    QTRY_VERIFY(listener.hasLoaded());
    QCOMPARE(listener.told, (QStringList{QStringLiteral("replaced in part"), QStringLiteral("opened"),
                                         QStringLiteral("writable"), QStringLiteral("load ended")}));
    QFile aside(listener.aside);
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QCOMPARE(aside.readAll(), noise(4096));
    bool done = false;
    store.write(adding({newJob(1)}), [&done](const WriteResult &result) { done = !result.problem; });
    QTRY_VERIFY(done);
}

void TestJobStore::givesWhatItCanOfATruncatedFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("jobs.sqlite"));
    {
        JobStore store(folder.path(), server);
        store.open();
        store.write(adding(newJobs(0, 10'000)), [](const WriteResult &) {});
    }
    QFile::resize(path, QFileInfo(path).size() / 2);
    JobStore store(folder.path(), server);
    Listener listener(store);
    store.open();
    QTRY_VERIFY(listener.hasLoaded());
    QVERIFY(listener.told.contains(QStringLiteral("replaced in part")));
    QVERIFY2(listener.jobs.size() > 1'000, "less than is there");
    QVERIFY(listener.jobs.size() < 10'000);
    QCOMPARE(listener.told.constLast(), QStringLiteral("load ended"));
}

void TestJobStore::leapsOverADamagedPage()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("jobs.sqlite"));
    {
        JobStore store(folder.path(), server);
        store.open();
        store.write(adding(newJobs(0, 20'000)), [](const WriteResult &) {});
    }
    // Whatever its pages hold: half of all places are among the rows of the jobs, the rest in the index.
    constexpr int page = 4096;
    overwrite(path, QFileInfo(path).size() / page / 2 * page, noise(4 * page));
    JobStore store(folder.path(), server);
    Listener listener(store);
    store.open();
    QTRY_VERIFY(listener.hasLoaded());
    QVERIFY2(listener.jobs.size() > 19'000, qPrintable(listener.told.join(QLatin1Char(','))));
}

void TestJobStore::aNewFileHoldsWhatTheDamagedOneDid_data()
{
    QTest::addColumn<QString>("damaged");
    QTest::addColumn<bool>("complete");
    QTest::newRow("the index of ids") << QStringLiteral("sqlite_autoindex_jobs_1") << true;
    QTest::newRow("the table of servers") << QStringLiteral("servers") << false;
    QTest::newRow("a page of jobs") << QString() << false;
}

void TestJobStore::aNewFileHoldsWhatTheDamagedOneDid()
{
    QFETCH(QString, damaged);
    QFETCH(bool, complete);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("jobs.sqlite"));
    const auto keep = [&folder](const QString &whose, int from) {
        StoreWrite write = adding(newJobs(from, 2'000));
        write.removed = {quint32(from)};
        for (int number = from; number < from + 2'000; ++number) {
            write.events += {quint32(number), {numberedId(number), number, {}, 1, 200, {}, {}}};
        }
        JobStore store(folder.path(), whose);
        store.open();
        store.write(write, [](const WriteResult &) {});
    };
    keep(server, 0);
    keep(QStringLiteral("practice"), 2'000);
    const QString whole = damaged.isEmpty() ? QStringLiteral("jobs") : damaged;
    const qint64 root = rootPage(path, whole);
    overwrite(path, ((damaged.isEmpty() ? leafOf(path, root, 20) : root) - 1) * pageBytes, noise(pageBytes));

    {
        JobStore store(folder.path(), server);
        Listener listener(store);
        store.open();
        QTRY_VERIFY(listener.hasLoaded());
        // Where only an index is damaged, a write finds it.
        store.write(adding({newJob(9'000)}), [](const WriteResult &) {});
        QTRY_VERIFY(!listener.aside.isEmpty());
        QCOMPARE(listener.told.contains(QStringLiteral("replaced")), complete);
        QVERIFY(listener.jobs.size() > 1'900);
    }
    SqliteFile file(path);
    const auto count = [&file](const QString &what) {
        return file.value(QStringLiteral("SELECT count(*) FROM ") + what).toInt();
    };
    const int least = complete || !damaged.isEmpty() ? 4'000 : 3'900;
    QVERIFY(count(QStringLiteral("jobs WHERE arrival < 9000")) >= least);
    QVERIFY(count(QStringLiteral("events")) >= least);
    QCOMPARE(count(QStringLiteral("jobs WHERE NOT listed")), 2);
    QCOMPARE(count(QStringLiteral("servers")), 2);
    QCOMPARE(file.value(QStringLiteral("PRAGMA integrity_check")).toString(), QStringLiteral("ok"));
}

void TestJobStore::aHistoryThatCanNotBeReadStopsNoWrite()
{
    const QTemporaryDir folder;
    JobStore store(folder.path(), server);
    Listener listener(store);
    store.open();
    QTRY_VERIFY(listener.hasLoaded());
    SqliteFile(folder.filePath(QStringLiteral("jobs.sqlite"))).run(QStringLiteral("DROP TABLE events"));
    bool read = false;
    store.readEvents({}, 0, 10, [&read](const EventPage &) { read = true; });
    bool written = false;
    store.write(adding({newJob(1)}), [&written](const WriteResult &result) { written = !result.problem; });
    QTRY_VERIFY(written);
    QVERIFY(read);
    QVERIFY2(!listener.told.join(QLatin1Char(',')).contains(QStringLiteral("failed")),
             qPrintable(listener.told.join(QLatin1Char(','))));
}

void TestJobStore::tablesThatAreNotTheProgramsAreDamage()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("jobs.sqlite"));
    {
        JobStore store(folder.path(), server);
        store.open();
        store.write(adding(newJobs(0, 10)), [](const WriteResult &) {});
    }
    // One bit of the text that made the table.
    SqliteFile(path).run(QStringLiteral("ALTER TABLE jobs RENAME COLUMN model TO lodel"));
    JobStore store(folder.path(), server);
    const Listener listener(store);
    store.open();
    QTRY_VERIFY(listener.hasLoaded());
    QVERIFY(!listener.aside.isEmpty());
    QCOMPARE(listener.jobs.size(), 10);
}

void TestJobStore::refusesAWriteThatWasMeantForADamagedFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("jobs.sqlite"));
    {
        JobStore store(folder.path(), server);
        store.open();
        store.write(adding(newJobs(0, 10)), [](const WriteResult &) {});
    }
    overwrite(path, (rootPage(path, QStringLiteral("events")) - 1) * pageBytes, noise(pageBytes));
    JobStore store(folder.path(), server);
    const Listener listener(store);
    std::optional<StoreProblem> problem;
    // The one finds the damage, the other comes too early to know of it.
    connect(&store, &JobStore::loadEnded, &store, [&store, &problem] {
        store.readEvents({}, 0, 10, [](const EventPage &) {});
        store.write(intending({3}), [&problem](const WriteResult &result) { problem = result.problem; });
    });
    store.open();
    QTRY_VERIFY(problem);
    QCOMPARE(problem->kind, StoreProblem::Kind::Damaged);
    QVERIFY(!listener.aside.isEmpty());
    bool done = false;
    store.write(adding({newJob(1)}), [&done](const WriteResult &result) { done = !result.problem; });
    QTRY_VERIFY(done);
}

void TestJobStore::refusesWritesToANewerFile()
{
    const QTemporaryDir folder;
    {
        SqliteFile file(folder.filePath(QStringLiteral("jobs.sqlite")));
        file.run(QStringLiteral("PRAGMA user_version = 999"));
        file.run(QStringLiteral("PRAGMA application_id = %1").arg(applicationId(999)));
    }
    JobStore store(folder.path(), server);
    Listener listener(store);
    store.open();
    QTRY_VERIFY(listener.hasLoaded());
    std::optional<StoreProblem> problem;
    store.write(adding({newJob(1)}), [&problem](const WriteResult &result) { problem = result.problem; });
    QTRY_VERIFY(problem);
    QCOMPARE(problem->kind, StoreProblem::Kind::Newer);
}

QTEST_GUILESS_MAIN(TestJobStore)
#include "tst_job_store.moc"
