#include "kept.h"
#include "store/job_database.h"
#include "store/schema.h"
#include "support/sqlite_file.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace jobsweep;
using namespace jobsweep::test;

/// Files that earlier versions of the program wrote: tests/data/store/v<version>.sql makes each of them.
class TestSchema : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyVersionIsOpened_data();
    void everyVersionIsOpened();
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
    {
        QFile script(QStringLiteral(JOBSWEEP_TEST_DATA "/store/v%1.sql").arg(version));
        QVERIFY2(script.open(QIODevice::ReadOnly), "no example of this version");
        SqliteFile file(path);
        file.runScript(QString::fromUtf8(script.readAll()));
        QCOMPARE(file.value(QStringLiteral("PRAGMA user_version")).toInt(), version);
    }
    {
        JobDatabase database(path, QStringLiteral("https://api.useapi.net/v1/luma"));
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
        EventPage page;
        QVERIFY(!database.readEvents({}, 0, 10, &page));
        QCOMPARE(page.events.size(), 2);
    }
    SqliteFile file(path);
    QCOMPARE(file.value(QStringLiteral("PRAGMA user_version")).toInt(), schemaVersion());
    QCOMPARE(file.value(QStringLiteral("PRAGMA integrity_check")).toString(), QStringLiteral("ok"));
    QCOMPARE(file.run(QStringLiteral("PRAGMA foreign_key_check")).size(), 0);
}

QTEST_GUILESS_MAIN(TestSchema)
#include "tst_schema.moc"
