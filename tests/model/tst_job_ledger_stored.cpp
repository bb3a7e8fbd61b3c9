#include "core/job/outstanding_deletion.h"
#include "model/jobs/arrival_set.h"
#include "model/jobs/deletion_plan.h"
#include "model/jobs/job_ledger.h"
#include "model/table/job_table_model.h"
#include "model/table/ticked_jobs.h"
#include "one_job.h"

#include <QSignalSpy>
#include <QTest>

using namespace jobsweep;
using namespace jobsweep::test;

/// What outlives the program: how a ledger gives it and takes it back.
class TestJobLedgerStored : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aJobInWorkIsKeptAsItWasBefore();
    void aPostponedDeletionIsOutstanding();
    void aCheckLeavesADeletionOutstanding();
    void whatIsGivenUpIsNotOutstanding();
    void aCheckUnderWayIsNotKept();
    void onlyWhatOutlivesTheProgramIsAnnouncedForGood();
    void loadedJobsTakeTheirPlaces();
    void loadedJobsComeBeforeThoseThatAreHere();
    void aRecalledJobKnowsAgainWhatItKnew();
    void aRecallTakesNothingBack();
    void whatATextTellsTakesNothingBack();
    void whatATextTellsOfARowInWorkWaits();
    void whatATextTellsAgainChangesNothing();
    void ticksComeBack();
    void arrivalsArePacked_data();
    void arrivalsArePacked();
    void garbageIsNoArrivals();
};

void TestJobLedgerStored::aJobInWorkIsKeptAsItWasBefore()
{
    OneJob ledger;
    deleteWith(ledger, id, outcome(DeletionState::Failed, sentence));
    ledger.markQueued({id});
    ledger.markDeleting(id);
    ledger.markWaiting({id}, 1'000, QStringLiteral("429 Too Many Requests"));
    const StoredJob kept = ledger.toStored(ledger.find(id));
    QVERIFY(kept.inWork);
    QCOMPARE(kept.record.deletion, DeletionState::Failed);
    QCOMPARE(withoutOutstanding(kept.record.message).text(), sentence);
    QVERIFY(isOutstanding(kept.record));
    QCOMPARE(kept.record.waitUntilMs, 0);
    ledger.withdrawDeletions({id});
    QVERIFY(!ledger.toStored(ledger.find(id)).inWork);
}

void TestJobLedgerStored::aPostponedDeletionIsOutstanding()
{
    OneJob ledger;
    ledger.applyCheck(id, known(QStringLiteral("completed")));
    const QString before = describe(ledger.record());
    ledger.markQueued({id});
    ledger.postponeDeletions({id});
    QVERIFY(isOutstanding(ledger.record()));
    QCOMPARE(ledger.record().message.text(), QStringLiteral("Still to be deleted."));
    QCOMPARE(ledger.record().deletion, DeletionState::None);
    // Nothing is said twice.
    ledger.markQueued({id});
    ledger.postponeDeletions({id});
    QCOMPARE(ledger.record().message.text(), QStringLiteral("Still to be deleted."));
    ledger.markQueued({id});
    ledger.withdrawDeletions({id});
    QCOMPARE(describe(ledger.record()), before);

    ledger.markQueued({id});
    ledger.applyDelete(id, outcome(DeletionState::None, QStringLiteral("Unauthorized")));
    QVERIFY(isOutstanding(ledger.record()));
    QCOMPARE(ledger.record().message.text(), QStringLiteral("Unauthorized. Still to be deleted."));
    ledger.markQueued({id});
    ledger.applyDelete(id, outcome(DeletionState::Deleted));
    QVERIFY(!isOutstanding(ledger.record()));
    QVERIFY(ledger.record().message.isEmpty());
}

void TestJobLedgerStored::aCheckLeavesADeletionOutstanding()
{
    OneJob ledger;
    ledger.markQueued({id});
    ledger.postponeDeletions({id});
    ledger.applyCheck(id, checkFailed(CheckKind::Failed, sentence));
    QVERIFY(isOutstanding(ledger.record()));
    QCOMPARE(withoutOutstanding(ledger.record().message).text(), sentence);
    ledger.applyCheck(id, known(QStringLiteral("completed")));
    QVERIFY(isOutstanding(ledger.record()));
    QCOMPARE(ledger.record().message.text(), QStringLiteral("Still to be deleted."));
    ledger.applyCheck(id, checkFailed(CheckKind::Gone, sentence));
    QVERIFY(!isOutstanding(ledger.record()));
    QCOMPARE(ledger.record().message.text(), sentence);
}

void TestJobLedgerStored::whatIsGivenUpIsNotOutstanding()
{
    OneJob ledger;
    ledger.markQueued({id});
    ledger.postponeDeletions({id});
    const JobRecord outstanding = ledger.record();
    ledger.dropOutstanding({id});
    QVERIFY(!isOutstanding(ledger.record()));
    QVERIFY(ledger.record().message.isEmpty());
    // Who takes a job out of the list gives its deletion up.
    OneJob again;
    again.mergeStored(outstanding);
    QVERIFY(!isOutstanding(again.record()));
}

void TestJobLedgerStored::aCheckUnderWayIsNotKept()
{
    OneJob ledger;
    ledger.markCheckQueued({id});
    QCOMPARE(ledger.toStored(JobHandle(0)).record.check, CheckState::None);
    ledger.applyCheck(id, checkFailed(CheckKind::Failed, sentence));
    ledger.markCheckQueued({id});
    ledger.markChecking(id);
    QCOMPARE(ledger.toStored(JobHandle(0)).record.check, CheckState::Failed);
}

void TestJobLedgerStored::onlyWhatOutlivesTheProgramIsAnnouncedForGood()
{
    OneJob ledger;
    const QSignalSpy lasting(&ledger, &JobLedger::changedForGood);
    ledger.markCheckQueued({id});
    ledger.markChecking(id);
    QCOMPARE(lasting.size(), 0);
    ledger.applyCheck(id, known(QStringLiteral("completed")));
    QCOMPARE(lasting.size(), 1);
    ledger.markQueued({id});
    QCOMPARE(lasting.size(), 2);
    ledger.markDeleting(id);
    ledger.markWaiting({id}, 1'000, sentence);
    ledger.markRequeued({id});
    QCOMPARE(lasting.size(), 2);
    ledger.applyDelete(id, outcome(DeletionState::Deleted));
    QCOMPARE(lasting.size(), 3);
}

void TestJobLedgerStored::loadedJobsTakeTheirPlaces()
{
    JobLedger first;
    first.add(sampleIds(1, 3), seenAt());
    JobLedger second;
    second.load({first.toStored(JobHandle(0)), first.toStored(JobHandle(2))});
    QCOMPARE(second.count(), 2);
    QCOMPARE(second.arrival(second.find(sampleId(3))), 2U);
    second.add({sampleId(4)}, seenAt());
    QCOMPARE(second.arrival(second.find(sampleId(4))), 3U);
    second.load({first.toStored(JobHandle(2))});
    QCOMPARE(second.count(), 3);
}

void TestJobLedgerStored::loadedJobsComeBeforeThoseThatAreHere()
{
    JobLedger file;
    file.add(sampleIds(1, 3), seenAt());
    JobLedger ledger;
    ledger.add({sampleId(9)}, seenAt());
    ledger.shiftArrivals(file.nextArrival());
    ledger.load({file.toStored(JobHandle(0)), file.toStored(JobHandle(1)), file.toStored(JobHandle(2))});
    QCOMPARE(ledger.arrival(ledger.find(sampleId(9))), 3U);
    QCOMPARE(ledger.nextArrival(), 4U);
    JobTableModel model(&ledger);
    QCOMPARE(model.idAt(3), sampleId(9));
}

void TestJobLedgerStored::aRecalledJobKnowsAgainWhatItKnew()
{
    OneJob before;
    CheckVerdict check = known(QStringLiteral("completed"));
    check.facts.links = {{QStringLiteral("video"), QStringLiteral("https://cdn.example/v.mp4")}};
    before.applyCheck(id, check);
    deleteWith(before, id, outcome(DeletionState::Refused, sentence));
    OneJob ledger;
    ledger.mergeStored(before.record());
    QCOMPARE(describe(ledger.record()), describe(before.record()));
    QCOMPARE(ledger.counts().finished, 1);
    QCOMPARE(ledger.counts().problems, 1);
}

void TestJobLedgerStored::aRecallTakesNothingBack()
{
    OneJob before;
    before.applyCheck(id, known(QStringLiteral("processing")));
    deleteWith(before, id, outcome(DeletionState::Unconfirmed, sentence, true));
    OneJob ledger;
    ledger.applyCheck(id, known(QStringLiteral("completed")));
    ledger.markQueued({id});
    ledger.mergeStored(before.record());
    QCOMPARE(ledger.record().status.kind(), JobStatus::Kind::Completed);
    QCOMPARE(ledger.record().deletion, DeletionState::Queued);
    QVERIFY(ledger.record().inDoubt);
    ledger.withdrawDeletions({id});
    QCOMPARE(ledger.record().deletion, DeletionState::Unconfirmed);
    QCOMPARE(ledger.record().message.text(), sentence);
}

void TestJobLedgerStored::whatATextTellsTakesNothingBack()
{
    OneJob before;
    deleteWith(before, id, outcome(DeletionState::Unconfirmed, sentence, true));
    OneJob ledger;
    deleteWith(ledger, id, outcome(DeletionState::Refused, QStringLiteral("newer")));
    ledger.mergeImported({before.record()});
    QCOMPARE(ledger.record().deletion, DeletionState::Refused);
    QCOMPARE(ledger.record().message.text(), QStringLiteral("newer"));
    QVERIFY(!ledger.record().inDoubt);
    OneJob fresh;
    fresh.mergeImported({before.record()});
    QCOMPARE(fresh.record().deletion, DeletionState::Unconfirmed);
    QCOMPARE(fresh.record().message.text(), sentence);
    QVERIFY(fresh.record().inDoubt);
}

void TestJobLedgerStored::whatATextTellsOfARowInWorkWaits()
{
    OneJob before;
    deleteWith(before, id, outcome(DeletionState::Failed, sentence));
    OneJob ledger;
    ledger.markQueued({id});
    ledger.mergeImported({before.record()});
    QCOMPARE(ledger.record().deletion, DeletionState::Queued);
    ledger.withdrawDeletions({id});
    QCOMPARE(ledger.record().deletion, DeletionState::Failed);
    QCOMPARE(ledger.record().message.text(), sentence);
}

/// Else a list that is imported twice would be written twice.
void TestJobLedgerStored::whatATextTellsAgainChangesNothing()
{
    OneJob before;
    before.applyCheck(id, known(QStringLiteral("completed")));
    OneJob ledger;
    const QSignalSpy lasting(&ledger, &JobLedger::changedForGood);
    ledger.mergeImported({before.record()});
    QCOMPARE(lasting.size(), 1);
    QCOMPARE(ledger.counts().finished, 1);
    ledger.mergeImported({before.record()});
    QCOMPARE(lasting.size(), 1);
}

void TestJobLedgerStored::ticksComeBack()
{
    JobLedger first;
    first.add(sampleIds(1, 9), seenAt());
    JobTableModel model(&first);
    model.ticks()->setTicked({1, 2, 3, 7}, true);
    first.remove({sampleId(3)});
    QList<StoredJob> kept;
    for (JobHandle handle{}; handle < first.handleEnd(); ++handle) {
        if (first.isUsed(handle)) {
            kept += first.toStored(handle);
        }
    }
    JobLedger second;
    second.load(kept);
    JobTableModel again(&second);
    again.ticks()->restore(model.ticks()->save());
    QCOMPARE(again.ticks()->count(), 3);
    for (const int number : {2, 4, 8}) {
        QVERIFY(again.ticks()->isTicked(again.rowOf(sampleId(number))));
    }
}

void TestJobLedgerStored::arrivalsArePacked_data()
{
    QTest::addColumn<QList<quint32>>("arrivals");
    QTest::newRow("none") << QList<quint32>();
    QTest::newRow("one") << QList<quint32>{0};
    QTest::newRow("runs") << QList<quint32>{0, 1, 2, 5, 6, 9};
    QTest::newRow("in any order") << QList<quint32>{6, 2, 1, 9};
    QList<quint32> many;
    for (quint32 i = 7; i < 100'000; ++i) {
        many += i;
    }
    QTest::newRow("a hundred thousand") << many;
}

void TestJobLedgerStored::arrivalsArePacked()
{
    QFETCH(QList<quint32>, arrivals);
    const QByteArray bytes = packArrivals({arrivals.begin(), arrivals.end()});
    QVERIFY(bytes.size() < 100);
    std::sort(arrivals.begin(), arrivals.end());
    const std::vector<quint32> again = unpackArrivals(bytes, 100'000);
    QCOMPARE(QList<quint32>(again.begin(), again.end()), arrivals);
    QVERIFY(arrivals.isEmpty() || unpackArrivals(bytes, arrivals.constLast()).empty());
}

void TestJobLedgerStored::garbageIsNoArrivals()
{
    QTest::ignoreMessage(QtWarningMsg, "qUncompress: Input data is corrupted");
    QVERIFY(unpackArrivals("garbage", 1'000).empty());
    QVERIFY(unpackArrivals(qCompress(QByteArray("\0\0\0\1\xff\xff\xff\xff", 8)), 1'000).empty());
    QVERIFY(unpackArrivals(qCompress("odd"), 1'000).empty());
}

QTEST_GUILESS_MAIN(TestJobLedgerStored)
#include "tst_job_ledger_stored.moc"
