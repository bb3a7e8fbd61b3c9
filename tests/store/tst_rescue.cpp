#include "core/base/store_problem.h"
#include "disk_pages.h"
#include "kept.h"
#include "store/job_database.h"
#include "store/job_store.h"
#include "store/store_worker.h"
#include "store/store_write.h"
#include "support/hard_places.h"
#include "support/sqlite_file.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <QtEndian>
#include <algorithm>
#include <memory>

using namespace jobsweep;
using namespace jobsweep::test;

using Kind = StoreProblem::Kind;

namespace {

const QString server = QStringLiteral("https://api.useapi.net/v1/luma");

/// A message that no other row has.
QString messageOf(int number)
{
    return QStringLiteral("said of %1.").arg(number);
}

qint64 seenMsOf(int number)
{
    return 1'774'533'930'000 + number;
}

/// A list with jobs, about each of which the server said something.
void makeList(const QString &path, int count)
{
    JobDatabase database(path, server);
    QVERIFY(!database.open());
    QVERIFY(!database.write(adding(newJobs(0, count))).problem);
    StoreWrite write;
    for (int number = 0; number < count; ++number) {
        StoredJob job = newJob(number);
        job.record.message = messageOf(number);
        job.record.status = JobStatus::fromServer(u"completed");
        job.record.source = JobSource::Watch;
        job.record.seenMs = seenMsOf(number);
        write.changed += job;
    }
    QVERIFY(!database.write(write).problem);
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void flip(const QString &path, qint64 at, int bit = 0)
{
    const QByteArray bytes = contentOf(path);
    QVERIFY(at >= 0 && at < bytes.size());
    overwrite(path, at, QByteArray(1, char(bytes[at] ^ (1 << bit))));
}

/// One bit of what a row holds.
void flipMessage(const QString &path, int number)
{
    flip(path, contentOf(path).indexOf(messageOf(number).toUtf8()));
}

/// What a store told.
struct Listener
{
    QList<StoredJob> jobs;
    QList<FileRepair> repairs;
    QList<Kind> problems;
    bool loaded = false;
    bool writable = false;

    explicit Listener(JobStore &store)
    {
        QObject::connect(&store, &JobStore::loaded, &store,
                         [this](const QList<StoredJob> &some) { jobs += some; });
        QObject::connect(&store, &JobStore::loadEnded, &store, [this] { loaded = true; });
        QObject::connect(&store, &JobStore::writable, &store, [this] { writable = true; });
        QObject::connect(&store, &JobStore::failed, &store,
                         [this](const StoreProblem &problem) { problems += problem.kind; });
        QObject::connect(&store, &JobStore::replaced, &store,
                         [this](const FileRepair &repair) { repairs += repair; });
    }
    int inDoubt() const
    {
        return int(
            std::count_if(jobs.begin(), jobs.end(), [](const StoredJob &job) { return job.record.inDoubt; }));
    }
};

} // namespace

class TestRescue : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aDamagedListThatCanNotBeReplacedIsReadOnce();
    void whereAJobCameFromIsRescued();
    void aDamagedListOnAFullDiskIsReplacedWhenThereIsRoom();
    void intentsThatCouldNotBeEndedAreNoDamage();
    void aJobWhoseMarkOfBeingListedIsDamagedStaysInTheList();
    void aJobThatLeftTheListIsNotBroughtBack();
    void aRescueWhoseFileCanNotBeOpenedIsSaid();
    void aDamagedListOfFreePagesHidesNoRow();
    void aLogWithoutItsFileIsReadAndNothingElseIsKept();
    void ofSeveralFinishedFilesTheLatestIsTheList();
    void aFileThatWasWrittenAnewIsNoDamage_data();
    void aFileThatWasWrittenAnewIsNoDamage();
    void aFaultOfTheFileBeforeIsNone();
    void aDamagedVersionIsNoLaterProgramsFile();
    void eventsWithoutAJobAreRescued();
    void strangeTextsAreNoDamage();
};

void TestRescue::aDamagedListThatCanNotBeReplacedIsReadOnce()
{
    const QTemporaryDir folder;
    makeList(folder.filePath(QStringLiteral("jobs.sqlite")), 1'500);
    flipMessage(folder.filePath(QStringLiteral("jobs.sqlite")), 700);
    const ReadOnlyFolder readOnly(folder.path());
    JobStore store(folder.path(), server);
    Listener listener(store);
    store.open();
    QTRY_VERIFY(listener.loaded);
    QVERIFY(listener.problems.contains(Kind::Damaged));
    QVERIFY(listener.repairs.isEmpty());
    QCOMPARE(listener.jobs.size(), 1'500);
    QCOMPARE(listener.inDoubt(), 1);
    // The next attempt reads nothing twice.
    const auto told = listener.problems.size();
    QTRY_VERIFY((store.open(), listener.problems.size() > told));
    QCOMPARE(listener.jobs.size(), 1'500);
}

void TestRescue::whereAJobCameFromIsRescued()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("jobs.sqlite"));
    constexpr int count = 1'500;
    makeList(path, count);
    flipMessage(path, 700);
    const qint64 lost = leafOf(path, rootPage(path, QStringLiteral("jobs")), 3);
    overwrite(path, (lost - 1) * pageBytes, noise(pageBytes));
    JobStore store(folder.path(), server);
    Listener listener(store);
    store.open();
    QTRY_VERIFY(listener.loaded);
    QCOMPARE(listener.repairs.size(), 1);
    QCOMPARE(listener.jobs.size(), count);
    int told = 0;
    for (const StoredJob &job : std::as_const(listener.jobs)) {
        // Of one that was taken from the index nothing is known.
        if (job.record.source != JobSource::Unknown) {
            ++told;
            QCOMPARE(job.record.source, JobSource::Watch);
            QCOMPARE(job.record.seenMs, seenMsOf(int(job.arrival)));
        }
    }
    constexpr int rowsAPage = 40;
    QVERIFY2(told > count - rowsAPage, qPrintable(QString::number(told)));
}

void TestRescue::aDamagedListOnAFullDiskIsReplacedWhenThereIsRoom()
{
    SmallDisk disk;
    if (!disk.isThere()) {
        QSKIP("This process may not mount a file system");
    }
    const QString path = disk.path() + QStringLiteral("/jobs.sqlite");
    makeList(path, 400);
    flipMessage(path, 300);
    // It keeps the log's index there, for which there would be no room.
    auto reader = std::make_unique<SqliteFile>(path);
    QCOMPARE(reader->value(QStringLiteral("SELECT count(*) FROM jobs")).toInt(), 400);
    disk.fill();
    JobStore store(disk.path(), server);
    Listener listener(store);
    store.open();
    QTRY_VERIFY(listener.loaded);
    QTRY_VERIFY(listener.problems.contains(Kind::Full));
    QCOMPARE(listener.jobs.size(), 400);
    QCOMPARE(listener.inDoubt(), 1);
    listener.writable = false;
    reader.reset();
    disk.makeRoom();
    QTRY_VERIFY((store.open(), listener.writable));
    QCOMPARE(listener.repairs.size(), 1);
    QCOMPARE(listener.repairs[0].inDoubt, 1);
    QCOMPARE(listener.jobs.size(), 400);
}

void TestRescue::intentsThatCouldNotBeEndedAreNoDamage()
{
    SmallDisk disk;
    if (!disk.isThere()) {
        QSKIP("This process may not mount a file system");
    }
    const QString path = disk.path() + QStringLiteral("/jobs.sqlite");
    {
        JobDatabase database(path, server);
        QVERIFY(!database.open());
        QVERIFY(!database.write(adding(newJobs(0, 20))).problem);
        QVERIFY(!database.write(intending({3, 4})).problem);
    }
    // It keeps the log's index there, for which there would be no room.
    SqliteFile reader(path);
    QCOMPARE(reader.value(QStringLiteral("SELECT count(*) FROM jobs")).toInt(), 20);
    disk.fill();
    JobDatabase database(path, server);
    const auto problem = database.open();
    QVERIFY(problem);
    QCOMPARE(problem->kind, Kind::Full);
    QVERIFY(database.isReadable());
    QList<StoredJob> jobs;
    QVERIFY(!database.readJobs(0, &jobs));
    QCOMPARE(jobs.size(), 20);
    for (const StoredJob &job : jobs) {
        QCOMPARE(job.record.inDoubt, job.arrival == 3 || job.arrival == 4);
    }
    disk.makeRoom();
    QVERIFY(!database.open());
    QCOMPARE(reader.value(QStringLiteral("SELECT count(*) FROM jobs WHERE intent_ms IS NOT NULL")).toInt(),
             0);
}

void TestRescue::aJobWhoseMarkOfBeingListedIsDamagedStaysInTheList()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("jobs.sqlite"));
    makeList(path, 50);
    // The header of a record has the types of its values (https://sqlite.org/fileformat2.html, section 2.1):
    // null, the number 1, a text, and the number 1, which a bit makes the number 0.
    const auto type = 13 + 2 * numberedId(20).toString().size();
    QByteArray header("\x00\x09", 2);
    header += type > 0x7f ? QByteArray(1, char(0x80 | (type >> 7))) : QByteArray();
    header += char(type & 0x7f);
    header += '\x09';
    const QByteArray bytes = contentOf(path);
    const qsizetype at = bytes.lastIndexOf(header, bytes.indexOf(messageOf(20).toUtf8()));
    QVERIFY(at > 0);
    flip(path, at + header.size() - 1);
    JobStore store(folder.path(), server);
    Listener listener(store);
    store.open();
    QTRY_VERIFY(listener.loaded);
    QCOMPARE(listener.repairs.size(), 1);
    QCOMPARE(listener.jobs.size(), 50);
    QCOMPARE(listener.inDoubt(), 1);
}

void TestRescue::aJobThatLeftTheListIsNotBroughtBack()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("jobs.sqlite"));
    makeList(path, 50);
    {
        JobDatabase database(path, server);
        QVERIFY(!database.open());
        StoreWrite write;
        write.removed = {7, 8};
        write.intents = {8};
        write.atMs = 1'774'533'930'000;
        QVERIFY(!database.write(write).problem);
    }
    JobDatabase database(path, server);
    QVERIFY(!database.open());
    QList<StoredJob> jobs;
    QVERIFY(!database.readJobs(0, &jobs));
    QCOMPARE(jobs.size(), 48);
}

void TestRescue::aRescueWhoseFileCanNotBeOpenedIsSaid()
{
    const QTemporaryDir folder;
    overwrite(folder.filePath(QStringLiteral("jobs.sqlite")), 0, "");
    // SQLite takes it for the journal of a program that was killed, and can't read it.
    const QString journal = folder.filePath(QStringLiteral("jobs.sqlite-journal"));
    QVERIFY(QDir().mkdir(journal));
    JobStore store(folder.path(), server);
    Listener listener(store);
    store.open();
    QTRY_COMPARE(listener.problems.size(), 1);
    QCOMPARE(listener.repairs.size(), 1);
    QVERIFY(!listener.writable);
    QVERIFY(QDir().rmdir(journal));
    store.open();
    QTRY_VERIFY(listener.writable);
    QCOMPARE(listener.repairs.size(), 1);
}

void TestRescue::aDamagedListOfFreePagesHidesNoRow()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("jobs.sqlite"));
    makeList(path, 1'000);
    qint64 leaf = 0;
    {
        SqliteFile file(path);
        file.run(QStringLiteral("CREATE TABLE ballast (bytes)"));
        file.run(QStringLiteral("INSERT INTO ballast VALUES (zeroblob(100000))"));
        file.run(QStringLiteral("DROP TABLE ballast"));
        file.run(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
        leaf = leafOf(path, rootPage(path, QStringLiteral("jobs")), 0);
    }
    constexpr qsizetype firstTrunkAt = 32;
    const auto trunk = qFromBigEndian<quint32>(contentOf(path).constData() + firstTrunkAt);
    QVERIFY(trunk > 0);
    constexpr qsizetype entriesAt = 8;
    QByteArray number(4, '\0');
    qToBigEndian(quint32(leaf), number.data());
    overwrite(path, (trunk - 1) * pageBytes + entriesAt, number);
    JobStore store(folder.path(), server);
    Listener listener(store);
    const QSignalSpy inspected(&store, &JobStore::inspected);
    store.open();
    QTRY_COMPARE(inspected.size(), 1);
    QTRY_COMPARE(listener.repairs.size(), 1);
    QList<StoredJob> jobs;
    JobDatabase database(path, server);
    QVERIFY(!database.open());
    QVERIFY(!database.readJobs(0, &jobs));
    QCOMPARE(jobs.size(), 1'000);
    // Of one that was taken from the index nothing would be known.
    QVERIFY(
        std::all_of(jobs.begin(), jobs.end(), [](const StoredJob &job) { return isFinished(job.record); }));
}

void TestRescue::aLogWithoutItsFileIsReadAndNothingElseIsKept()
{
    const QTemporaryDir folder;
    const QTemporaryDir killed;
    const QString path = folder.filePath(QStringLiteral("jobs.sqlite"));
    JobDatabase database(path, server);
    QVERIFY(!database.open());
    QVERIFY(!database.write(adding(newJobs(0, 30))).problem);
    QVERIFY(QFile::copy(path + QStringLiteral("-wal"), killed.filePath(QStringLiteral("jobs.sqlite-wal"))));
    JobStore store(killed.path(), server);
    Listener listener(store);
    store.open();
    QTRY_VERIFY(listener.loaded);
    QCOMPARE(listener.repairs.size(), 1);
    QCOMPARE(listener.repairs[0].aside, QString());
    QCOMPARE(listener.jobs.size(), 30);
}

void TestRescue::ofSeveralFinishedFilesTheLatestIsTheList()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("jobs.sqlite"));
    makeList(path, 3);
    for (int i = 1; i <= 2; ++i) {
        // The later one is the first by its name.
        const QString name = i == 1 ? QStringLiteral("jobs-rescued-20261023-120000.sqlite")
                                    : QStringLiteral("jobs-rescued-20261023-120000-2.sqlite");
        makeList(folder.filePath(name), 3 + i);
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(
            file.setFileTime(QDateTime::currentDateTimeUtc().addSecs(i - 100), QFile::FileModificationTime));
    }
    // Not a file of this program.
    makeList(folder.filePath(QStringLiteral("jobs-rescued-20261023-130000 (conflicted copy).sqlite")), 9);
    for (int i = 0; i < 2; ++i) {
        JobDatabase database(path, server);
        QVERIFY(!database.open());
        QList<StoredJob> jobs;
        QVERIFY(!database.readJobs(0, &jobs));
        QCOMPARE(jobs.size(), 5);
        QCOMPARE(database.takeRepair().has_value(), i == 0);
    }
    QCOMPARE(QDir(folder.path()).entryList({QStringLiteral("jobs-damaged-*.sqlite")}).size(), 2);
}

void TestRescue::aFileThatWasWrittenAnewIsNoDamage_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isSaid");
    QTest::newRow("half of it") << QStringLiteral("jobs-anew.sqlite") << false;
    QTest::newRow("all of it") << QStringLiteral("jobs-written-20261023-120000.sqlite") << true;
}

void TestRescue::aFileThatWasWrittenAnewIsNoDamage()
{
    QFETCH(QString, name);
    QFETCH(bool, isSaid);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("jobs.sqlite"));
    makeList(path, 3);
    makeList(folder.filePath(name), 4);
    JobDatabase database(path, server);
    QVERIFY(!database.open());
    QList<StoredJob> jobs;
    QVERIFY(!database.readJobs(0, &jobs));
    QCOMPARE(jobs.size(), isSaid ? 4 : 3);
    const auto repair = database.takeRepair();
    QCOMPARE(repair.has_value(), isSaid);
    if (isSaid) {
        QCOMPARE(repair->cause, FileRepair::Cause::Moved);
        QVERIFY(repair->complete);
        QCOMPARE(repair->aside, folder.filePath(QStringLiteral("jobs-replaced-20261023-120000.sqlite")));
    }
    QVERIFY(!QFile::exists(folder.filePath(name)));
}

void TestRescue::aFaultOfTheFileBeforeIsNone()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("jobs.sqlite"));
    StoreWorker worker(path, server);
    const QSignalSpy anew(&worker, &StoreWorker::writtenAnew);
    const QSignalSpy replaced(&worker, &StoreWorker::replaced);
    QSignalSpy ready(&worker, &StoreWorker::readyForInspection);
    worker.open();
    QTRY_COMPARE(ready.size(), 1);
    const int inspected = ready[0][0].toInt();
    QVERIFY(QFile::remove(path));
    QVERIFY(!worker.write(adding(newJobs(0, 3)), 0).problem);
    QCOMPARE(anew.size(), 1);
    worker.takeFault(QStringLiteral("row 1 missing from index"), inspected);
    QCOMPARE(replaced.size(), 0);
}

/// The header has it at 60 (https://sqlite.org/fileformat2.html, 1.3).
void TestRescue::aDamagedVersionIsNoLaterProgramsFile()
{
    constexpr qint64 versionAt = 60;
    constexpr int count = 20;
    for (int bit = 0; bit < 32; ++bit) {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("jobs.sqlite"));
        makeList(path, count);
        flip(path, versionAt + bit / 8, bit % 8);
        JobDatabase database(path, server);
        const auto problem = database.open();
        QVERIFY2(problem && problem->kind == Kind::Damaged, qPrintable(QString::number(bit)));
        QVERIFY(!problem->detail.isEmpty());
        QVERIFY(!database.replace(QDateTime::currentDateTimeUtc()));
        QList<StoredJob> jobs;
        QVERIFY(!database.readJobs(0, &jobs));
        QCOMPARE(jobs.size(), count);
        QCOMPARE(jobs.constLast().record.message.text(), messageOf(count - 1));
    }
}

void TestRescue::eventsWithoutAJobAreRescued()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("jobs.sqlite"));
    makeList(path, 50);
    {
        JobDatabase database(path, server);
        QVERIFY(!database.open());
        StoreWrite write;
        write.events = {{0, {{}, 7'000, JobEvent::Action::List, 1, 200, JobEvent::Outcome::Listed, {}, 0}},
                        {3, {numberedId(3), 8'000, JobEvent::Action::Check, 1, 200, {}, {}, 0}}};
        QVERIFY(!database.write(write).problem);
    }
    flipMessage(path, 10);
    {
        JobStore store(folder.path(), server);
        Listener listener(store);
        store.open();
        QTRY_COMPARE(listener.repairs.size(), 1);
        QTRY_VERIFY(listener.writable);
    }
    JobDatabase database(path, server);
    QVERIFY(!database.open());
    EventPage page;
    QVERIFY(!database.readEvents({}, 0, 10, &page));
    QCOMPARE(page.events.size(), 2);
    QCOMPARE(page.events[0].id, numberedId(3));
    QVERIFY(page.events[1].id.isNull());
    QCOMPARE(page.events[1].action, JobEvent::Action::List);
}

void TestRescue::strangeTextsAreNoDamage()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("jobs.sqlite"));
    const QStringList texts{u"\ufffeab"_qs, u"\ufeff\ufffea"_qs, u"\ufeff"_qs, u"a\uffff"_qs,
                            QString(QChar(0xd800))};
    makeList(path, int(texts.size()));
    {
        JobDatabase database(path, server);
        QVERIFY(!database.open());
        StoreWrite write;
        for (int number = 0; number < texts.size(); ++number) {
            StoredJob job = newJob(number);
            job.record.message = texts[number];
            write.changed += job;
        }
        QVERIFY(!database.write(write).problem);
    }
    JobDatabase database(path, server);
    QVERIFY(!database.open());
    QList<StoredJob> jobs;
    QVERIFY(!database.readJobs(0, &jobs));
    QCOMPARE(jobs.size(), texts.size());
    QCOMPARE(jobs[0].record.message.text(), u"ab"_qs);
    for (const StoredJob &job : jobs) {
        QVERIFY(!job.record.inDoubt);
    }
}

QTEST_GUILESS_MAIN(TestRescue)
#include "tst_rescue.moc"
