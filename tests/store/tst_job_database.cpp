#include "core/answer/job_event.h"
#include "core/job/job_record.h"
#include "kept.h"
#include "store/job_database.h"
#include "store/store_write.h"
#include "support/sqlite_file.h"

#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <memory>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

const QString serverA = QStringLiteral("https://api.useapi.net/v1/luma");
const QString serverB = QStringLiteral("practice");

/// A folder with the file of a program that may end and start again.
struct Rig
{
    QTemporaryDir folder;
    QString path = folder.filePath(QStringLiteral("data/jobs.sqlite"));
    std::unique_ptr<JobDatabase> database;

    Rig() { restart(); }
    void restart(const QString &server = serverA)
    {
        database.reset();
        database = std::make_unique<JobDatabase>(path, server);
        const auto problem = database->open();
        QVERIFY2(!problem, problem ? qPrintable(problem->detail) : "");
    }
    QList<JobRecord> write(const StoreWrite &write)
    {
        const WriteResult result = database->write(write);
        if (result.problem) {
            qWarning() << result.problem->detail;
        }
        Q_ASSERT(!result.problem);
        return result.recalled;
    }
    QList<StoredJob> jobs()
    {
        QList<StoredJob> all;
        for (quint32 from = 0;;) {
            QList<StoredJob> step;
            database->readJobs(from, &step);
            all += step;
            if (step.size() < JobDatabase::rowsAStep) {
                return all;
            }
            from = step.constLast().arrival + 1;
        }
    }
    QList<JobId> removed()
    {
        QList<JobId> ids;
        for (quint32 from = 0; from != JobDatabase::noNumber;) {
            if (database->readRemoved(&from, &ids)) {
                break;
            }
        }
        return ids;
    }
    StoredJob job(int number)
    {
        for (const StoredJob &job : jobs()) {
            if (job.record.id == numberedId(number)) {
                return job;
            }
        }
        return {};
    }
    QList<JobEvent> events(const EventFilter &filter = {})
    {
        EventPage page;
        database->readEvents(filter, 0, 1000, &page);
        return page.events;
    }
};

StoredJob knownJob(int number)
{
    StoredJob job = newJob(number);
    JobRecord &record = job.record;
    record.status = JobStatus::fromServer(u"completed");
    record.kind = MediaKind::Image;
    record.kindFromId = false;
    record.account = QStringLiteral("Ünser@example.com");
    record.accountFromId = false;
    record.createdMs = 1'700'000'000'123;
    record.createdFromId = false;
    record.model = QStringLiteral("ray-v3");
    record.source = JobSource::List;
    record.seenMs = 1'700'000'009'321;
    record.deletion = DeletionState::Refused;
    record.message = QStringLiteral("Cannot delete: it's \"busy\"; wait");
    record.inDoubt = true;
    record.result = std::make_shared<JobResult>(
        JobResult{QDateTime::fromMSecsSinceEpoch(1'700'000'001'456, Qt::UTC),
                  2.5,
                  {{QStringLiteral("video"), QStringLiteral("https://cdn.example/v.mp4?a=1&b=2")},
                   {QStringLiteral("thumbnail"), QStringLiteral("https://cdn.example/t.jpg")}},
                  QStringLiteral("moderated")});
    return job;
}

StoredEvent eventOf(int number, JobEvent::Action action, JobEvent::Outcome outcome, const QString &text = {},
                    qint64 atMs = 5'000)
{
    return {quint32(number), {numberedId(number), atMs, action, 1, 409, outcome, text}};
}

void compareRecords(const JobRecord &a, const JobRecord &b)
{
    QCOMPARE(a.id, b.id);
    QCOMPARE(a.status, b.status);
    QCOMPARE(a.kind, b.kind);
    QCOMPARE(a.kindFromId, b.kindFromId);
    QCOMPARE(a.account, b.account);
    QCOMPARE(a.accountFromId, b.accountFromId);
    QCOMPARE(a.createdMs, b.createdMs);
    QCOMPARE(a.createdFromId, b.createdFromId);
    QCOMPARE(a.model, b.model);
    QCOMPARE(a.source, b.source);
    QCOMPARE(a.seenMs, b.seenMs);
    QCOMPARE(a.deletion, b.deletion);
    QCOMPARE(a.check, b.check);
    QCOMPARE(a.message, b.message);
    QCOMPARE(a.inDoubt, b.inDoubt);
    QCOMPARE(bool(a.result), bool(b.result));
    if (a.result) {
        QCOMPARE(a.result->updated, b.result->updated);
        QCOMPARE(a.result->credits, b.result->credits);
        QCOMPARE(a.result->links, b.result->links);
        QCOMPARE(a.result->error, b.result->error);
    }
}

} // namespace

class TestJobDatabase : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsEverythingThatIsKnownOfAJob();
    void keepsTheOrderOfArrival();
    void readsInSteps();
    void keepsServersApart();
    void anIntentWithoutAnOutcomeIsADoubtAfterTheEnd();
    void anIntentOfThisRunSurvivesAnotherOpening();
    void anOutcomeEndsItsIntent();
    void whatACheckTellsOfAJobInWorkLeavesItsIntent();
    void aJobThatLeftTheListKeepsWhatIsKnownAndIsRecalled();
    void tellsTheRemovedJobsThatMayStillRun();
    void looksForRemovedJobsInSteps();
    void whatIsLearnedOfAJobThatLeavesAgainAtOnceIsKept();
    void keepsTicks();
    void findsEvents_data();
    void findsEvents();
    void readsEventsInPages();
    void keepsEventsWithoutAJob();
    void prunesOldEvents();
    void refusesHalfAWrite();
    void takesWhatIsToldOfAJobThatItLacks();
    void aNumberThatAnotherServersJobHasIsFreed();
};

void TestJobDatabase::keepsEverythingThatIsKnownOfAJob()
{
    Rig rig;
    const StoredJob known = knownJob(1);
    StoredJob failedCheck = newJob(2);
    failedCheck.record.check = CheckState::Failed;
    failedCheck.record.message = CodedText(CodedText::Code::DeleteAgainLater, {QStringLiteral("500")});
    StoredJob gone = newJob(3);
    gone.record.status = JobStatus::gone();
    StoredJob odd = newJob(4);
    odd.record.status = JobStatus::fromServer(u"gone");
    // Of one that is new no more is written than that it was added.
    StoredJob untouched = newJob(5);
    untouched.record.source = JobSource::Watch;
    untouched.record.seenMs = 1'700'000'000'001;
    untouched.record.createdMs = 1'700'000'000'000;

    StoreWrite write = adding({known, failedCheck, gone, odd, untouched});
    write.changed = {known, failedCheck, gone, odd};
    rig.write(write);
    rig.restart();
    const QList<StoredJob> jobs = rig.jobs();
    QCOMPARE(jobs.size(), 5);
    compareRecords(jobs[0].record, known.record);
    compareRecords(jobs[1].record, failedCheck.record);
    compareRecords(jobs[2].record, gone.record);
    compareRecords(jobs[3].record, odd.record);
    compareRecords(jobs[4].record, untouched.record);
}

void TestJobDatabase::keepsTheOrderOfArrival()
{
    Rig rig;
    rig.write(adding({newJob(7), newJob(9)}));
    rig.write(adding({newJob(8)}));
    rig.restart();
    QList<quint32> arrivals;
    for (const StoredJob &job : rig.jobs()) {
        arrivals += job.arrival;
    }
    QCOMPARE(arrivals, (QList<quint32>{7, 8, 9}));
    StoreContents contents;
    QVERIFY(!rig.database->readContents(&contents));
    QCOMPARE(contents.nextArrival, 10U);
}

void TestJobDatabase::readsInSteps()
{
    Rig rig;
    rig.write(adding(newJobs(0, 2'500)));
    QList<StoredJob> first;
    QVERIFY(!rig.database->readJobs(0, &first));
    QCOMPARE(first.size(), JobDatabase::rowsAStep);
    QCOMPARE(rig.jobs().size(), 2'500);
}

void TestJobDatabase::keepsServersApart()
{
    Rig rig;
    rig.write(adding({newJob(1)}));
    rig.restart(serverB);
    QCOMPARE(rig.jobs().size(), 0);
    StoreContents contents;
    QVERIFY(!rig.database->readContents(&contents));
    StoredJob same = newJob(1);
    same.arrival = contents.nextArrival;
    rig.write(adding({same}));
    StoreWrite gone;
    gone.removed = {same.arrival};
    rig.write(gone);
    QCOMPARE(rig.jobs().size(), 0);
    rig.restart(serverA);
    QCOMPARE(rig.jobs().size(), 1);
}

void TestJobDatabase::anIntentWithoutAnOutcomeIsADoubtAfterTheEnd()
{
    Rig rig;
    rig.write(adding(newJobs(1, 3)));
    rig.write(intending({1, 2}));
    rig.restart();
    for (const int number : {1, 2}) {
        const JobRecord record = rig.job(number).record;
        QCOMPARE(record.deletion, DeletionState::Unconfirmed);
        QVERIFY(record.inDoubt);
        QCOMPARE(record.message.text(),
                 QStringLiteral(
                     "Jobsweep ended before the deletion was confirmed. Delete the job again to be sure."));
    }
    QCOMPARE(rig.job(3).record.deletion, DeletionState::None);
    const QList<JobEvent> events = rig.events();
    QCOMPARE(events.size(), 2);
    QCOMPARE(events[0].outcome, JobEvent::Outcome::Unconfirmed);
    QCOMPARE(events[0].atMs, 1'000);

    // Said once.
    rig.restart();
    QCOMPARE(rig.events().size(), 2);
}

void TestJobDatabase::anIntentOfThisRunSurvivesAnotherOpening()
{
    Rig rig;
    rig.write(adding(newJobs(1, 2)));
    rig.write(intending({1}));
    QVERIFY(!rig.database->open());
    QCOMPARE(rig.job(1).record.deletion, DeletionState::None);
    QCOMPARE(rig.events().size(), 0);
    QCOMPARE(SqliteFile(rig.path).run(QStringLiteral("SELECT arrival FROM jobs WHERE intent_ms IS NOT NULL")),
             QVariantList{1});
    rig.restart();
    QCOMPARE(rig.job(1).record.deletion, DeletionState::Unconfirmed);
}

void TestJobDatabase::anOutcomeEndsItsIntent()
{
    Rig rig;
    rig.write(adding({newJob(1)}));
    rig.write(intending({1}));
    StoredJob deleted = newJob(1);
    deleted.record.deletion = DeletionState::Deleted;
    rig.write(changing(deleted));
    rig.restart();
    QCOMPARE(rig.job(1).record.deletion, DeletionState::Deleted);
    QVERIFY(!rig.job(1).record.inDoubt);
}

void TestJobDatabase::whatACheckTellsOfAJobInWorkLeavesItsIntent()
{
    Rig rig;
    rig.write(adding({newJob(1)}));
    rig.write(intending({1}));
    StoredJob checked = newJob(1);
    checked.inWork = true;
    checked.record.model = QStringLiteral("ray-v3");
    rig.write(changing(checked));
    rig.restart();
    QCOMPARE(rig.job(1).record.deletion, DeletionState::Unconfirmed);
    QCOMPARE(rig.job(1).record.model, QStringLiteral("ray-v3"));
}

void TestJobDatabase::aJobThatLeftTheListKeepsWhatIsKnownAndIsRecalled()
{
    Rig rig;
    StoreWrite write = adding({newJob(1), newJob(2)});
    write.changed = {knownJob(1)};
    write.events = {eventOf(1, JobEvent::Action::Delete, JobEvent::Outcome::Refused)};
    rig.write(write);
    StoreWrite removal;
    removal.removed = {1};
    rig.write(removal);
    rig.restart();
    QCOMPARE(rig.jobs().size(), 1);
    QCOMPARE(rig.events().size(), 1);

    StoredJob again = newJob(1);
    again.arrival = 3;
    again.record.source = JobSource::Text;
    again.record.seenMs = 1'800'000'000'000;
    StoreWrite readding = adding({again});
    readding.changed = {again};
    const QList<JobRecord> recalled = rig.write(readding);
    QCOMPARE(recalled.size(), 1);
    compareRecords(recalled[0], knownJob(1).record);
    // Last in the list, and what was known is not overwritten by what is not known any more.
    QCOMPARE(rig.jobs().constLast().arrival, 3U);
    compareRecords(rig.jobs().constLast().record, knownJob(1).record);
    QCOMPARE(rig.events({{}, numberedId(1)}).size(), 1);
}

void TestJobDatabase::tellsTheRemovedJobsThatMayStillRun()
{
    Rig rig;
    rig.write(adding({newJob(99)}));
    rig.restart(serverB);
    StoreWrite others = adding(newJobs(100, 3));
    others.removed = {100, 101, 102};
    rig.write(others);
    rig.restart();

    StoreWrite write = adding(newJobs(0, 12));
    const auto change = [&write](int number, const std::function<void(JobRecord &)> &how) {
        StoredJob job = newJob(number);
        how(job.record);
        write.changed += job;
    };
    const auto withStatus = [](const JobStatus &status) {
        return [status](JobRecord &record) { record.status = status; };
    };
    const auto withDeletion = [](DeletionState state) {
        return [state](JobRecord &record) { record.deletion = state; };
    };
    // 0 was never checked, and 11 stays in the list.
    change(1, withStatus(JobStatus::fromServer(u"processing")));
    change(2, withStatus(JobStatus::fromServer(u"upscaling")));
    change(3, withStatus(JobStatus::noAccess()));
    change(4, withDeletion(DeletionState::Refused));
    change(5, withStatus(JobStatus::fromServer(u"completed")));
    change(6, withStatus(JobStatus::fromServer(u"failed")));
    change(7, withStatus(JobStatus::gone()));
    change(8, withDeletion(DeletionState::Deleted));
    change(9, withDeletion(DeletionState::Gone));
    for (quint32 number = 0; number <= 10; ++number) {
        write.removed += number;
    }
    rig.write(write);
    // One that comes back is in the list again.
    StoredJob back = newJob(10);
    back.arrival = 200;
    rig.write(adding({back}));
    QCOMPARE(rig.removed(), numberedIds(0, 5));
    rig.restart();
    QCOMPARE(rig.removed(), numberedIds(0, 5));
    rig.restart(serverB);
    QCOMPARE(rig.removed(), numberedIds(100, 3));
}

void TestJobDatabase::looksForRemovedJobsInSteps()
{
    Rig rig;
    quint32 from = 0;
    QList<JobId> ids;
    QVERIFY(!rig.database->readRemoved(&from, &ids));
    QCOMPARE(from, JobDatabase::noNumber);
    QVERIFY(ids.isEmpty());

    StoreWrite write = adding(newJobs(0, 2'500));
    write.removed = {3, 1'003, 2'499};
    rig.write(write);
    from = 0;
    for (const quint32 next : {1'000U, 2'000U, 2'500U, JobDatabase::noNumber}) {
        QVERIFY(!rig.database->readRemoved(&from, &ids));
        QCOMPARE(from, next);
    }
    QCOMPARE(ids, (QList<JobId>{numberedId(3), numberedId(1'003), numberedId(2'499)}));
}

void TestJobDatabase::whatIsLearnedOfAJobThatLeavesAgainAtOnceIsKept()
{
    Rig rig;
    StoreWrite write = adding({newJob(1)});
    StoredJob deleted = newJob(1);
    deleted.record.deletion = DeletionState::Deleted;
    write.changed = {deleted};
    rig.write(write);
    StoreWrite removal;
    removal.removed = {1};
    rig.write(removal);

    StoredJob again = newJob(1);
    again.arrival = 3;
    StoreWrite visit = adding({again});
    again.record.status = JobStatus::fromServer(u"completed");
    again.record.result = knownJob(1).record.result;
    visit.changed = {again};
    visit.removed = {3};
    rig.write(visit);
    again.arrival = 4;
    const QList<JobRecord> recalled = rig.write(adding({again}));
    QCOMPARE(recalled.size(), 1);
    QCOMPARE(recalled[0].deletion, DeletionState::Deleted);
    QCOMPARE(recalled[0].status.kind(), JobStatus::Kind::Completed);
    QVERIFY(recalled[0].result);
    QCOMPARE(recalled[0].result->links, knownJob(1).record.result->links);
}

void TestJobDatabase::keepsTicks()
{
    Rig rig;
    StoreWrite write;
    write.ticks = QByteArray("\0\1\2", 3);
    rig.write(write);
    rig.restart();
    StoreContents contents;
    QVERIFY(!rig.database->readContents(&contents));
    QCOMPARE(contents.ticks, QByteArray("\0\1\2", 3));
    rig.restart(serverB);
    QVERIFY(!rig.database->readContents(&contents));
    QCOMPARE(contents.ticks, QByteArray());
}

void TestJobDatabase::findsEvents_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("found");
    QTest::newRow("all") << QStringList() << 3;
    QTest::newRow("a part of the text") << QStringList{QStringLiteral("BELONG")} << 1;
    QTest::newRow("a word of the program's sentence") << QStringList{QStringLiteral("ANSWER")} << 1;
    QTest::newRow("not as the file spells it") << QStringList{QStringLiteral("timed")} << 0;
    QTest::newRow("an outcome as shown") << QStringList{QStringLiteral("refus")} << 1;
    QTest::newRow("an action as shown") << QStringList{QStringLiteral("check")} << 1;
    QTest::newRow("both words") << QStringList{QStringLiteral("delete"), QStringLiteral("100%")} << 1;
    QTest::newRow("no wildcards") << QStringList{QStringLiteral("1%0")} << 0;
    QTest::newRow("an HTTP status") << QStringList{QStringLiteral("409")} << 3;
    QTest::newRow("quotes") << QStringList{QStringLiteral("'"), QStringLiteral("\"")} << 0;
    QTest::newRow("an apostrophe of the program's sentence") << QStringList{QStringLiteral("n't")} << 1;
    QTest::newRow("an id") << QStringList{numberedId(2).toString()} << 1;
}

void TestJobDatabase::findsEvents()
{
    QFETCH(QStringList, words);
    QFETCH(int, found);
    Rig rig;
    StoreWrite write = adding(newJobs(1, 3));
    write.events = {
        eventOf(1, JobEvent::Action::Delete, JobEvent::Outcome::Refused, QStringLiteral("not at 100%")),
        eventOf(2, JobEvent::Action::Delete, JobEvent::Outcome::Failed, QStringLiteral("does not belong")),
        eventOf(3, JobEvent::Action::Check, JobEvent::Outcome::Known, QStringLiteral("completed"))};
    write.events[2].event.text = CodedText(CodedText::Code::TimedOut);
    rig.write(write);
    QCOMPARE(rig.events({words, {}}).size(), found);
}

void TestJobDatabase::readsEventsInPages()
{
    Rig rig;
    StoreWrite write = adding({newJob(1)});
    for (int i = 0; i < 45'000; ++i) {
        const bool rare = i == 10;
        write.events += eventOf(1, JobEvent::Action::Check, JobEvent::Outcome::Known,
                                rare ? QStringLiteral("rare") : QStringLiteral("completed"), i);
    }
    rig.write(write);
    EventPage page;
    QVERIFY(!rig.database->readEvents({}, 0, 100, &page));
    QCOMPARE(page.events.size(), 100);
    QCOMPARE(page.events.constFirst().atMs, 44'999);
    EventPage next;
    QVERIFY(!rig.database->readEvents({}, page.next, 100, &next));
    QCOMPARE(next.events.constFirst().atMs, 44'899);

    // What is found far back takes several looks, so that none takes long.
    int looks = 0;
    qint64 before = 0;
    QList<JobEvent> found;
    do {
        EventPage look;
        QVERIFY(!rig.database->readEvents({{QStringLiteral("rare")}, {}}, before, 100, &look));
        found += look.events;
        before = look.next;
        ++looks;
    } while (before != 0);
    QCOMPARE(found.size(), 1);
    QCOMPARE(looks, 3);
}

void TestJobDatabase::keepsEventsWithoutAJob()
{
    Rig rig;
    StoreWrite write = adding({newJob(1)});
    write.events = {{0, {{}, 7'000, JobEvent::Action::List, 1, 200, JobEvent::Outcome::Listed, {}, 0}},
                    eventOf(1, JobEvent::Action::Delete, JobEvent::Outcome::Refused)};
    rig.write(write);
    rig.restart(serverA);
    const QList<JobEvent> events = rig.events();
    QCOMPARE(events.size(), 2);
    QVERIFY(events[1].id.isNull());
    QCOMPARE(events[1].atMs, 7'000);
    QCOMPARE(events[1].action, JobEvent::Action::List);
    QCOMPARE(events[1].outcome, JobEvent::Outcome::Listed);
    QCOMPARE(rig.events({{QStringLiteral("running jobs")}, {}}).size(), 1);
    QCOMPARE(rig.events({{}, numberedId(1)}).size(), 1);
    rig.restart(serverB);
    QCOMPARE(rig.events().size(), 0);
    rig.restart(serverA);
    QVERIFY(!rig.database->prune(8'000));
    QCOMPARE(rig.events().size(), 0);
}

void TestJobDatabase::prunesOldEvents()
{
    Rig rig;
    StoreWrite write = adding({newJob(1)});
    for (int i = 0; i < 2'500; ++i) {
        write.events += eventOf(1, JobEvent::Action::Check, JobEvent::Outcome::Known, {}, i);
    }
    rig.write(write);
    QVERIFY(rig.database->prune(2'400));
    QVERIFY(rig.database->prune(2'400));
    QVERIFY(!rig.database->prune(2'400));
    EventPage page;
    QVERIFY(!rig.database->readEvents({}, 0, 1'000, &page));
    QCOMPARE(page.events.size(), 100);
    QCOMPARE(rig.jobs().size(), 1);
}

void TestJobDatabase::refusesHalfAWrite()
{
    Rig rig;
    StoreWrite write = adding({newJob(1)});
    // No such job: its deletion is not to be sent.
    write.intents = {99};
    QVERIFY(rig.database->write(write).problem);
    QCOMPARE(rig.jobs().size(), 0);
    QCOMPARE(rig.write(adding({newJob(2)})).size(), 0);
    QCOMPARE(rig.jobs().size(), 1);
}

/// As after damage: what was refused names jobs that the new file could not take over.
void TestJobDatabase::takesWhatIsToldOfAJobThatItLacks()
{
    Rig rig;
    StoreWrite write = changing(knownJob(7));
    write.events = {eventOf(7, JobEvent::Action::Check, JobEvent::Outcome::Known),
                    eventOf(8, JobEvent::Action::Delete, JobEvent::Outcome::Deleted)};
    QVERIFY(!rig.database->write(write).problem);
    QCOMPARE(rig.jobs().size(), 0);
    QCOMPARE(rig.events().size(), 2);
    StoredJob again = newJob(7);
    again.arrival = 12;
    const QList<JobRecord> recalled = rig.write(adding({again}));
    QCOMPARE(recalled.size(), 1);
    compareRecords(recalled[0], knownJob(7).record);
    QCOMPARE(rig.events({{}, numberedId(7)}).size(), 1);
}

void TestJobDatabase::aNumberThatAnotherServersJobHasIsFreed()
{
    Rig rig;
    StoreWrite write = adding({newJob(1)});
    write.events = {eventOf(1, JobEvent::Action::Check, JobEvent::Outcome::Known)};
    rig.write(write);
    rig.restart(serverB);
    QVERIFY(!rig.database->write(write).problem);
    QVERIFY(!rig.database->write(changing(knownJob(1))).problem);
    QCOMPARE(rig.job(1).arrival, 1U);
    QCOMPARE(rig.events().size(), 1);
    rig.restart(serverA);
    QCOMPARE(rig.jobs().size(), 1);
    QCOMPARE(rig.job(1).record.deletion, DeletionState::None);
    QCOMPARE(rig.events().size(), 1);
}

QTEST_GUILESS_MAIN(TestJobDatabase)
#include "tst_job_database.moc"
