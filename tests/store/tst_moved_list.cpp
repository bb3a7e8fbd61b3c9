#include "core/base/store_problem.h"
#include "disk_pages.h"
#include "kept.h"
#include "store/job_database.h"
#include "store/job_store.h"
#include "support/hard_places.h"
#include "support/sqlite_file.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace jobsweep;
using namespace jobsweep::test;

using Kind = StoreProblem::Kind;

namespace {

const QString server = QStringLiteral("https://api.useapi.net/v1/luma");
const QString practice = QStringLiteral("practice");

/// An open list with 300 jobs, 40 of which deletions are meant of, beside ten of another server.
struct Rig
{
    QTemporaryDir above;
    QString folder = above.filePath(QStringLiteral("list"));
    QString path = folder + QStringLiteral("/jobs.sqlite");
    std::unique_ptr<JobDatabase> database;

    Rig()
    {
        {
            JobDatabase other(path, practice);
            other.open();
            other.write(adding(newJobs(0, 10)));
        }
        database = std::make_unique<JobDatabase>(path, server);
        database->open();
        database->write(adding(newJobs(10, 300)));
        QList<quint32> meant;
        for (quint32 number = 10; number < 50; ++number) {
            meant += number;
        }
        database->write(intending(meant));
    }
    /// What the next start finds after a kill in this moment.
    QList<StoredJob> afterKill(const QString &whose = server) const
    {
        const QTemporaryDir killed;
        for (const QString &end : {QString(), QStringLiteral("-wal")}) {
            QFile::copy(path + end, killed.filePath(QStringLiteral("jobs.sqlite")) + end);
        }
        JobDatabase next(killed.filePath(QStringLiteral("jobs.sqlite")), whose);
        QList<StoredJob> jobs;
        if (next.open() || next.readJobs(0, &jobs)) {
            return {};
        }
        return jobs;
    }
    void rename(const QString &from, const QString &to) const
    {
        QVERIFY(QDir(above.path()).rename(from, to));
    }
};

} // namespace

class TestMovedList : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itIsWrittenAnew_data();
    void itIsWrittenAnew();
    void aPlaceThatCanNotBeWrittenIsSaidAndTakenLater();
    void twoProgramsDoNotPutEachOthersFilesAsideForEver();
    void aFileThatCanNotBeOpenedIsSaid();
    void theStoreSaysItOnce();
    void atTheEndAnotherListStaysWhereItIs_data();
    void atTheEndAnotherListStaysWhereItIs();
    void anUnmountedDiskIsWaitedFor();
    void aReadOnlyListOnAnUnmountedDiskIsNotBegunAnew();
    void aLinkThatLeadsElsewhereIsSeen_data();
    void aLinkThatLeadsElsewhereIsSeen();
    void whatAKilledProgramWasWritingIsTheList_data();
    void whatAKilledProgramWasWritingIsTheList();
    void aRemovedListThatIsDamagedTooIsNotGivenUp();
};

void TestMovedList::itIsWrittenAnew_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<bool>("hasOther");
    for (const char *what : {"the folder is removed", "the folder is renamed", "the file is removed",
                             "the file is renamed", "all its files are removed"}) {
        QTest::newRow(what) << QString::fromLatin1(what) << false;
    }
    // Its own file, which lacks what was in the log.
    for (const char *what : {"its log is removed", "its log is removed while another reads"}) {
        QTest::newRow(what) << QString::fromLatin1(what) << true;
    }
    QTest::newRow("another file takes its place") << QStringLiteral("another file") << true;
    QTest::newRow("another folder takes its place") << QStringLiteral("another folder") << true;
    QTest::newRow("a file of nothing takes its place") << QStringLiteral("nothing") << true;
}

void TestMovedList::itIsWrittenAnew()
{
    QFETCH(QString, what);
    QFETCH(bool, hasOther);
    Rig rig;
    std::unique_ptr<SqliteFile> reader;
    const QTemporaryDir elsewhere;
    const QString another = elsewhere.filePath(QStringLiteral("jobs.sqlite"));
    {
        JobDatabase other(another, server);
        QVERIFY(!other.open());
        QVERIFY(!other.write(adding(newJobs(5'000, 3))).problem);
    }
    if (what == u"the folder is removed") {
        QVERIFY(QDir(rig.folder).removeRecursively());
    } else if (what == u"the folder is renamed") {
        rig.rename(QStringLiteral("list"), QStringLiteral("moved"));
    } else if (what == u"the file is removed") {
        QVERIFY(QFile::remove(rig.path));
    } else if (what.startsWith(u"its log is removed")) {
        if (what.endsWith(u"reads")) {
            reader = std::make_unique<SqliteFile>(rig.path);
            QCOMPARE(reader->value(QStringLiteral("SELECT count(*) FROM jobs")).toInt(), 310);
        }
        QVERIFY(QFile::remove(rig.path + QStringLiteral("-wal")));
    } else if (what == u"the file is renamed") {
        QVERIFY(QFile::rename(rig.path, rig.folder + QStringLiteral("/mine.sqlite")));
    } else if (what == u"all its files are removed") {
        for (const QString &end : {QString(), QStringLiteral("-wal"), QStringLiteral("-shm")}) {
            QVERIFY(QFile::remove(rig.path + end));
        }
    } else if (what == u"another file") {
        QVERIFY(QFile::remove(rig.path) && QFile::copy(another, rig.path));
    } else if (what == u"another folder") {
        rig.rename(QStringLiteral("list"), QStringLiteral("moved"));
        QVERIFY(QDir().mkdir(rig.folder) && QFile::copy(another, rig.path));
    } else {
        QVERIFY(QFile::remove(rig.path));
        overwrite(rig.path, 0, "nothing of ours");
    }

    QVERIFY(!rig.database->write(intending({60})).problem);
    const auto repair = rig.database->takeRepair();
    QVERIFY(repair);
    QCOMPARE(repair->cause, FileRepair::Cause::Moved);
    QVERIFY(!rig.database->takeRepair());
    QCOMPARE(!repair->aside.isEmpty(), hasOther);
    QVERIFY(!hasOther || QFile::exists(repair->aside));
    const QList<StoredJob> jobs = rig.afterKill();
    QCOMPARE(jobs.size(), 300);
    for (const StoredJob &job : jobs) {
        QCOMPARE(job.record.inDoubt, job.arrival < 50 || job.arrival == 60);
    }
    QCOMPARE(rig.afterKill(practice).size(), 10);
    QVERIFY(!rig.database->write(intending({61})).problem);
    QVERIFY(!rig.database->takeRepair());
    QVERIFY(rig.afterKill()[51].record.inDoubt);
}

void TestMovedList::aPlaceThatCanNotBeWrittenIsSaidAndTakenLater()
{
    Rig rig;
    rig.rename(QStringLiteral("list"), QStringLiteral("moved"));
    // Where the folder was there is a file.
    overwrite(rig.folder, 0, "x");
    for (int i = 0; i < 2; ++i) {
        const auto problem = rig.database->write(intending({60})).problem;
        QVERIFY(problem);
        QCOMPARE(problem->kind, Kind::NotWritable);
    }
    QVERIFY(QFile::remove(rig.folder));
    QVERIFY(!rig.database->write(intending({60})).problem);
    QVERIFY(rig.database->takeRepair());
    QCOMPARE(rig.afterKill().size(), 300);
}

/// Each of them has files of the other put aside, with all that is in them, but not for ever.
void TestMovedList::twoProgramsDoNotPutEachOthersFilesAsideForEver()
{
    Rig rig;
    rig.rename(QStringLiteral("list"), QStringLiteral("moved"));
    JobDatabase other(rig.path, server);
    QVERIFY(!other.open());
    int refused = 0;
    for (int number = 0; number < 20; ++number) {
        for (JobDatabase *database : {&other, rig.database.get()}) {
            const auto problem = database->write(adding({newJob(400 + number)})).problem;
            refused += problem ? 1 : 0;
            QVERIFY(!problem || problem->kind == Kind::Locked);
        }
    }
    QVERIFY(refused > 0);
    QVERIFY(QDir(rig.folder).entryList({QStringLiteral("jobs-replaced-*.sqlite")}).size() <= 10);
    QVERIFY(rig.afterKill().size() >= 20);
}

void TestMovedList::aFileThatCanNotBeOpenedIsSaid()
{
    Rig rig;
    QVERIFY(QDir(rig.folder).removeRecursively());
    // SQLite takes it for the journal of a program that was killed, and can't read it.
    const QString journal = rig.path + QStringLiteral("-journal");
    QVERIFY(QDir().mkpath(journal));
    QVERIFY(rig.database->write(intending({60})).problem);
    QVERIFY(!rig.database->isWritable());
    QVERIFY(rig.database->takeRepair());
    QVERIFY(QDir().rmdir(journal));
    QVERIFY(!rig.database->open());
    QVERIFY(!rig.database->takeRepair());
    QVERIFY(!rig.database->write(intending({60})).problem);
    QVERIFY(rig.afterKill()[0].record.inDoubt);
}

void TestMovedList::theStoreSaysItOnce()
{
    const QTemporaryDir above;
    const QString folder = above.filePath(QStringLiteral("list"));
    JobStore store(folder, server);
    const QSignalSpy anew(&store, &JobStore::writtenAnew);
    const QSignalSpy replaced(&store, &JobStore::replaced);
    int written = 0;
    const auto done = [&written](const WriteResult &result) { written += result.problem ? 0 : 1; };
    store.open();
    store.write(adding(newJobs(0, 10)), done);
    QTRY_COMPARE(written, 1);
    const QString away = above.filePath(QStringLiteral("away"));
    QVERIFY(QDir().rename(folder, away));
    QVERIFY(QDir(away).removeRecursively());
    store.write(adding(newJobs(10, 10)), done);
    store.write(adding(newJobs(20, 10)), done);
    QTRY_COMPARE(written, 3);
    QCOMPARE(anew.size(), 1);
    QCOMPARE(replaced.size(), 0);
    QCOMPARE(SqliteFile(folder + QStringLiteral("/jobs.sqlite"))
                 .value(QStringLiteral("SELECT count(*) FROM jobs"))
                 .toInt(),
             30);
}

void TestMovedList::atTheEndAnotherListStaysWhereItIs_data()
{
    QTest::addColumn<bool>("isReplaced");
    QTest::addColumn<bool>("isByNoList");
    QTest::newRow("removed") << false << false;
    QTest::newRow("replaced") << true << false;
    QTest::newRow("replaced by what is no list") << false << true;
}

/// Nobody would hear that another list was put aside. What was open is kept beside it.
void TestMovedList::atTheEndAnotherListStaysWhereItIs()
{
    QFETCH(bool, isReplaced);
    QFETCH(bool, isByNoList);
    const QTemporaryDir folder;
    const QTemporaryDir elsewhere;
    const QString path = folder.filePath(QStringLiteral("jobs.sqlite"));
    const QString newer = elsewhere.filePath(QStringLiteral("jobs.sqlite"));
    {
        JobDatabase other(newer, server);
        QVERIFY(!other.open());
        QVERIFY(!other.write(adding(newJobs(5'000, 3))).problem);
    }
    auto store = std::make_unique<JobStore>(folder.path(), server);
    int written = 0;
    store->open();
    store->write(adding(newJobs(0, 10)), [&written](const WriteResult &) { ++written; });
    QTRY_COMPARE(written, 1);
    for (const QString &end : {QString(), QStringLiteral("-wal"), QStringLiteral("-shm")}) {
        QVERIFY(QFile::remove(path + end));
    }
    if (isReplaced) {
        QVERIFY(QFile::rename(newer, path));
    } else if (isByNoList) {
        overwrite(path, 0, "nothing of ours");
    }
    store.reset();
    QCOMPARE(SqliteFile(path).value(QStringLiteral("SELECT count(*) FROM jobs")).toInt(),
             isReplaced ? 3 : 10);
    const QStringList kept = QDir(folder.path()).entryList({QStringLiteral("jobs-*")});
    QCOMPARE(kept.size(), isReplaced || isByNoList ? 1 : 0);
    QVERIFY(kept.isEmpty() || kept[0].startsWith(QStringLiteral("jobs-replaced-")));
    if (isReplaced) {
        QCOMPARE(
            SqliteFile(folder.filePath(kept[0])).value(QStringLiteral("SELECT count(*) FROM jobs")).toInt(),
            10);
    }
}

/// What was written anew under it would be hidden once the disk is back, and the list would be one of before.
void TestMovedList::anUnmountedDiskIsWaitedFor()
{
    SmallDisk disk;
    if (!disk.isThere()) {
        QSKIP("this process may not mount");
    }
    const QString folder = disk.path() + QStringLiteral("/list");
    const QTemporaryDir above;
    const QString other = above.filePath(QStringLiteral("mount"));
    QVERIFY(QDir().mkdir(other));
    auto database = std::make_unique<JobDatabase>(folder + QStringLiteral("/jobs.sqlite"), server);
    QVERIFY(!database->open());
    QVERIFY(!database->write(adding(newJobs(0, 10))).problem);
    QVERIFY(disk.moveTo(other));
    for (int i = 0; i < 2; ++i) {
        const auto problem = database->write(adding({newJob(10)})).problem;
        QVERIFY(problem);
        QCOMPARE(problem->kind, Kind::Unmounted);
        QVERIFY(!QFile::exists(folder));
    }
    database->keepAtEnd();
    QVERIFY(!QFile::exists(folder));
    QVERIFY(disk.moveBackFrom(other));
    QVERIFY(!database->write(adding({newJob(10)})).problem);
    QVERIFY(!database->takeRepair());
    database.reset();
    QCOMPARE(SqliteFile(folder + QStringLiteral("/jobs.sqlite"))
                 .value(QStringLiteral("SELECT count(*) FROM jobs"))
                 .toInt(),
             11);
}

void TestMovedList::aReadOnlyListOnAnUnmountedDiskIsNotBegunAnew()
{
    SmallDisk disk;
    if (!disk.isThere()) {
        QSKIP("this process may not mount");
    }
    const QTemporaryDir away;
    const QString folder = disk.path() + QStringLiteral("/list");
    const QString path = folder + QStringLiteral("/jobs.sqlite");
    {
        JobDatabase first(path, server);
        QVERIFY(!first.open() && !first.write(adding(newJobs(0, 10))).problem);
    }
    QVERIFY(disk.makeReadOnly());
    JobDatabase database(path, server);
    QCOMPARE(database.open().value_or(StoreProblem{}).kind, Kind::NotWritable);
    QVERIFY(database.isReadable());
    QVERIFY(disk.moveTo(away.path()));
    QCOMPARE(database.open().value_or(StoreProblem{}).kind, Kind::Unmounted);
    QVERIFY(!QFile::exists(folder));
}

void TestMovedList::aLinkThatLeadsElsewhereIsSeen_data()
{
    QTest::addColumn<QString>("what");
    QTest::newRow("the link is removed") << QStringLiteral("removed");
    QTest::newRow("the link leads to another file") << QStringLiteral("another");
    QTest::newRow("the link leads to nothing") << QStringLiteral("nothing");
    QTest::newRow("the file behind the link is removed") << QStringLiteral("behind");
}

void TestMovedList::aLinkThatLeadsElsewhereIsSeen()
{
    QFETCH(QString, what);
    const QTemporaryDir real;
    const QTemporaryDir folder;
    const QString target = real.filePath(QStringLiteral("mine.db"));
    const QString linkToTarget = real.filePath(QStringLiteral("link.db"));
    const QString another = real.filePath(QStringLiteral("another.sqlite"));
    const QString link = folder.filePath(QStringLiteral("jobs.sqlite"));
    {
        JobDatabase first(target, server);
        QVERIFY(!first.open() && !first.write(adding(newJobs(0, 10))).problem);
    }
    QVERIFY(QFile::link(QStringLiteral("mine.db"), linkToTarget));
    QVERIFY(QFile::link(linkToTarget, link));
    auto database = std::make_unique<JobDatabase>(link, server);
    QVERIFY(!database->open());
    if (what == u"behind") {
        QVERIFY(QFile::remove(target));
    } else {
        QVERIFY(QFile::remove(link));
        if (what == u"another") {
            overwrite(another, 0, "nothing of ours");
        }
        QVERIFY(what == u"removed" || QFile::link(another, link));
    }
    QVERIFY(!database->write(intending({3})).problem);
    QVERIFY(database->takeRepair());
    QVERIFY(!database->write(adding({newJob(10)})).problem);
    QVERIFY(!database->takeRepair());
    database.reset();
    JobDatabase next(link, server);
    QVERIFY(!next.open());
    QList<StoredJob> jobs;
    QVERIFY(!next.readJobs(0, &jobs));
    QCOMPARE(jobs.size(), 11);
    QVERIFY(jobs[3].record.inDoubt);
    QCOMPARE(QFileInfo(link).isSymLink(), what != u"removed");
}

void TestMovedList::whatAKilledProgramWasWritingIsTheList_data()
{
    QTest::addColumn<bool>("isWhole");
    QTest::newRow("whole") << true;
    QTest::newRow("half") << false;
}

void TestMovedList::whatAKilledProgramWasWritingIsTheList()
{
    QFETCH(bool, isWhole);
    Rig rig;
    rig.database.reset();
    QString anew = rig.path;
    anew.replace(QStringLiteral("jobs.sqlite"), QStringLiteral("jobs-anew.sqlite"));
    QVERIFY(QFile::rename(rig.path, anew));
    if (!isWhole) {
        QVERIFY(QFile::resize(anew, QFileInfo(anew).size() / 2));
    }
    JobStore store(rig.folder, server);
    const QSignalSpy replaced(&store, &JobStore::replaced);
    const QSignalSpy ended(&store, &JobStore::loadEnded);
    qsizetype count = 0;
    connect(&store, &JobStore::loaded, &store,
            [&count](const QList<StoredJob> &jobs) { count += jobs.size(); });
    store.open();
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(replaced.size(), isWhole ? 0 : 1);
    QVERIFY2(isWhole ? count == 300 : count > 50, qPrintable(QString::number(count)));
    QVERIFY(!QFile::exists(anew));
}

/// What can be read of it is in the file that is open, and nowhere else.
void TestMovedList::aRemovedListThatIsDamagedTooIsNotGivenUp()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("jobs.sqlite"));
    {
        JobStore first(folder.path(), server);
        first.open();
        first.write(adding(newJobs(0, 20'000)), [](const WriteResult &) {});
    }
    JobStore store(folder.path(), server);
    const QSignalSpy inspected(&store, &JobStore::inspected);
    const QSignalSpy replaced(&store, &JobStore::replaced);
    const QSignalSpy failed(&store, &JobStore::failed);
    store.open();
    QTRY_COMPARE(inspected.size(), 1);
    // More of it than the store has in its memory.
    const qint64 pages = QFileInfo(path).size() / pageBytes;
    overwrite(path, pages / 4 * pageBytes, noise(int(pages / 2 * pageBytes)));
    QVERIFY(QFile::remove(path));
    std::optional<StoreProblem> problem;
    store.write(adding(newJobs(20'000, 1)),
                [&problem](const WriteResult &result) { problem = result.problem; });
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(problem->kind, Kind::Damaged);
    QCOMPARE(replaced.size(), 0);
    QVERIFY(!QFile::exists(path));
}

QTEST_GUILESS_MAIN(TestMovedList)
#include "tst_moved_list.moc"
