#include "core/job/outstanding_deletion.h"
#include "model/jobs/job_ledger.h"

#include "core/job/job_id.h"
#include "core/job/job_record.h"

#include "one_job.h"

#include <QTest>

#include <functional>
#include <vector>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

struct Step
{
    const char *name;
    std::function<void(JobLedger &)> take;
};

/// What may have become of a job before.
const std::vector<Step> histories{
    {"a job never checked", [](JobLedger &) {}},
    {"a completed job", [](JobLedger &ledger) { ledger.applyCheck(id, known(QStringLiteral("completed"))); }},
    {"a job whose check failed",
     [](JobLedger &ledger) { ledger.applyCheck(id, checkFailed(CheckKind::Failed, QStringLiteral("503"))); }},
    {"a refused job",
     [](JobLedger &ledger) { deleteWith(ledger, id, outcome(DeletionState::Refused, sentence)); }},
    {"a failed job",
     [](JobLedger &ledger) { deleteWith(ledger, id, outcome(DeletionState::Failed, QStringLiteral("no"))); }},
    {"a job in doubt",
     [](JobLedger &ledger) {
         deleteWith(ledger, id, outcome(DeletionState::Unconfirmed, QStringLiteral("no answer"), true));
     }},
};

/// How far a batch may have come with it.
const std::vector<Step> workStates{
    {"queued", [](JobLedger &ledger) { ledger.markQueued({id}); }},
    {"deleting",
     [](JobLedger &ledger) {
         ledger.markQueued({id});
         ledger.markDeleting(id);
     }},
    {"waiting",
     [](JobLedger &ledger) {
         ledger.markQueued({id});
         ledger.markDeleting(id);
         ledger.markWaiting({id}, 5'000, {});
     }},
};

} // namespace

class TestJobLedgerDeletions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBatchLeadsThroughItsStates();
    void rowsInWorkOrDeletedAreNotQueuedAgain();
    void aWithdrawnRowIsAsBefore_data() { historiesAndWorkStates(); }
    void aWithdrawnRowIsAsBefore();
    void aRowThatABatchGaveUpKeepsTheReason_data() { historiesAndWorkStates(); }
    void aRowThatABatchGaveUpKeepsTheReason();
    void outcomes_data();
    void outcomes();
    void aRefusalTellsTheStatus();
    void doubtLastsUntilAnAnswerSettlesIt();
    void aRowInDoubtIsNeverIdle();
    void aLateAnswerChangesNothing_data();
    void aLateAnswerChangesNothing();

private:
    static void historiesAndWorkStates();
};

void TestJobLedgerDeletions::historiesAndWorkStates()
{
    QTest::addColumn<int>("history");
    QTest::addColumn<int>("work");
    for (size_t history = 0; history < histories.size(); ++history) {
        for (size_t work = 0; work < workStates.size(); ++work) {
            QTest::addRow("%s, %s", histories[history].name, workStates[work].name)
                << int(history) << int(work);
        }
    }
}

void TestJobLedgerDeletions::aBatchLeadsThroughItsStates()
{
    OneJob ledger;
    deleteWith(ledger, id, outcome(DeletionState::Failed, QStringLiteral("no")));
    ledger.markQueued({id});
    QCOMPARE(ledger.record().deletion, DeletionState::Queued);
    QVERIFY2(ledger.record().message.isEmpty(), "the old message is not about this batch");
    ledger.markDeleting(id);
    QCOMPARE(ledger.record().deletion, DeletionState::Deleting);
    ledger.markWaiting({id}, 5'000, {});
    QCOMPARE(ledger.record().deletion, DeletionState::Waiting);
    QCOMPARE(ledger.record().waitUntilMs, 5'000);
    ledger.markDeleting(id);
    QCOMPARE(ledger.record().deletion, DeletionState::Deleting);
    QCOMPARE(ledger.record().waitUntilMs, 0);
    ledger.applyDelete(id, outcome(DeletionState::Deleted));
    QCOMPARE(ledger.record().deletion, DeletionState::Deleted);
}

void TestJobLedgerDeletions::rowsInWorkOrDeletedAreNotQueuedAgain()
{
    JobLedger ledger;
    ledger.add(sampleIds(1, 7), seenAt());
    ledger.markQueued(sampleIds(1, 3));
    ledger.markDeleting(sampleId(2));
    ledger.markWaiting({sampleId(3)}, 1, {});
    deleteWith(ledger, sampleId(4), outcome(DeletionState::Deleted));
    deleteWith(ledger, sampleId(5), outcome(DeletionState::Refused, sentence));
    deleteWith(ledger, sampleId(6), outcome(DeletionState::Unconfirmed, QStringLiteral("no answer"), true));
    QList<JobId> queued;
    for (const JobHandle handle :
         ledger.markQueued(sampleIds(1, 7) + QList<JobId>{sampleId(7), sampleId(8)})) {
        queued += ledger.at(handle).id;
    }
    QCOMPARE(queued, sampleIds(5, 7));
    QCOMPARE(ledger.at(ledger.find(sampleId(2))).deletion, DeletionState::Deleting);
    QCOMPARE(ledger.at(ledger.find(sampleId(4))).deletion, DeletionState::Deleted);
}

void TestJobLedgerDeletions::aWithdrawnRowIsAsBefore()
{
    QFETCH(int, history);
    QFETCH(int, work);
    OneJob ledger;
    histories[size_t(history)].take(ledger);
    const QString before = describe(ledger.record());
    workStates[size_t(work)].take(ledger);
    QVERIFY(isInWork(ledger.record()));
    ledger.withdrawDeletions({id});
    QCOMPARE(describe(ledger.record()), before);
}

void TestJobLedgerDeletions::aRowThatABatchGaveUpKeepsTheReason()
{
    QFETCH(int, history);
    QFETCH(int, work);
    OneJob ledger;
    histories[size_t(history)].take(ledger);
    JobRecord before = ledger.record();
    workStates[size_t(work)].take(ledger);
    ledger.applyDelete(id, outcome(DeletionState::None, QStringLiteral("Unauthorized"), before.inDoubt));
    const CodedText unauthorized(QStringLiteral("Unauthorized"));
    before.message = before.inDoubt ? unauthorized : outstandingMessage(unauthorized);
    QCOMPARE(describe(ledger.record()), describe(before));
}

void TestJobLedgerDeletions::outcomes_data()
{
    QTest::addColumn<DeletionState>("state");
    QTest::addColumn<QString>("message");
    QTest::newRow("Deleted has nothing to say") << DeletionState::Deleted << QString();
    QTest::newRow("Gone keeps the server's text") << DeletionState::Gone << QStringLiteral("Job not found");
    QTest::newRow("Refused keeps the server's sentence") << DeletionState::Refused << sentence;
    QTest::newRow("Failed keeps the server's text")
        << DeletionState::Failed << QStringLiteral("Invalid jobid");
    QTest::newRow("Unconfirmed says what came")
        << DeletionState::Unconfirmed << QStringLiteral("202 Accepted");
}

void TestJobLedgerDeletions::outcomes()
{
    QFETCH(DeletionState, state);
    QFETCH(QString, message);
    OneJob ledger;
    ledger.applyCheck(id, checkFailed(CheckKind::Failed, QStringLiteral("503")));
    ledger.applyCheck(id, known(QStringLiteral("completed")));
    deleteWith(ledger, id, outcome(state, message));
    QCOMPARE(ledger.record().deletion, state);
    QCOMPARE(ledger.record().message.text(), message);
    QVERIFY2(ledger.record().status == JobStatus::fromServer(u"completed"), "the last word stays");
    QCOMPARE(ledger.record().waitUntilMs, 0);
}

void TestJobLedgerDeletions::aRefusalTellsTheStatus()
{
    OneJob ledger;
    ledger.applyCheck(id, known(QStringLiteral("completed")));
    ledger.applyCheck(id, checkFailed(CheckKind::Failed, QStringLiteral("503")));
    DeleteVerdict refused = outcome(DeletionState::Refused, sentence);
    refused.status = JobStatus::fromServer(u"processing");
    deleteWith(ledger, id, refused);
    QCOMPARE(ledger.record().status, JobStatus::fromServer(u"processing"));
    QCOMPARE(ledger.record().check, CheckState::None);
    QCOMPARE(ledger.record().message.text(), sentence);
}

void TestJobLedgerDeletions::doubtLastsUntilAnAnswerSettlesIt()
{
    OneJob ledger;
    deleteWith(ledger, id, outcome(DeletionState::Unconfirmed, QStringLiteral("no answer"), true));
    QVERIFY(ledger.record().inDoubt);
    ledger.applyCheck(id, known(QStringLiteral("completed")));
    QVERIFY2(ledger.record().inDoubt, "a check settles nothing");
    ledger.markQueued({id});
    QVERIFY2(ledger.record().inDoubt, "the next batch has to know");
    ledger.applyDelete(id, outcome(DeletionState::Failed, QStringLiteral("Invalid jobid")));
    QVERIFY(!ledger.record().inDoubt);
}

void TestJobLedgerDeletions::aRowInDoubtIsNeverIdle()
{
    OneJob ledger;
    deleteWith(ledger, id, outcome(DeletionState::None, QStringLiteral("Unauthorized"), true));
    QCOMPARE(ledger.record().deletion, DeletionState::Unconfirmed);
    QVERIFY(ledger.record().inDoubt);
}

void TestJobLedgerDeletions::aLateAnswerChangesNothing_data()
{
    QTest::addColumn<DeletionState>("newer");
    QTest::newRow("after Deleted") << DeletionState::Deleted;
    QTest::newRow("after Gone") << DeletionState::Gone;
    QTest::newRow("after Refused") << DeletionState::Refused;
    QTest::newRow("after the row was put back") << DeletionState::None;
}

void TestJobLedgerDeletions::aLateAnswerChangesNothing()
{
    QFETCH(DeletionState, newer);
    OneJob ledger;
    deleteWith(ledger, id, outcome(newer, sentence));
    const QString before = describe(ledger.record());
    ledger.applyDelete(id, outcome(DeletionState::Failed, QStringLiteral("late"), true));
    ledger.markDeleting(id);
    ledger.markWaiting({id}, 5'000, {});
    ledger.withdrawDeletions({id});
    ledger.applyDelete(sampleId(2), outcome(DeletionState::Deleted));
    if (newer == DeletionState::Deleted || newer == DeletionState::Gone) {
        ledger.markCheckQueued({id});
        ledger.markChecking(id);
        ledger.applyCheck(id, known(QStringLiteral("processing")));
        ledger.applyCheck(id, checkFailed(CheckKind::Gone, QStringLiteral("Job not found")));
    }
    QCOMPARE(describe(ledger.record()), before);
}

QTEST_GUILESS_MAIN(TestJobLedgerDeletions)
#include "tst_job_ledger_deletions.moc"
