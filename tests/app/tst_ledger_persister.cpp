#include "app/work/ledger_persister.h"
#include "core/answer/job_event.h"
#include "core/base/store_problem.h"
#include "core/job/job_record.h"
#include "model/jobs/job_ledger.h"
#include "store/disk_pages.h"
#include "store/job_store.h"
#include "support/fake_clock.h"
#include "support/fast_clock.h"
#include "support/hard_places.h"
#include "support/patience.h"
#include "support/scripted_api.h"
#include "support/sqlite_file.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>

using namespace std::chrono_literals;
using namespace jobsweep;
using namespace jobsweep::test;

namespace {

const QDateTime noon(QDate(2026, 4, 6), QTime(12, 0), Qt::UTC);

/// A ledger that is kept in a folder, until the program ends.
struct Rig
{
    FastClock clock{20};
    JobLedger ledger;
    JobStore store;
    LedgerPersister persister{&ledger, &store, &clock};
    QSignalSpy written{&persister, &LedgerPersister::written};
    QSignalSpy problems{&persister, &LedgerPersister::problemChanged};
    QSignalSpy replaced{&persister, &LedgerPersister::fileReplaced};

    explicit Rig(const QString &folder) : store(folder, QStringLiteral("https://api.useapi.net/v1/luma"))
    {
        persister.begin();
    }
    bool load()
    {
        return comesTrue([this] { return !persister.isLoading(); });
    }
    const JobRecord &record(int number) const { return ledger.at(ledger.find(numberedId(number))); }
    void remove(int number) { ledger.remove({numberedId(number)}); }
};

DeleteVerdict verdict(DeletionState state, const QString &message = {})
{
    DeleteVerdict verdict;
    verdict.state = state;
    verdict.message = message;
    return verdict;
}

JobEvent deleted(int number)
{
    JobEvent event;
    event.id = numberedId(number);
    event.outcome = JobEvent::Outcome::Deleted;
    return event;
}

} // namespace

class TestLedgerPersister : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsWhatIsAddedAndLearned();
    void whereANewJobCameFromTakesNoSecondWrite();
    void onlyWhatFillsNoStepIsGathered();
    void whatIsNewIsOnDiskBeforeTheEnd();
    void intentsAreOnDiskBeforeTheyAreAnswered();
    void anIntentOfAStoppedJobIsNotWritten();
    void aJobThatIsAddedAgainKnowsItsPast();
    void aJobThatLeavesWhileItIsRecalledKeepsItsPast();
    void undoneRemovalsComeBackToTheirPlaces();
    void eventsOfJobsThatLeaveAreKept();
    void eventsWithoutAJobAreKept();
    void whatIsAddedBeforeTheFileCanBeReadComesAfterItsJobs();
    void anythingARemovalOvertakesIsWrittenAllTheSame();
    void aFullDiskIsWaitedFor();
    void aDamagedFileOnAFullDiskIsReplacedLater();
    void theIntentsOfABatchOutliveADamagedFileAndARefusal();
    void aDamagedFileIsReplacedWithWhatIsInTheList_data();
    void aDamagedFileIsReplacedWithWhatIsInTheList();
};

void TestLedgerPersister::keepsWhatIsAddedAndLearned()
{
    const QTemporaryDir folder;
    {
        Rig rig(folder.path());
        QVERIFY(rig.load());
        rig.ledger.add(numberedIds(0, 2'500), noon);
        CheckVerdict check;
        check.kind = CheckKind::Known;
        check.facts.status = JobStatus::fromServer(u"completed");
        rig.ledger.applyCheck(numberedId(7), check);
        QTRY_COMPARE(rig.ledger.count(), 2'500);
        QTRY_VERIFY(rig.written.size() >= 3);
    }
    Rig rig(folder.path());
    QVERIFY(rig.load());
    QCOMPARE(rig.ledger.count(), 2'500);
    QCOMPARE(rig.record(7).status.kind(), JobStatus::Kind::Completed);
    QCOMPARE(rig.ledger.arrival(rig.ledger.find(numberedId(2'499))), 2'499U);
    // What was loaded is not written again.
    QVERIFY(!rig.written.wait(int(2 * LedgerPersister::writeDelay.count())));
}

void TestLedgerPersister::whereANewJobCameFromTakesNoSecondWrite()
{
    const QTemporaryDir folder;
    {
        Rig rig(folder.path());
        QVERIFY(rig.load());
        rig.ledger.add(numberedIds(0, 3), noon);
        QTRY_COMPARE(rig.written.size(), 1);
        const auto write = rig.written[0][0].value<StoreWrite>();
        QCOMPARE(write.added.size(), 3);
        QVERIFY(write.changed.isEmpty());
    }
    Rig rig(folder.path());
    QVERIFY(rig.load());
    QCOMPARE(rig.record(2).source, JobSource::Text);
    QCOMPARE(rig.record(2).seenMs, noon.toMSecsSinceEpoch());
}

void TestLedgerPersister::onlyWhatFillsNoStepIsGathered()
{
    const QTemporaryDir folder;
    FakeClock clock;
    JobLedger ledger;
    JobStore store(folder.path(), QStringLiteral("https://api.useapi.net/v1/luma"));
    LedgerPersister persister(&ledger, &store, &clock);
    QSignalSpy written(&persister, &LedgerPersister::written);
    persister.begin();
    QTRY_VERIFY(!persister.isLoading());
    ledger.add(numberedIds(0, LedgerPersister::rowsAStep), noon);
    QCOMPARE(clock.untilNext(), 0ms);
    clock.advance(0ms);
    QTRY_COMPARE(written.size(), 1);
    ledger.add({numberedId(LedgerPersister::rowsAStep)}, noon);
    QCOMPARE(clock.untilNext(), LedgerPersister::writeDelay);
    clock.advance(LedgerPersister::writeDelay);
    QTRY_COMPARE(written.size(), 2);
}

void TestLedgerPersister::whatIsNewIsOnDiskBeforeTheEnd()
{
    const QTemporaryDir folder;
    {
        Rig rig(folder.path());
        QVERIFY(rig.load());
        rig.ledger.add(numberedIds(0, 3'000), noon);
        rig.persister.saveTicks("ticks");
        QCOMPARE(rig.written.size(), 0);
    }
    Rig rig(folder.path());
    QVERIFY(rig.load());
    QCOMPARE(rig.ledger.count(), 3'000);
    QCOMPARE(rig.persister.ticks(), QByteArray("ticks"));
}

void TestLedgerPersister::intentsAreOnDiskBeforeTheyAreAnswered()
{
    const QTemporaryDir folder;
    Rig rig(folder.path());
    QVERIFY(rig.load());
    rig.ledger.add(numberedIds(0, 2'500), noon);
    rig.ledger.markQueued(numberedIds(2'000, 10));
    int onDisk = -1;
    rig.persister.saveIntents(numberedIds(2'000, 10), [&](bool ok) {
        QVERIFY(ok);
        SqliteFile file(folder.filePath(QStringLiteral("jobs.sqlite")));
        onDisk = file.value(QStringLiteral("SELECT count(*) FROM jobs WHERE intent_ms IS NOT NULL")).toInt();
    });
    QTRY_COMPARE(onDisk, 10);
    rig.ledger.applyDelete(numberedId(2'000), verdict(DeletionState::Deleted));
    rig.ledger.withdrawDeletions({numberedId(2'001)});
    QTRY_VERIFY([&] {
        SqliteFile file(folder.filePath(QStringLiteral("jobs.sqlite")));
        return file.value(QStringLiteral("SELECT count(*) FROM jobs WHERE intent_ms IS NOT NULL")) == 8;
    }());
}

void TestLedgerPersister::anIntentOfAStoppedJobIsNotWritten()
{
    const QTemporaryDir folder;
    Rig rig(folder.path());
    QVERIFY(rig.load());
    rig.ledger.add(numberedIds(0, 2), noon);
    rig.ledger.markQueued(numberedIds(0, 2));
    bool answered = false;
    rig.persister.saveIntents(numberedIds(0, 2), [&answered](bool) { answered = true; });
    rig.ledger.withdrawDeletions({numberedId(1)});
    QTRY_VERIFY(answered);
    SqliteFile file(folder.filePath(QStringLiteral("jobs.sqlite")));
    QCOMPARE(file.run(QStringLiteral("SELECT arrival FROM jobs WHERE intent_ms IS NOT NULL")),
             QVariantList{0});
}

void TestLedgerPersister::aJobThatIsAddedAgainKnowsItsPast()
{
    const QTemporaryDir folder;
    {
        Rig rig(folder.path());
        QVERIFY(rig.load());
        rig.ledger.add(numberedIds(0, 3), noon);
        rig.ledger.markQueued({numberedId(1)});
        rig.ledger.applyDelete(numberedId(1), verdict(DeletionState::Deleted));
        rig.remove(1);
    }
    {
        Rig rig(folder.path());
        QVERIFY(rig.load());
        QCOMPARE(rig.ledger.count(), 2);
        rig.ledger.mergeExecuting({{numberedId(1), {}}}, noon.addDays(1), JobSource::Watch);
        QCOMPARE(rig.record(1).source, JobSource::Watch);
        QTRY_COMPARE(rig.record(1).deletion, DeletionState::Deleted);
        QCOMPARE(rig.record(1).source, JobSource::Text);
    }
    Rig rig(folder.path());
    QVERIFY(rig.load());
    QCOMPARE(rig.record(1).deletion, DeletionState::Deleted);
    QCOMPARE(rig.ledger.arrival(rig.ledger.find(numberedId(1))), 3U);
    QCOMPARE(rig.record(1).source, JobSource::Text);
    QCOMPARE(rig.record(1).seenMs, noon.toMSecsSinceEpoch());
}

void TestLedgerPersister::aJobThatLeavesWhileItIsRecalledKeepsItsPast()
{
    const QTemporaryDir folder;
    {
        Rig rig(folder.path());
        QVERIFY(rig.load());
        rig.ledger.add({numberedId(1)}, noon);
        rig.ledger.markQueued({numberedId(1)});
        rig.ledger.applyDelete(numberedId(1), verdict(DeletionState::Deleted));
        rig.remove(1);
    }
    FakeClock clock;
    JobLedger ledger;
    JobStore store(folder.path(), QStringLiteral("https://api.useapi.net/v1/luma"));
    LedgerPersister persister(&ledger, &store, &clock);
    QSignalSpy written(&persister, &LedgerPersister::written);
    persister.begin();
    QTRY_VERIFY(!persister.isLoading());
    ledger.add({numberedId(1)}, noon);
    clock.advance(LedgerPersister::writeDelay);
    // The store has it in hand.
    CheckVerdict check;
    check.kind = CheckKind::Known;
    check.facts.status = JobStatus::fromServer(u"completed");
    ledger.applyCheck(numberedId(1), check);
    ledger.remove({numberedId(1)});
    QTRY_COMPARE(written.size(), 2);
    SqliteFile file(folder.filePath(QStringLiteral("jobs.sqlite")));
    QCOMPARE(file.value(QStringLiteral("SELECT deletion FROM jobs")).toString(), QStringLiteral("deleted"));
    QCOMPARE(file.value(QStringLiteral("SELECT status FROM jobs")).toString(), QStringLiteral("completed"));
}

void TestLedgerPersister::undoneRemovalsComeBackToTheirPlaces()
{
    const QTemporaryDir folder;
    {
        Rig rig(folder.path());
        QVERIFY(rig.load());
        rig.ledger.add(numberedIds(0, 3), noon);
        QTRY_VERIFY(!rig.written.isEmpty());
        rig.ledger.restore(rig.ledger.remove({numberedId(0)}));
    }
    Rig rig(folder.path());
    QVERIFY(rig.load());
    QCOMPARE(rig.ledger.count(), 3);
    QCOMPARE(rig.ledger.arrival(rig.ledger.find(numberedId(0))), 0U);
}

void TestLedgerPersister::eventsOfJobsThatLeaveAreKept()
{
    const QTemporaryDir folder;
    Rig rig(folder.path());
    QVERIFY(rig.load());
    rig.ledger.add(numberedIds(0, 2), noon);
    rig.persister.saveEvent(deleted(0));
    rig.persister.saveEvent(deleted(1));
    rig.remove(0);
    // Its number is another one from now on.
    rig.ledger.add({numberedId(0)}, noon);
    rig.persister.saveEvent(deleted(0));
    QTRY_VERIFY([&] {
        SqliteFile file(folder.filePath(QStringLiteral("jobs.sqlite")));
        return file.value(QStringLiteral("SELECT count(*) FROM events WHERE job = 2")) == 2;
    }());
    QVERIFY(!rig.persister.problem());
}

void TestLedgerPersister::eventsWithoutAJobAreKept()
{
    const QTemporaryDir folder;
    Rig rig(folder.path());
    // Before the file is open as well.
    rig.persister.saveEvent(listEvent({}, 1'000));
    QVERIFY(rig.load());
    rig.persister.saveEvent(listEvent({}, 2'000));
    QTRY_VERIFY([&] {
        SqliteFile file(folder.filePath(QStringLiteral("jobs.sqlite")));
        return file.value(QStringLiteral("SELECT count(*) FROM events WHERE server = 1")) == 2;
    }());
    QVERIFY(!rig.persister.problem());
}

void TestLedgerPersister::whatIsAddedBeforeTheFileCanBeReadComesAfterItsJobs()
{
    const QTemporaryDir folder;
    {
        Rig rig(folder.path());
        QVERIFY(rig.load());
        rig.ledger.add(numberedIds(0, 3), noon);
    }
    {
        Rig rig(folder.path());
        rig.ledger.add({numberedId(2), numberedId(8), numberedId(9)}, noon);
        rig.remove(8);
        QVERIFY(rig.load());
        QCOMPARE(rig.ledger.count(), 4);
    }
    Rig rig(folder.path());
    QVERIFY(rig.load());
    QCOMPARE(rig.ledger.count(), 4);
    QVERIFY(rig.ledger.arrival(rig.ledger.find(numberedId(9))) >= 3);
}

void TestLedgerPersister::anythingARemovalOvertakesIsWrittenAllTheSame()
{
    const QTemporaryDir folder;
    {
        Rig rig(folder.path());
        QVERIFY(rig.load());
        rig.ledger.add(numberedIds(0, 2'500), noon);
        rig.ledger.remove(numberedIds(0, 2'499));
    }
    {
        Rig rig(folder.path());
        QVERIFY(rig.load());
        QCOMPARE(rig.ledger.count(), 1);
    }
    SqliteFile file(folder.filePath(QStringLiteral("jobs.sqlite")));
    QCOMPARE(file.value(QStringLiteral("SELECT count(*) FROM jobs")).toInt(), 2'500);
}

void TestLedgerPersister::aFullDiskIsWaitedFor()
{
    SmallDisk disk;
    if (!disk.isThere()) {
        QSKIP("This process may not mount a file system");
    }
    {
        Rig rig(disk.path());
        QVERIFY(rig.load());
        disk.fill();
        for (int from = 0; from < 5'000 && !rig.persister.problem(); from += 1'000) {
            rig.ledger.add(numberedIds(from, 1'000), noon);
            QTRY_VERIFY(rig.persister.problem() || rig.written.size() > from / 1'000);
        }
        QVERIFY(rig.persister.problem());
        QCOMPARE(rig.persister.problem()->kind, StoreProblem::Kind::Full);
        bool refused = false;
        rig.ledger.markQueued({numberedId(0)});
        rig.persister.saveIntents({numberedId(0)}, [&refused](bool onDisk) { refused = !onDisk; });
        QTRY_VERIFY(refused);
        rig.ledger.withdrawDeletions({numberedId(0)});
        rig.persister.saveEvent(deleted(0));
        disk.makeRoom();
        QTRY_VERIFY_WITH_TIMEOUT(!rig.persister.problem(), 2 * int(LedgerPersister::retryDelay.count()));
        const int count = rig.ledger.count();
        QTRY_VERIFY([&] {
            SqliteFile file(disk.path() + QStringLiteral("/jobs.sqlite"));
            return file.value(QStringLiteral("SELECT count(*) FROM jobs")) == count &&
                   file.value(QStringLiteral("SELECT count(*) FROM events")) == 1;
        }());
    }
}

void TestLedgerPersister::aDamagedFileOnAFullDiskIsReplacedLater()
{
    SmallDisk disk;
    if (!disk.isThere()) {
        QSKIP("This process may not mount a file system");
    }
    const QString path = disk.path() + QStringLiteral("/jobs.sqlite");
    {
        Rig rig(disk.path());
        QVERIFY(rig.load());
        rig.ledger.add(numberedIds(0, 500), noon);
    }
    const qint64 page = rootPage(path, QStringLiteral("sqlite_autoindex_jobs_1"));
    overwrite(path, (page - 1) * pageBytes, noise(pageBytes));
    Rig rig(disk.path());
    QVERIFY(rig.load());
    QCOMPARE(rig.ledger.count(), 500);
    disk.fill();
    rig.persister.saveEvent(deleted(5));
    rig.ledger.add(numberedIds(500, 10), noon);
    QTRY_VERIFY(rig.persister.problem());
    rig.remove(5);
    disk.makeRoom();
    QTRY_VERIFY_WITH_TIMEOUT(!rig.persister.problem() && !rig.persister.hasUnsaved(),
                             2 * int(LedgerPersister::retryDelay.count()));
    SqliteFile file(path);
    QCOMPARE(file.value(QStringLiteral("SELECT count(*) FROM jobs WHERE listed")).toInt(), 509);
    QCOMPARE(file.run(QStringLiteral("SELECT job FROM events")), QVariantList{5});
}

/// The deletion of a job in work may have been sent: a kill must not leave it as before.
void TestLedgerPersister::theIntentsOfABatchOutliveADamagedFileAndARefusal()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("jobs.sqlite"));
    {
        Rig rig(folder.path());
        QVERIFY(rig.load());
        rig.ledger.add(numberedIds(0, 500), noon);
    }
    // The row of each of them, and what the history reads.
    const qint64 rows = leafOf(path, rootPage(path, QStringLiteral("jobs")), 0);
    const qint64 events = rootPage(path, QStringLiteral("events"));
    Rig rig(folder.path());
    QVERIFY(rig.load());
    rig.ledger.markQueued(numberedIds(0, 5));
    bool onDisk = false;
    rig.persister.saveIntents(numberedIds(0, 5), [&onDisk](bool kept) { onDisk = kept; });
    QTRY_VERIFY(onDisk);
    // The writer of the new file finds it locked once.
    std::unique_ptr<SqliteFile> other;
    connect(&rig.persister, &LedgerPersister::fileReplaced, this, [&other, &path] {
        other = std::make_unique<SqliteFile>(path);
        other->run(QStringLiteral("BEGIN IMMEDIATE"));
    });
    {
        // Past the pages that the store has in its memory.
        SqliteFile(path).run(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
        for (const qint64 page : {rows, events}) {
            overwrite(path, (page - 1) * pageBytes, noise(pageBytes));
        }
        SqliteFile(path).run(QStringLiteral("UPDATE servers SET address = address"));
    }
    rig.store.readEvents({}, 0, 10, [](const EventPage &) {});
    QTRY_COMPARE(rig.replaced.size(), 1);
    QTRY_VERIFY(rig.persister.problem() && rig.persister.problem()->kind == StoreProblem::Kind::Locked);
    other.reset();
    QTRY_VERIFY_WITH_TIMEOUT(!rig.persister.problem() && !rig.persister.hasUnsaved(),
                             2 * int(LedgerPersister::retryDelay.count()));
    QCOMPARE(SqliteFile(path)
                 .value(QStringLiteral("SELECT count(*) FROM jobs WHERE intent_ms IS NOT NULL"))
                 .toInt(),
             5);
}

void TestLedgerPersister::aDamagedFileIsReplacedWithWhatIsInTheList_data()
{
    QTest::addColumn<int>("page");
    // Found by reading, and by writing.
    QTest::newRow("amid the rows") << 40;
    QTest::newRow("in the index of ids") << 5;
}

void TestLedgerPersister::aDamagedFileIsReplacedWithWhatIsInTheList()
{
    QFETCH(int, page);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("jobs.sqlite"));
    {
        Rig rig(folder.path());
        QVERIFY(rig.load());
        rig.ledger.add(numberedIds(0, 4'000), noon);
    }
    overwrite(path, qint64(page - 1) * pageBytes, noise(pageBytes));
    int count = 0;
    {
        Rig rig(folder.path());
        QVERIFY(rig.load());
        count = rig.ledger.count();
        QVERIFY2(count > 3'900, qPrintable(QString::number(count)));
        rig.ledger.markQueued({numberedId(5)});
        rig.ledger.applyDelete(numberedId(5), verdict(DeletionState::Failed, QStringLiteral("broken")));
        rig.persister.saveEvent(deleted(5));
        rig.ledger.add(numberedIds(4'000, 1'500), noon);
        rig.persister.saveTicks("ticks");
        QTRY_COMPARE(rig.replaced.size(), 1);
        QVERIFY(QFileInfo::exists(rig.replaced[0][0].value<FileRepair>().aside));
        QTRY_VERIFY(!rig.persister.problem());
    }
    Rig rig(folder.path());
    QVERIFY(rig.load());
    QCOMPARE(rig.ledger.count(), count + 1'500);
    QCOMPARE(rig.record(5).message.text(), QStringLiteral("broken"));
    QCOMPARE(rig.persister.ticks(), QByteArray("ticks"));
    SqliteFile file(path);
    QCOMPARE(file.value(QStringLiteral("SELECT count(*) FROM events")).toInt(), 1);
}

QTEST_GUILESS_MAIN(TestLedgerPersister)
#include "tst_ledger_persister.moc"
