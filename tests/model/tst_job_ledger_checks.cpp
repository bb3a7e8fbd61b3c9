#include "model/jobs/job_ledger.h"

#include "core/job/job_record.h"

#include "one_job.h"

#include <QTest>

using namespace jobsweep;
using namespace jobsweep::test;

class TestJobLedgerChecks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCheckFillsWhatTheServerTells();
    void whatACheckDoesNotTellStays();
    void aCheckThatDoesNotKnow_data();
    void aCheckThatDoesNotKnow();
    void aCheckDuringWorkLeavesTheDeletionAlone();
    void aCheckLeavesTheDeletionsSentenceAlone();
    void aFailedCheckDuringWorkIsExplainedAfterwards();
    void withdrawnChecksAreAsBefore();
    void aJobThatIsBeingCheckedIsNotQueuedAgain();
    void aDeletedRowIsNoLongerBeingChecked();
    void linksOutliveTheDeletion();
};

void TestJobLedgerChecks::aCheckFillsWhatTheServerTells()
{
    OneJob ledger;
    ledger.markCheckQueued({id});
    QCOMPARE(ledger.record().check, CheckState::Queued);
    ledger.markChecking(id);
    QCOMPARE(ledger.record().check, CheckState::Checking);

    CheckVerdict verdict = known(QStringLiteral("failed"));
    verdict.facts.type = QStringLiteral("image");
    verdict.facts.account = QStringLiteral("other@example.org");
    verdict.facts.model = QStringLiteral("photon");
    verdict.facts.error = QStringLiteral("Moderated");
    verdict.facts.created = seenAt();
    verdict.facts.credits = 20;
    ledger.applyCheck(id, verdict);

    const JobRecord &record = ledger.record();
    QCOMPARE(record.status, JobStatus::fromServer(u"failed"));
    QCOMPARE(record.check, CheckState::None);
    QCOMPARE(record.kind, MediaKind::Image);
    QCOMPARE(record.account, verdict.facts.account);
    QCOMPARE(record.model, verdict.facts.model);
    QCOMPARE(record.message.text(), verdict.facts.error);
    QCOMPARE(record.createdMs, seenAt().toMSecsSinceEpoch());
    QVERIFY(!record.kindFromId && !record.accountFromId && !record.createdFromId);
    QCOMPARE(record.result->credits, verdict.facts.credits);
    QCOMPARE(record.result->error, verdict.facts.error);
}

void TestJobLedgerChecks::whatACheckDoesNotTellStays()
{
    OneJob ledger;
    const JobRecord before = ledger.record();
    ledger.applyCheck(id, known(QStringLiteral("completed")));
    QCOMPARE(ledger.record().kind, before.kind);
    QCOMPARE(ledger.record().account, before.account);
    QCOMPARE(ledger.record().createdMs, before.createdMs);
    QVERIFY(ledger.record().kindFromId && ledger.record().accountFromId && ledger.record().createdFromId);
    QVERIFY(!ledger.record().result);
    CheckVerdict verdict = known({});
    verdict.facts.type = QStringLiteral("hologram");
    ledger.applyCheck(id, verdict);
    QCOMPARE(ledger.record().status, JobStatus::fromServer(u"completed"));
    QCOMPARE(ledger.record().kind, before.kind);
}

void TestJobLedgerChecks::aCheckThatDoesNotKnow_data()
{
    QTest::addColumn<CheckKind>("kind");
    QTest::addColumn<JobStatus>("status");
    QTest::addColumn<CheckState>("state");
    const JobStatus completed = JobStatus::fromServer(u"completed");
    QTest::newRow("the job is gone") << CheckKind::Gone << JobStatus::gone() << CheckState::None;
    QTest::newRow("no access to a finished one") << CheckKind::NoAccess << completed << CheckState::Failed;
    QTest::newRow("it failed") << CheckKind::Failed << completed << CheckState::Failed;
    QTest::newRow("no attempt is left") << CheckKind::Failed << completed << CheckState::Failed;
    QTest::newRow("all checks stop") << CheckKind::Void << completed << CheckState::None;
}

void TestJobLedgerChecks::aCheckThatDoesNotKnow()
{
    QFETCH(CheckKind, kind);
    QFETCH(JobStatus, status);
    QFETCH(CheckState, state);
    OneJob ledger;
    CheckVerdict verdict = known(QStringLiteral("completed"));
    verdict.facts.model = QStringLiteral("ray-v2");
    ledger.applyCheck(id, verdict);
    ledger.markChecking(id);
    ledger.applyCheck(id, checkFailed(kind, QStringLiteral("what went wrong")));
    QCOMPARE(ledger.record().status, status);
    QCOMPARE(ledger.record().check, state);
    QCOMPARE(ledger.record().message.text(), QStringLiteral("what went wrong"));
    QCOMPARE(ledger.record().model, QStringLiteral("ray-v2"));
    QCOMPARE(ledger.record().deletion, DeletionState::None);
}

void TestJobLedgerChecks::aCheckDuringWorkLeavesTheDeletionAlone()
{
    OneJob ledger;
    ledger.markQueued({id});
    ledger.applyCheck(id, known(QStringLiteral("completed")));
    QCOMPARE(ledger.record().deletion, DeletionState::Queued);
    QCOMPARE(ledger.record().status, JobStatus::fromServer(u"completed"));
    ledger.applyCheck(id, checkFailed(CheckKind::Gone, QStringLiteral("Job not found")));
    QCOMPARE(ledger.record().deletion, DeletionState::Queued);
    QVERIFY(ledger.record().message.isEmpty());
    ledger.applyDelete(id, outcome(DeletionState::Gone, QStringLiteral("Job not found")));
    QCOMPARE(ledger.record().deletion, DeletionState::Gone);
}

void TestJobLedgerChecks::aCheckLeavesTheDeletionsSentenceAlone()
{
    OneJob ledger;
    deleteWith(ledger, id, outcome(DeletionState::Refused, sentence));
    ledger.applyCheck(id, known(QStringLiteral("completed")));
    QCOMPARE(ledger.record().message.text(), sentence);
    ledger.applyCheck(id, checkFailed(CheckKind::Failed, QStringLiteral("503")));
    QCOMPARE(ledger.record().message.text(), sentence);
    QCOMPARE(ledger.record().deletion, DeletionState::Refused);
}

void TestJobLedgerChecks::aFailedCheckDuringWorkIsExplainedAfterwards()
{
    OneJob ledger;
    ledger.markQueued({id});
    ledger.applyCheck(id, checkFailed(CheckKind::Failed, QStringLiteral("503")));
    ledger.withdrawDeletions({id});
    QCOMPARE(ledger.record().check, CheckState::Failed);
    QCOMPARE(ledger.record().message.text(), QStringLiteral("503"));

    OneJob refused;
    deleteWith(refused, id, outcome(DeletionState::Refused, sentence));
    refused.markQueued({id});
    refused.applyCheck(id, checkFailed(CheckKind::Failed, QStringLiteral("503")));
    refused.withdrawDeletions({id});
    QCOMPARE(refused.record().message.text(), sentence);
}

void TestJobLedgerChecks::withdrawnChecksAreAsBefore()
{
    JobLedger ledger;
    ledger.add(sampleIds(1, 2), seenAt());
    ledger.applyCheck(sampleId(2), checkFailed(CheckKind::Failed, QStringLiteral("503")));
    const auto both = [&] {
        return describe(ledger.at(JobHandle(0))) + u'\n' + describe(ledger.at(JobHandle(1)));
    };
    const QString before = both();
    ledger.markCheckQueued(sampleIds(1, 2));
    ledger.markChecking(sampleId(2));
    QVERIFY(both() != before);
    ledger.withdrawChecks(sampleIds(1, 2));
    QCOMPARE(both(), before);
}

void TestJobLedgerChecks::aJobThatIsBeingCheckedIsNotQueuedAgain()
{
    OneJob ledger;
    ledger.markChecking(id);
    ledger.markCheckQueued({id});
    QCOMPARE(ledger.record().check, CheckState::Checking);
}

void TestJobLedgerChecks::aDeletedRowIsNoLongerBeingChecked()
{
    OneJob ledger;
    ledger.applyCheck(id, checkFailed(CheckKind::Failed, QStringLiteral("503")));
    ledger.markChecking(id);
    deleteWith(ledger, id, outcome(DeletionState::Deleted));
    QCOMPARE(ledger.record().check, CheckState::None);
    QVERIFY2(!isProblem(ledger.record()), "nothing is left to be done about it");
    ledger.withdrawChecks({id});
    QCOMPARE(ledger.record().check, CheckState::None);
}

void TestJobLedgerChecks::linksOutliveTheDeletion()
{
    OneJob ledger;
    CheckVerdict verdict = known(QStringLiteral("completed"));
    verdict.facts.links = {{QStringLiteral("video"), QStringLiteral("https://storage.example/video.mp4")}};
    verdict.facts.credits = 20;
    ledger.applyCheck(id, verdict);
    CheckVerdict later = known(QStringLiteral("completed"));
    later.facts.updated = seenAt();
    ledger.applyCheck(id, later);
    ledger.mergeExecuting({{id, known(QStringLiteral("processing")).facts}}, seenAt());
    ledger.applyCheck(id, checkFailed(CheckKind::Failed, QStringLiteral("503")));
    deleteWith(ledger, id, outcome(DeletionState::Deleted));
    QVERIFY(ledger.record().result);
    QCOMPARE(ledger.record().result->links, verdict.facts.links);
    QCOMPARE(ledger.record().result->credits, verdict.facts.credits);
    QCOMPARE(ledger.record().result->updated, seenAt());
}

QTEST_GUILESS_MAIN(TestJobLedgerChecks)
#include "tst_job_ledger_checks.moc"
