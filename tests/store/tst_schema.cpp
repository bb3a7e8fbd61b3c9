#include "kept.h"
#include "store/job_database.h"
#include "store/schema.h"
#include "support/hard_places.h"
#include "support/sqlite_file.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

const QString server = QStringLiteral("https://api.useapi.net/v1/luma");

void makeExample(const QString &path, int version)
{
    QFile script(QStringLiteral(JOBSWEEP_TEST_DATA "/store/v%1.sql").arg(version));
    QVERIFY2(script.open(QIODevice::ReadOnly), "no example of this version");
    SqliteFile file(path);
    file.runScript(QString::fromUtf8(script.readAll()));
    QCOMPARE(file.value(QStringLiteral("PRAGMA user_version")).toInt(), version);
}

/// What the example's first job says of where it came from.
void compareSource(const QList<StoredJob> &jobs, int version)
{
    const bool isTold = version >= 4;
    QCOMPARE(jobs[0].record.source, isTold ? JobSource::Text : JobSource::Unknown);
    QCOMPARE(jobs[0].record.seenMs, isTold ? 1'774'533'940'000 : 0);
    // This one was written by version 3.
    QCOMPARE(jobs[1].record.source, JobSource::Unknown);
    QCOMPARE(jobs[1].record.seenMs, 0);
}

void compareRemoved(JobDatabase &database)
{
    quint32 from = 0;
    QList<JobId> removed;
    QVERIFY(!database.readRemoved(&from, &removed));
    QCOMPARE(removed.size(), 1);
    QVERIFY(removed[0].toString().contains(QStringLiteral("456003v")));
}

} // namespace

/// Files that earlier versions of the program wrote: tests/data/store/v<version>.sql makes each of them.
class TestSchema : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyVersionIsOpened_data();
    void everyVersionIsOpened();
    void everyVersionIsRescued_data();
    void everyVersionIsRescued();
    void anEventOfNoJobInAnEarlierVersionIsDamage_data();
    void anEventOfNoJobInAnEarlierVersionIsDamage();
    void anEarlierVersionIsReadWhereItCantBeWritten_data();
    void anEarlierVersionIsReadWhereItCantBeWritten();
};

void TestSchema::everyVersionIsOpened_data()
{
    QTest::addColumn<int>("version");
    for (int version = 1; version <= schemaVersion(); ++version) {
        QTest::addRow("version %d", version) << version;
    }
}

void TestSchema::everyVersionIsOpened()
{
    QFETCH(int, version);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("jobs.sqlite"));
    makeExample(path, version);
    {
        JobDatabase database(path, server);
        const auto problem = database.open();
        QVERIFY2(!problem, problem ? qPrintable(problem->detail) : "");
        QList<StoredJob> jobs;
        QVERIFY(!database.readJobs(0, &jobs));
        QCOMPARE(jobs.size(), 3);
        QCOMPARE(jobs[0].record.deletion, DeletionState::Deleted);
        QCOMPARE(jobs[0].record.result->links.size(), 1);
        QCOMPARE(jobs[1].record.deletion, DeletionState::Unconfirmed);
        QVERIFY(jobs[1].record.inDoubt);
        QCOMPARE(jobs[2].record.status.kind(), JobStatus::Kind::NotChecked);
        compareSource(jobs, version);
        compareRemoved(database);
        EventPage page;
        QVERIFY(!database.readEvents({}, 0, 10, &page));
        // Since version 3 there may be events without a job.
        QCOMPARE(page.events.size(), version < 3 ? 2 : 3);
        QCOMPARE(page.events.last().outcome, JobEvent::Outcome::Deleted);
        QCOMPARE(page.events.first().outcome, JobEvent::Outcome::Unconfirmed);
        if (version >= 3) {
            QVERIFY(page.events[1].id.isNull());
            QCOMPARE(page.events[1].action, JobEvent::Action::List);
            QCOMPARE(page.events[1].text, CodedText(CodedText::Code::JobsListed, {QStringLiteral("2")}));
        }
    }
    SqliteFile file(path);
    QCOMPARE(file.value(QStringLiteral("PRAGMA user_version")).toInt(), schemaVersion());
    QCOMPARE(file.value(QStringLiteral("PRAGMA integrity_check")).toString(), QStringLiteral("ok"));
    QCOMPARE(file.run(QStringLiteral("PRAGMA foreign_key_check")).size(), 0);
}

void TestSchema::everyVersionIsRescued_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<bool>("isOpened");
    for (int version = 1; version <= schemaVersion(); ++version) {
        QTest::addRow("version %d", version) << version << false;
        // The rows of its tables are still as they were.
        QTest::addRow("version %d, brought up to date", version) << version << true;
    }
}

void TestSchema::everyVersionIsRescued()
{
    QFETCH(int, version);
    QFETCH(bool, isOpened);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("jobs.sqlite"));
    makeExample(path, version);
    if (isOpened) {
        QVERIFY(!JobDatabase(path, server).open());
    }
    JobDatabase database(path, server);
    QVERIFY(!database.replace(QDateTime::currentDateTimeUtc()));
    const auto repair = database.takeRepair();
    QVERIFY(repair);
    QVERIFY(repair->complete);
    QCOMPARE(repair->inDoubt, 0);
    QCOMPARE(repair->lost, 0);
    QList<StoredJob> jobs;
    QVERIFY(!database.readJobs(0, &jobs));
    QCOMPARE(jobs.size(), 3);
    QCOMPARE(jobs[0].record.deletion, DeletionState::Deleted);
    compareSource(jobs, version);
}

void TestSchema::anEventOfNoJobInAnEarlierVersionIsDamage_data()
{
    QTest::addColumn<int>("version");
    QTest::newRow("version 1") << 1;
    QTest::newRow("version 2") << 2;
}

/// So that the file is rescued, and not kept from being written for ever.
void TestSchema::anEventOfNoJobInAnEarlierVersionIsDamage()
{
    QFETCH(int, version);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("jobs.sqlite"));
    makeExample(path, version);
    SqliteFile(path).run(QStringLiteral("UPDATE events SET job = 999"));
    JobDatabase database(path, server);
    const auto problem = database.open();
    QVERIFY(problem);
    QCOMPARE(problem->kind, StoreProblem::Kind::Damaged);
}

void TestSchema::anEarlierVersionIsReadWhereItCantBeWritten_data()
{
    everyVersionIsOpened_data();
}

void TestSchema::anEarlierVersionIsReadWhereItCantBeWritten()
{
    QFETCH(int, version);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("jobs.sqlite"));
    makeExample(path, version);
    const ReadOnlyFolder readOnly(folder.path());
    JobDatabase database(path, server);
    QVERIFY(database.open());
    QVERIFY(database.isReadable());
    QList<StoredJob> jobs;
    QVERIFY(!database.readJobs(0, &jobs));
    QCOMPARE(jobs.size(), 3);
    compareSource(jobs, version);
    compareRemoved(database);
    for (const EventFilter &filter : {EventFilter(), EventFilter{{}, jobs[0].record.id}}) {
        EventPage page;
        QVERIFY(!database.readEvents(filter, 0, 10, &page));
        QVERIFY(!page.events.isEmpty());
        QCOMPARE(page.events.last().id, jobs[0].record.id);
    }
}

QTEST_GUILESS_MAIN(TestSchema)
#include "tst_schema.moc"
