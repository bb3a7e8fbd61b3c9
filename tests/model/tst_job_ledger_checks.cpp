#include "model/jobs/job_ledger.h"

#include "core/job/job_record.h"

#include "one_job.h"

#include <QSignalSpy>
#include <QTest>

#include <functional>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

/// What a ledger tells from now on.
struct Announcements
{
    QSignalSpy added;
    QSignalSpy changed;
    QSignalSpy changedForGood;
    QSignalSpy countsChanged;

    explicit Announcements(JobLedger &ledger)
        : added(&ledger, &JobLedger::added)
        , changed(&ledger, &JobLedger::changed)
        , changedForGood(&ledger, &JobLedger::changedForGood)
        , countsChanged(&ledger, &JobLedger::countsChanged)
    {}
    qsizetype count() const
    {
        return added.size() + changed.size() + changedForGood.size() + countsChanged.size();
    }
};

} // namespace

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
    void aListThatSaysNothingNewChangesNothing();
    void whatTheWatchChecksIsTaken_data();
    void whatTheWatchChecksIsTaken();
    void whatTheWatchChecksAgainChangesNothing();
    void whatTheWatchChecksLeavesOthersAlone_data();
    void whatTheWatchChecksLeavesOthersAlone();
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
    ledger.mergeExecuting({{id, known(QStringLiteral("processing")).facts}}, seenAt(), JobSource::List);
    ledger.applyCheck(id, checkFailed(CheckKind::Failed, QStringLiteral("503")));
    deleteWith(ledger, id, outcome(DeletionState::Deleted));
    QVERIFY(ledger.record().result);
    QCOMPARE(ledger.record().result->links, verdict.facts.links);
    QCOMPARE(ledger.record().result->credits, verdict.facts.credits);
    QCOMPARE(ledger.record().result->updated, seenAt());
}

void TestJobLedgerChecks::aListThatSaysNothingNewChangesNothing()
{
    OneJob ledger;
    QCOMPARE(ledger.record().source, JobSource::Text);
    JobFacts facts = known(QStringLiteral("processing")).facts;
    facts.created = seenAt();
    facts.updated = seenAt();
    const QList<ExecutingJob> list{{id, facts}, {sampleId(2), facts}};
    ledger.mergeExecuting(list, seenAt(), JobSource::Watch);
    QCOMPARE(ledger.record().source, JobSource::Text);
    const JobRecord other = ledger.at(ledger.find(sampleId(2)));
    QCOMPARE(other.source, JobSource::Watch);
    QCOMPARE(other.seenMs, seenAt().toMSecsSinceEpoch());

    const Announcements heard(ledger);
    const JobLedger::Added again = ledger.mergeExecuting(list, seenAt().addSecs(30), JobSource::List);
    QCOMPARE(again.known, 2);
    QVERIFY(again.added.isEmpty());
    QCOMPARE(heard.count(), 0);
    QCOMPARE(ledger.at(ledger.find(sampleId(2))), other);

    facts.status = JobStatus::fromServer(u"upscaling");
    ledger.mergeExecuting({{id, list[0].facts}, {sampleId(2), facts}}, seenAt(), JobSource::Watch);
    QCOMPARE(heard.changed.size(), 1);
    QCOMPARE(heard.changed[0][0].value<QList<JobHandle>>(), {ledger.find(sampleId(2))});
    QCOMPARE(heard.changedForGood.size(), 1);
}

void TestJobLedgerChecks::whatTheWatchChecksIsTaken_data()
{
    QTest::addColumn<CheckVerdict>("verdict");
    CheckVerdict failed = known(QStringLiteral("failed"));
    failed.facts.error = QStringLiteral("Moderated");
    failed.facts.credits = 2.5;
    QTest::newRow("finished") << known(QStringLiteral("completed"));
    QTest::newRow("failed") << failed;
    QTest::newRow("still running") << known(QStringLiteral("upscaling"));
    QTest::newRow("gone") << checkFailed(CheckKind::Gone, QStringLiteral("Job not found"));
    QTest::newRow("no access") << checkFailed(CheckKind::NoAccess, QStringLiteral("Forbidden"));
}

/// The row becomes what a check of the user's would have made of it.
void TestJobLedgerChecks::whatTheWatchChecksIsTaken()
{
    QFETCH(CheckVerdict, verdict);
    OneJob watched;
    OneJob checked;
    for (OneJob *ledger : {&watched, &checked}) {
        ledger->applyCheck(id, known(QStringLiteral("processing")));
        ledger->applyCheck(id, checkFailed(CheckKind::Failed, QStringLiteral("503")));
    }
    const Announcements heard(watched);
    watched.takeObserved(id, verdict);
    QCOMPARE(heard.changed.size(), 1);
    QCOMPARE(heard.changedForGood.size(), 1);
    QVERIFY(watched.record().check != CheckState::Failed);
    checked.applyCheck(id, verdict);
    QCOMPARE(describe(watched.record()), describe(checked.record()));
    QCOMPARE(watched.counts(), checked.counts());
}

void TestJobLedgerChecks::whatTheWatchChecksAgainChangesNothing()
{
    for (const auto kind : {CheckKind::Known, CheckKind::Gone, CheckKind::NoAccess}) {
        CheckVerdict verdict = known(QStringLiteral("processing"));
        verdict.kind = kind;
        verdict.facts.updated = seenAt();
        verdict.facts.links = {{QStringLiteral("video"), QStringLiteral("https://storage.example/v.mp4")}};
        OneJob ledger;
        ledger.takeObserved(id, verdict);
        const Announcements heard(ledger);
        ledger.takeObserved(id, verdict);
        QCOMPARE(heard.count(), 0);
    }
}

void TestJobLedgerChecks::whatTheWatchChecksLeavesOthersAlone_data()
{
    QTest::addColumn<CheckVerdict>("verdict");
    QTest::addColumn<std::function<void(JobLedger &)>>("prepare");
    using Prepare = std::function<void(JobLedger &)>;
    const CheckVerdict completed = known(QStringLiteral("completed"));
    const Prepare nothing = [](JobLedger &) {};
    QTest::newRow("a check that failed") << checkFailed(CheckKind::Failed, sentence) << nothing;
    QTest::newRow("an answer that was not about it") << checkFailed(CheckKind::Void, sentence) << nothing;
    QTest::newRow("not in the list") << completed << Prepare([](JobLedger &ledger) { ledger.remove({id}); });
    QTest::newRow("deleted") << completed << Prepare([](JobLedger &ledger) {
        deleteWith(ledger, id, outcome(DeletionState::Deleted));
    });
    QTest::newRow("found gone by a deletion")
        << completed
        << Prepare([](JobLedger &ledger) { deleteWith(ledger, id, outcome(DeletionState::Gone, sentence)); });
    QTest::newRow("in work") << completed << Prepare([](JobLedger &ledger) { ledger.markQueued({id}); });
    QTest::newRow("its check is queued")
        << completed << Prepare([](JobLedger &ledger) { ledger.markCheckQueued({id}); });
    QTest::newRow("being checked") << completed
                                   << Prepare([](JobLedger &ledger) { ledger.markChecking(id); });
}

void TestJobLedgerChecks::whatTheWatchChecksLeavesOthersAlone()
{
    QFETCH(CheckVerdict, verdict);
    QFETCH(std::function<void(JobLedger &)>, prepare);
    OneJob ledger;
    prepare(ledger);
    const Announcements heard(ledger);
    ledger.takeObserved(id, verdict);
    QCOMPARE(heard.count(), 0);
}

QTEST_GUILESS_MAIN(TestJobLedgerChecks)
#include "tst_job_ledger_checks.moc"
