#include "model/jobs/job_ledger.h"

#include "core/job/job_id.h"
#include "core/job/job_record.h"

#include "sample_jobs.h"

#include <QSignalSpy>
#include <QTest>
#include <QTimeZone>

#include <memory>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

JobCounts recount(const JobLedger &ledger)
{
    JobCounts counts;
    for (JobHandle handle{}; handle < ledger.handleEnd(); ++handle) {
        if (!ledger.isUsed(handle)) {
            continue;
        }
        const JobRecord &record = ledger.at(handle);
        ++counts.all;
        counts.running += isRunning(record);
        counts.finished += isFinished(record);
        counts.problems += isProblem(record);
        counts.notChecked += isNotChecked(record);
        counts.deleted += isDeletedOrGone(record);
        counts.retryable += isRetryable(record);
    }
    return counts;
}

QString describe(const JobCounts &counts)
{
    return QStringLiteral(
               "all %1, running %2, finished %3, problems %4, not checked %5, deleted %6, to be retried %7")
        .arg(QString::number(counts.all), QString::number(counts.running), QString::number(counts.finished),
             QString::number(counts.problems), QString::number(counts.notChecked),
             QString::number(counts.deleted), QString::number(counts.retryable));
}

const JobRecord &recordOf(const JobLedger &ledger, const JobId &id)
{
    return ledger.at(ledger.find(id));
}

} // namespace

class TestJobLedger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachIdIsAddedOnce();
    void aNewRowSaysWhatItsIdTells();
    void listedJobsAreAddedOrUpdated();
    void aVerbAnnouncesAllItChangedAtOnce();
    void aVerbThatChangesNothingIsSilent();
    void recordsCanBeReadWhileTheyAreRemoved();
    void handlesAreReusedOnlyAfterTheRemovalWasAnnounced();
    void rowsInWorkAreNotRemoved();
    void removedRowsComeBackAsTheyWere();
    void whatIsHereByNowIsNotRestored();
    void severalRemovalsComeBackToTheirPlaces();
    void whatIsToBeKeptIsNotRemoved();
    void aRemovedRowIsNoLongerBeingChecked();
    void verbsMayBeCalledWhileOneIsAnnounced();
    void countsAgreeWithARecount_data();
    void countsAgreeWithARecount();
};

void TestJobLedger::eachIdIsAddedOnce()
{
    JobLedger ledger;
    const JobLedger::Added first = ledger.add({sampleId(1), sampleId(2), sampleId(1), JobId()}, seenAt());
    QCOMPARE(first.added, (QList<JobId>{sampleId(1), sampleId(2)}));
    QCOMPARE(first.known, 1);
    const JobLedger::Added second = ledger.add({sampleId(3), sampleId(2)}, seenAt());
    QCOMPARE(second.added, QList<JobId>{sampleId(3)});
    QCOMPARE(second.known, 1);
    QCOMPARE(ledger.count(), 3);
    QCOMPARE(ledger.find(sampleId(4)), JobHandle::None);
}

void TestJobLedger::aNewRowSaysWhatItsIdTells()
{
    JobLedger ledger;
    ledger.add({sampleId(1)}, seenAt());
    const JobRecord record = recordOf(ledger, sampleId(1));
    QCOMPARE(record.status, JobStatus());
    QCOMPARE(record.kind, MediaKind::Video);
    QCOMPARE(record.account, QStringLiteral("user@example.com"));
    QCOMPARE(record.createdMs, QDateTime({2026, 3, 26}, {14, 5, 30}, QTimeZone::utc()).toMSecsSinceEpoch());
    QVERIFY(record.kindFromId && record.accountFromId && record.createdFromId);
    QCOMPARE(record.deletion, DeletionState::None);
    QCOMPARE(record.check, CheckState::None);
}

void TestJobLedger::listedJobsAreAddedOrUpdated()
{
    JobLedger ledger;
    ledger.add({sampleId(1), sampleId(2)}, seenAt());
    deleteWith(ledger, sampleId(2), outcome(DeletionState::Deleted));
    ledger.applyCheck(sampleId(1), checkFailed(CheckKind::Failed, QStringLiteral("no")));

    JobFacts facts;
    facts.status = JobStatus::fromServer(u"processing");
    facts.model = QStringLiteral("ray-v2");
    const JobLedger::Added added = ledger.mergeExecuting(
        {{sampleId(1), facts}, {sampleId(2), facts}, {sampleId(3), facts}, {JobId(), facts}}, seenAt(),
        JobSource::List);
    QCOMPARE(added.added, QList<JobId>{sampleId(3)});
    QCOMPARE(added.known, 2);
    QCOMPARE(recordOf(ledger, sampleId(1)).status, facts.status);
    QCOMPARE(recordOf(ledger, sampleId(1)).check, CheckState::None);
    QCOMPARE(recordOf(ledger, sampleId(3)).status, facts.status);
    QCOMPARE(recordOf(ledger, sampleId(3)).model, facts.model);
    QVERIFY2(recordOf(ledger, sampleId(2)).status == JobStatus(), "a Deleted row learns nothing any more");
}

void TestJobLedger::aVerbAnnouncesAllItChangedAtOnce()
{
    JobLedger ledger;
    QSignalSpy added(&ledger, &JobLedger::added);
    QSignalSpy changed(&ledger, &JobLedger::changed);
    QSignalSpy counts(&ledger, &JobLedger::countsChanged);
    ledger.add(sampleIds(1, 3), seenAt());
    QCOMPARE(added.size(), 1);
    QCOMPARE(added[0][0].value<QList<JobHandle>>().size(), 3);
    QCOMPARE(changed.size(), 0);
    QCOMPARE(counts.size(), 1);

    ledger.markQueued(sampleIds(2, 3));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].value<QList<JobHandle>>(),
             (QList<JobHandle>{ledger.find(sampleId(2)), ledger.find(sampleId(3))}));
    QVERIFY2(counts.size() == 1, "being queued changes no count");

    ledger.applyDelete(sampleId(2), outcome(DeletionState::Deleted));
    QCOMPARE(changed.size(), 2);
    QCOMPARE(counts.size(), 2);
    QCOMPARE(added.size(), 1);
}

void TestJobLedger::aVerbThatChangesNothingIsSilent()
{
    JobLedger ledger;
    ledger.add({sampleId(1)}, seenAt());
    QSignalSpy added(&ledger, &JobLedger::added);
    QSignalSpy changed(&ledger, &JobLedger::changed);
    QSignalSpy removed(&ledger, &JobLedger::removed);
    QSignalSpy counts(&ledger, &JobLedger::countsChanged);
    ledger.add({sampleId(1)}, seenAt());
    ledger.remove({sampleId(2)});
    ledger.markQueued({sampleId(2)});
    ledger.markDeleting(sampleId(1));
    ledger.markWaiting({sampleId(1)}, 1, {});
    ledger.withdrawDeletions({sampleId(1)});
    ledger.withdrawChecks({sampleId(1)});
    ledger.applyCheck(sampleId(2), known(QStringLiteral("failed")));
    QCOMPARE(added.size() + changed.size() + removed.size() + counts.size(), 0);
}

void TestJobLedger::recordsCanBeReadWhileTheyAreRemoved()
{
    JobLedger ledger;
    ledger.add(sampleIds(1, 2), seenAt());
    JobId seen;
    connect(&ledger, &JobLedger::aboutToRemove, this,
            [&](const QList<JobHandle> &handles) { seen = ledger.at(handles.front()).id; });
    QSignalSpy removed(&ledger, &JobLedger::removed);
    ledger.remove({sampleId(2), sampleId(2)});
    QCOMPARE(seen, sampleId(2));
    QCOMPARE(removed.size(), 1);
    QCOMPARE(removed[0][0].value<QList<JobHandle>>(), QList<JobHandle>{JobHandle(1)});
    QVERIFY(!ledger.isUsed(JobHandle(1)));
    QCOMPARE(ledger.count(), 1);
}

void TestJobLedger::handlesAreReusedOnlyAfterTheRemovalWasAnnounced()
{
    JobLedger ledger;
    ledger.add(sampleIds(1, 3), seenAt());
    const auto once = std::make_unique<QObject>();
    connect(&ledger, &JobLedger::removed, once.get(), [&] { ledger.add({sampleId(4)}, seenAt()); });
    ledger.remove({sampleId(2)});
    QCOMPARE(ledger.find(sampleId(4)), JobHandle(3));
    QCOMPARE(ledger.find(sampleId(1)), JobHandle(0));
    QCOMPARE(ledger.find(sampleId(3)), JobHandle(2));
    ledger.add({sampleId(5)}, seenAt());
    QCOMPARE(ledger.find(sampleId(5)), JobHandle(1));
    QCOMPARE(int(ledger.handleEnd()), 4);
    QVERIFY2(ledger.arrival(JobHandle(1)) > ledger.arrival(JobHandle(3)),
             "the order of arrival is not the one of the handles");
}

void TestJobLedger::rowsInWorkAreNotRemoved()
{
    JobLedger ledger;
    ledger.add(sampleIds(1, 4), seenAt());
    ledger.markQueued(sampleIds(1, 3));
    ledger.markDeleting(sampleId(2));
    ledger.markWaiting({sampleId(3)}, 1, {});
    QCOMPARE(ledger.remove(sampleIds(1, 4)).size(), 1);
    QCOMPARE(ledger.count(), 3);
    QCOMPARE(ledger.find(sampleId(4)), JobHandle::None);
}

void TestJobLedger::removedRowsComeBackAsTheyWere()
{
    JobLedger ledger;
    ledger.add(sampleIds(1, 3), seenAt());
    ledger.applyCheck(sampleId(1), known(QStringLiteral("completed")));
    deleteWith(ledger, sampleId(1), outcome(DeletionState::Unconfirmed, QStringLiteral("no answer"), true));
    const QString before = describe(recordOf(ledger, sampleId(1)));
    const JobCounts counts = ledger.counts();

    const QList<JobRecord> removed = ledger.remove({sampleId(1), sampleId(2)});
    QCOMPARE(ledger.counts().all, 1);
    ledger.add({sampleId(4)}, seenAt());
    ledger.remove({sampleId(4)});
    ledger.restore(removed);
    QCOMPARE(describe(recordOf(ledger, sampleId(1))), before);
    QCOMPARE(ledger.counts(), counts);
}

void TestJobLedger::whatIsHereByNowIsNotRestored()
{
    JobLedger ledger;
    ledger.add(sampleIds(1, 3), seenAt());
    const QList<JobRecord> removed = ledger.remove(sampleIds(1, 2));
    ledger.add({sampleId(1)}, seenAt());
    ledger.applyCheck(sampleId(1), known(QStringLiteral("failed")));
    ledger.restore(removed);
    QCOMPARE(ledger.count(), 3);
    QCOMPARE(recordOf(ledger, sampleId(1)).status, JobStatus::fromServer(u"failed"));
    const auto arrivalOf = [&](int number) { return ledger.arrival(ledger.find(sampleId(number))); };
    QVERIFY2(arrivalOf(2) < arrivalOf(3), "it is back in its place");
    QVERIFY2(arrivalOf(1) > arrivalOf(3), "it came anew");
}

void TestJobLedger::severalRemovalsComeBackToTheirPlaces()
{
    JobLedger ledger;
    ledger.add(sampleIds(1, 4), seenAt());
    const QList<JobRecord> first = ledger.remove({sampleId(1)});
    const QList<JobRecord> second = ledger.remove({sampleId(3)});
    ledger.restore(second);
    ledger.restore(first);
    QCOMPARE(ledger.idsByArrival(), sampleIds(1, 4));
}

void TestJobLedger::whatIsToBeKeptIsNotRemoved()
{
    JobLedger ledger;
    ledger.add(sampleIds(1, 3), seenAt());
    const auto isSecond = [](const JobRecord &record) { return record.id == sampleId(2); };
    QCOMPARE(ledger.remove(sampleIds(1, 3), 0, 3, isSecond).size(), 2);
    QCOMPARE(ledger.idsByArrival(), QList<JobId>{sampleId(2)});
}

void TestJobLedger::aRemovedRowIsNoLongerBeingChecked()
{
    JobLedger ledger;
    ledger.add(sampleIds(1, 2), seenAt());
    ledger.applyCheck(sampleId(2), checkFailed(CheckKind::Failed, QStringLiteral("no")));
    ledger.markCheckQueued(sampleIds(1, 2));
    ledger.markChecking(sampleId(1));
    ledger.restore(ledger.remove(sampleIds(1, 2)));
    QCOMPARE(recordOf(ledger, sampleId(1)).check, CheckState::None);
    QCOMPARE(recordOf(ledger, sampleId(2)).check, CheckState::Failed);
}

void TestJobLedger::verbsMayBeCalledWhileOneIsAnnounced()
{
    JobLedger ledger;
    connect(&ledger, &JobLedger::added, this, [&] { ledger.markQueued({sampleId(1)}); });
    QSignalSpy changed(&ledger, &JobLedger::changed);
    QSignalSpy counts(&ledger, &JobLedger::countsChanged);
    ledger.add(sampleIds(1, 2), seenAt());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].value<QList<JobHandle>>(), QList<JobHandle>{JobHandle(0)});
    QCOMPARE(counts.size(), 1);
}

void TestJobLedger::countsAgreeWithARecount_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 5; ++seed) {
        QTest::addRow("random verbs, seed %u", seed) << seed;
    }
}

void TestJobLedger::countsAgreeWithARecount()
{
    QFETCH(quint32, seed);
    JobLedger ledger;
    RandomVerbs verbs(&ledger, seed);
    JobCounts announced;
    connect(&ledger, &JobLedger::countsChanged, this, [&] { announced = ledger.counts(); });
    for (int step = 0; step < 3000; ++step) {
        verbs.step();
        QCOMPARE(describe(ledger.counts()), describe(recount(ledger)));
        QCOMPARE(ledger.counts().all, ledger.count());
        QCOMPARE(describe(announced), describe(ledger.counts()));
    }
    QVERIFY2(ledger.counts().deleted > 0 && ledger.counts().problems > 0, "the steps lead somewhere");
}

QTEST_GUILESS_MAIN(TestJobLedger)
#include "tst_job_ledger.moc"
