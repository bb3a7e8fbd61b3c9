#include "core/base/store_problem.h"
#include "kept.h"
#include "store/job_database.h"
#include "store/schema.h"
#include "support/hard_places.h"
#include "support/sqlite_file.h"

#include <QTemporaryDir>
#include <QTest>

using namespace jobsweep;
using namespace jobsweep::test;

using Kind = StoreProblem::Kind;

namespace {

const QString server = QStringLiteral("https://api.useapi.net/v1/luma");
const QDateTime noon(QDate(2026, 4, 6), QTime(12, 0), Qt::UTC);

/// Files with 3,000 jobs in them.
struct Rig
{
    QTemporaryDir folder;
    QString path = folder.filePath(QStringLiteral("jobs.sqlite"));

    Rig()
    {
        JobDatabase database(path, server);
        database.open();
        database.write(adding(newJobs(0, 3'000)));
    }
};

int countJobs(JobDatabase &database)
{
    int count = 0;
    quint32 from = 0;
    QList<StoredJob> jobs;
    do {
        jobs.clear();
        if (database.readJobs(from, &jobs)) {
            return -1;
        }
        count += int(jobs.size());
        from = jobs.isEmpty() ? 0 : jobs.constLast().arrival + 1;
    } while (!jobs.isEmpty());
    return count;
}

} // namespace

class TestStoreFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aReadOnlyFolderIsReadAllTheSame();
    void aLogInAReadOnlyFolderIsReadToo();
    void aFolderThatCanNotBeMadeIsSaid();
    void aFullDiskRefusesAWriteAndTakesItLater();
    void theLogOfManyWritesFillsNoDisk();
    void aLockedFileIsReadAndWrittenLater();
    void aDamagedFileIsPutAside_data();
    void aDamagedFileIsPutAside();
    void damageAmidTheFileIsFoundWhenItIsRead();
    void aNewerFileIsLeftAlone();
    void anEmptyStartLeavesNoFile();
    void theFilesAreTheUsersOnly();
};

void TestStoreFaults::aReadOnlyFolderIsReadAllTheSame()
{
    const Rig rig;
    const ReadOnlyFolder readOnly(rig.folder.path());
    JobDatabase database(rig.path, server);
    const auto problem = database.open();
    QVERIFY(problem);
    QCOMPARE(problem->kind, Kind::NotWritable);
    QVERIFY(database.isReadable());
    QVERIFY(!database.isWritable());
    QCOMPARE(countJobs(database), 3'000);
}

void TestStoreFaults::aLogInAReadOnlyFolderIsReadToo()
{
    const Rig rig;
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("jobs.sqlite"));
    {
        JobDatabase running(rig.path, server);
        QVERIFY(!running.open());
        QVERIFY(!running.write(adding(newJobs(3'000, 20))).problem);
        QVERIFY(!running.write(intending({3'001})).problem);
        // What a crash leaves.
        for (const QString &end : {QString(), QStringLiteral("-wal")}) {
            QVERIFY(QFile::copy(rig.path + end, path + end));
        }
    }
    const ReadOnlyFolder readOnly(folder.path());
    JobDatabase database(path, server);
    for (int i = 0; i < 2; ++i) {
        const auto problem = database.open();
        QVERIFY(problem);
        QCOMPARE(problem->kind, Kind::NotWritable);
        QVERIFY(!database.isWritable());
        QCOMPARE(countJobs(database), 3'020);
    }
    QList<StoredJob> jobs;
    QVERIFY(!database.readJobs(3'001, &jobs));
    QCOMPARE(jobs.constFirst().record.deletion, DeletionState::Unconfirmed);
}

void TestStoreFaults::aFolderThatCanNotBeMadeIsSaid()
{
    const Rig rig;
    JobDatabase database(rig.path + QStringLiteral("/below-a-file/jobs.sqlite"), server);
    const auto problem = database.open();
    QVERIFY(problem);
    QCOMPARE(problem->kind, Kind::NotWritable);
    QVERIFY(!database.isReadable());
}

void TestStoreFaults::aFullDiskRefusesAWriteAndTakesItLater()
{
    SmallDisk disk;
    if (!disk.isThere()) {
        QSKIP("This process may not mount a file system");
    }
    JobDatabase database(disk.path() + QStringLiteral("/jobs.sqlite"), server);
    QVERIFY(!database.open());
    QVERIFY(!database.write(adding(newJobs(0, 1'000))).problem);
    disk.fill();
    std::optional<StoreProblem> problem;
    int from = 1'000;
    for (; !problem && from < 5'000; from += 1'000) {
        problem = database.write(adding(newJobs(from, 1'000))).problem;
    }
    QVERIFY(problem);
    QCOMPARE(problem->kind, Kind::Full);
    QCOMPARE(countJobs(database), from - 1'000);
    disk.makeRoom();
    QVERIFY(!database.write(adding({newJob(from)})).problem);
    QCOMPARE(countJobs(database), from - 1'000 + 1);
}

void TestStoreFaults::theLogOfManyWritesFillsNoDisk()
{
    SmallDisk disk;
    if (!disk.isThere()) {
        QSKIP("This process may not mount a file system");
    }
    JobDatabase database(disk.path() + QStringLiteral("/jobs.sqlite"), server);
    QVERIFY(!database.open());
    QVERIFY(!database.write(adding(newJobs(0, 100))).problem);
    // Each write takes some pages of 4 KiB: together far more than the 1 MiB there is.
    for (int i = 0; i < 1'000; ++i) {
        StoredJob job = newJob(i % 100);
        job.record.message = QString::number(i);
        const auto problem = database.write(changing(job)).problem;
        QVERIFY2(!problem, qPrintable(QString::number(i)));
    }
}

void TestStoreFaults::aLockedFileIsReadAndWrittenLater()
{
    const Rig rig;
    JobDatabase database(rig.path, server);
    {
        LockedFile locked(QStringLiteral(JOBSWEEP_LOCK_HOLDER), rig.path);
        QVERIFY(locked.isLocked());
        const auto problem = database.open();
        QVERIFY(problem);
        QCOMPARE(problem->kind, Kind::Locked);
        QVERIFY(database.isReadable());
        QCOMPARE(countJobs(database), 3'000);
    }
    QVERIFY(!database.open());
    QVERIFY(database.isWritable());
    {
        const LockedFile locked(QStringLiteral(JOBSWEEP_LOCK_HOLDER), rig.path);
        const auto problem = database.write(adding({newJob(5'000)})).problem;
        QVERIFY(problem);
        QCOMPARE(problem->kind, Kind::Locked);
    }
    QVERIFY(!database.write(adding({newJob(5'000)})).problem);
    QCOMPARE(countJobs(database), 3'001);
}

void TestStoreFaults::aDamagedFileIsPutAside_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("4 KiB of random bytes") << noise(4096);
    QTest::newRow("text") << QByteArray("j1-u1, j2-u1\n");
    QTest::newRow("empty") << QByteArray();
}

void TestStoreFaults::aDamagedFileIsPutAside()
{
    QFETCH(QByteArray, content);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("jobs.sqlite"));
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    JobDatabase database(path, server);
    const auto problem = database.open();
    QVERIFY(problem);
    QCOMPARE(problem->kind, Kind::Damaged);
    QVERIFY(!problem->detail.isEmpty());
    QVERIFY(!database.replace(noon));
    auto made = database.takeRepair();
    QVERIFY(made);
    const QString aside = made->aside;
    QCOMPARE(aside, folder.filePath(QStringLiteral("jobs-damaged-20260406-120000.sqlite")));
    QFile kept(aside);
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), content);
    QVERIFY(!made->complete);
    QVERIFY(!database.write(adding({newJob(1)})).problem);

    // A second one gets a name of its own.
    QVERIFY(!database.replace(noon));
    made = database.takeRepair();
    QVERIFY(made);
    QVERIFY2(made->aside.endsWith(QStringLiteral("-120000-2.sqlite")), qPrintable(made->aside));
    QVERIFY(made->complete);
    QCOMPARE(countJobs(database), 1);
}

void TestStoreFaults::damageAmidTheFileIsFoundWhenItIsRead()
{
    const Rig rig;
    const qint64 size = QFileInfo(rig.path).size();
    {
        JobDatabase sound(rig.path, server);
        QVERIFY(!sound.open());
        QCOMPARE(countJobs(sound), 3'000);
    }
    QFile::resize(rig.path, size / 2);
    JobDatabase database(rig.path, server);
    auto problem = database.open();
    QList<StoredJob> jobs;
    for (quint32 from = 0; !problem && from < 3'000; from += JobDatabase::rowsAStep) {
        problem = database.readJobs(from, &jobs);
    }
    QVERIFY(problem);
    QCOMPARE(problem->kind, Kind::Damaged);
}

void TestStoreFaults::aNewerFileIsLeftAlone()
{
    const Rig rig;
    {
        SqliteFile file(rig.path);
        file.run(QStringLiteral("PRAGMA user_version = 999"));
        file.run(QStringLiteral("PRAGMA application_id = %1").arg(applicationId(999)));
    }
    QFile file(rig.path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    {
        JobDatabase database(rig.path, server);
        const auto problem = database.open();
        QVERIFY(problem);
        QCOMPARE(problem->kind, Kind::Newer);
        QVERIFY(!database.isReadable());
        QVERIFY(!database.isWritable());
    }
    file.seek(0);
    QCOMPARE(file.readAll(), before);
}

void TestStoreFaults::anEmptyStartLeavesNoFile()
{
    SmallDisk disk;
    if (!disk.isThere()) {
        QSKIP("This process may not mount a file system");
    }
    disk.fill();
    const QString path = disk.path() + QStringLiteral("/jobs.sqlite");
    JobDatabase database(path, server);
    const auto problem = database.open();
    QVERIFY(problem);
    QCOMPARE(problem->kind, Kind::Full);
    QVERIFY(!QFileInfo::exists(path));
    disk.makeRoom();
    QVERIFY(!database.open());
}

void TestStoreFaults::theFilesAreTheUsersOnly()
{
    const QFile::Permissions others = QFile::ReadGroup | QFile::ReadOther;
    const auto isOpen = [others](const QString &path) {
        return QFile::exists(path) && (QFile::permissions(path) & others) != 0;
    };
    const QTemporaryDir folder;
    QVERIFY(QFile::setPermissions(folder.path(), QFile::permissions(folder.path()) | others));
    const QString below = folder.filePath(QStringLiteral("new"));
    for (const QString &path :
         {folder.filePath(QStringLiteral("jobs.sqlite")), below + QStringLiteral("/folder/jobs.sqlite")}) {
        for (int i = 0; i < 2; ++i) {
            JobDatabase database(path, server);
            QVERIFY(!database.open());
            QVERIFY(!database.write(adding(newJobs(i, 1))).problem);
            for (const QString &end : {QString(), QStringLiteral("-wal"), QStringLiteral("-shm")}) {
                QVERIFY2(!isOpen(path + end), qPrintable(path + end));
            }
            // As an earlier version left it.
            QVERIFY(QFile::setPermissions(path, QFile::permissions(path) | others));
        }
    }
    QVERIFY2(isOpen(folder.path()), "the user's own folder is left as it is");
    QVERIFY(!isOpen(below));
    QVERIFY(!isOpen(below + QStringLiteral("/folder")));
}

QTEST_GUILESS_MAIN(TestStoreFaults)
#include "tst_store_faults.moc"
