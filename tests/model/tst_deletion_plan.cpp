#include "model/jobs/deletion_plan.h"

#include "core/job/job_id.h"
#include "core/job/job_record.h"
#include "model/columns/job_column.h"
#include "model/jobs/job_ledger.h"
#include "model/table/job_table_model.h"
#include "model/table/ticked_jobs.h"
#include "sample_jobs.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

ActionTargets targetsOf(const QList<JobId> &ids)
{
    ActionTargets targets;
    targets.ids = ids;
    return targets;
}

} // namespace

class TestDeletionPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindOfRowIsTakenOrLeftOut_data();
    void everyKindOfRowIsTakenOrLeftOut();
    void aRefusedJobIsTakenAgainThoughItRuns();
    void whatAsksForAWarningIsCounted();
    void theOrderIsTheOneShown();
    void jobsThatLeftTheListAreNotMeant();
    void tenRowsFiveTickedThreeOfThemHidden();
    void aPlanFollowsTheList();
    void whatLeftAPlanNeverComesBack();
    void checksUnderWayAreCounted();
    void aJobTriedBeforeThatTurnsOutToBeRunningIsTakenOut();
};

void TestDeletionPlan::everyKindOfRowIsTakenOrLeftOut_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<DeletionState>("deletion");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *status, DeletionState deletion, const char *expected) {
        QTest::newRow(name) << QString::fromLatin1(status) << deletion << QString::fromLatin1(expected);
    };
    row("not checked", "", DeletionState::None, "taken");
    row("completed", "completed", DeletionState::None, "taken");
    row("failed", "failed", DeletionState::None, "taken");
    row("created", "created", DeletionState::None, "running");
    row("pending", "pending", DeletionState::None, "running");
    row("processing", "processing", DeletionState::None, "running");
    row("a word that nobody knows", "moderated", DeletionState::None, "running");
    row("found gone by a check", "gone", DeletionState::None, "deleted or gone");
    row("Queued", "completed", DeletionState::Queued, "in work");
    row("Deleting", "completed", DeletionState::Deleting, "in work");
    row("Waiting", "completed", DeletionState::Waiting, "in work");
    row("Waiting, found gone by a check", "gone", DeletionState::Waiting, "in work");
    row("Deleted", "completed", DeletionState::Deleted, "deleted or gone");
    row("Gone", "completed", DeletionState::Gone, "deleted or gone");
    row("Deleted, last seen running", "processing", DeletionState::Deleted, "deleted or gone");
    row("Refused", "processing", DeletionState::Refused, "taken");
    row("Failed", "completed", DeletionState::Failed, "taken");
    row("Unconfirmed", "", DeletionState::Unconfirmed, "taken");
}

void TestDeletionPlan::everyKindOfRowIsTakenOrLeftOut()
{
    QFETCH(QString, status);
    QFETCH(DeletionState, deletion);
    QFETCH(QString, expected);
    JobRecord record;
    record.id = sampleId(1);
    record.status = status == u"gone" ? JobStatus::gone() : JobStatus::fromServer(status);
    record.deletion = deletion;
    JobLedger ledger;
    ledger.restore({record});

    const DeletionPlan plan = planDeletion(ledger, targetsOf({sampleId(1)}));
    QCOMPARE(int(plan.ids.size()), expected == u"taken" ? 1 : 0);
    QCOMPARE(plan.counts.running, expected == u"running" ? 1 : 0);
    QCOMPARE(plan.counts.inWork, expected == u"in work" ? 1 : 0);
    QCOMPARE(plan.counts.deletedOrGone, expected == u"deleted or gone" ? 1 : 0);
}

void TestDeletionPlan::aRefusedJobIsTakenAgainThoughItRuns()
{
    JobLedger ledger;
    ledger.add({sampleId(1)}, seenAt());
    DeleteVerdict refused = outcome(DeletionState::Refused, QStringLiteral("Wait for completion."));
    refused.status = JobStatus::fromServer(u"processing");
    deleteWith(ledger, sampleId(1), refused);
    const DeletionPlan plan = planDeletion(ledger, targetsOf({sampleId(1)}));
    QCOMPARE(plan.ids, QList<JobId>{sampleId(1)});
    QCOMPARE(plan.counts.again, 1);
    QCOMPARE(plan.counts.notChecked, 0);
}

void TestDeletionPlan::whatAsksForAWarningIsCounted()
{
    const JobId other = sampleId(4, QStringLiteral("other@example.org"));
    JobLedger ledger;
    ledger.add(sampleIds(1, 3) + QList<JobId>{other}, seenAt());
    ledger.applyCheck(sampleId(1), known(QStringLiteral("completed")));
    deleteWith(ledger, sampleId(2), outcome(DeletionState::Failed, QStringLiteral("no")));

    const DeletionPlan plan = planDeletion(ledger, targetsOf(sampleIds(1, 3) + QList<JobId>{other}));
    QCOMPARE(plan.ids.size(), 4);
    QCOMPARE(plan.counts.notChecked, 3);
    QCOMPARE(plan.notCheckedIds, (QList<JobId>{sampleId(2), sampleId(3), other}));
    QCOMPARE(plan.counts.again, 1);
    QCOMPARE(plan.accounts, (QMap<QString, int>{{QStringLiteral("other@example.org"), 1},
                                                {QStringLiteral("user@example.com"), 3}}));
}

void TestDeletionPlan::theOrderIsTheOneShown()
{
    JobLedger ledger;
    JobTableModel model(&ledger);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    ledger.add(sampleIds(1, 3), seenAt());
    model.sort(JobColumn::Id, Qt::DescendingOrder);
    const DeletionPlan plan =
        planDeletion(ledger, model.ticks()->targets(ActionPlace::ToolBar, {2, 0, 2, 1, 7, -1}));
    QCOMPARE(plan.ids, (QList<JobId>{sampleId(3), sampleId(2), sampleId(1)}));
}

void TestDeletionPlan::jobsThatLeftTheListAreNotMeant()
{
    JobLedger ledger;
    ledger.add(sampleIds(1, 2), seenAt());
    ledger.remove({sampleId(1)});
    QCOMPARE(planDeletion(ledger, targetsOf(sampleIds(1, 2))).ids, QList<JobId>{sampleId(2)});
}

void TestDeletionPlan::tenRowsFiveTickedThreeOfThemHidden()
{
    JobLedger ledger;
    JobTableModel model(&ledger);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    ledger.add(sampleIds(1, 10), seenAt());
    for (int number = 1; number <= 10; ++number) {
        const bool hidden = number >= 3 && number <= 5;
        ledger.applyCheck(sampleId(number),
                          known(hidden ? QStringLiteral("failed") : QStringLiteral("completed")));
    }
    model.flush();
    model.ticks()->setTicked({0, 1, 2, 3, 4}, true);
    model.setFilterText(QStringLiteral("completed"));
    QCOMPARE(model.rowCount(), 7);

    const DeletionPlan plan = planDeletion(ledger, model.ticks()->targets(ActionPlace::ToolBar, {5, 6}));
    QCOMPARE(plan.ids, sampleIds(1, 2));
    QCOMPARE(plan.counts.hiddenTicked, 3);

    model.setFilterText(QStringLiteral("no-such-word"));
    const DeletionPlan nothing = planDeletion(ledger, model.ticks()->targets(ActionPlace::ToolBar, {}));
    QVERIFY2(nothing.ids.isEmpty(), "hidden ticks still are the selection");
    QCOMPARE(nothing.counts.hiddenTicked, 5);
}

void TestDeletionPlan::aPlanFollowsTheList()
{
    JobLedger ledger;
    ledger.add(sampleIds(1, 7), seenAt());
    ledger.applyCheck(sampleId(7), known(QStringLiteral("processing")));
    const DeletionPlan plan = planDeletion(ledger, targetsOf(sampleIds(1, 7)));
    QCOMPARE(plan.counts.notChecked, 6);
    QCOMPARE(plan.counts.running, 1);

    ledger.applyCheck(sampleId(1), known(QStringLiteral("completed")));
    ledger.applyCheck(sampleId(2), known(QStringLiteral("processing")));
    ledger.applyCheck(sampleId(3), known(QStringLiteral("created")));
    ledger.markQueued({sampleId(4)});
    deleteWith(ledger, sampleId(5), outcome(DeletionState::Deleted, {}));
    ledger.remove({sampleId(6)});
    const DeletionPlan now = followed(plan, ledger);
    QCOMPARE(now.ids, QList<JobId>{sampleId(1)});
    QCOMPARE(now.dropouts, (DeletionDropouts{.running = 2, .inWork = 1, .deletedOrGone = 1, .removed = 1}));
    QCOMPARE(now.counts.deletable, 1);
    QCOMPARE(now.counts.notChecked, 0);
    QVERIFY2(now.counts.running == 1, "what was left out from the start stays counted apart");
    QCOMPARE(followed(now, ledger), now);
}

void TestDeletionPlan::whatLeftAPlanNeverComesBack()
{
    JobLedger ledger;
    ledger.add(sampleIds(1, 2), seenAt());
    const DeletionPlan plan = planDeletion(ledger, targetsOf(sampleIds(1, 2)));
    ledger.applyCheck(sampleId(1), known(QStringLiteral("processing")));
    const DeletionPlan without = followed(plan, ledger);
    ledger.applyCheck(sampleId(1), known(QStringLiteral("completed")));
    ledger.add({sampleId(3)}, seenAt());
    QCOMPARE(followed(without, ledger).ids, QList<JobId>{sampleId(2)});
    QCOMPARE(followed(without, ledger).dropouts.running, 1);
}

void TestDeletionPlan::checksUnderWayAreCounted()
{
    JobLedger ledger;
    ledger.add(sampleIds(1, 3), seenAt());
    ledger.markCheckQueued(sampleIds(1, 2));
    ledger.markChecking(sampleId(1));
    const DeletionPlan plan = planDeletion(ledger, targetsOf(sampleIds(1, 3)));
    QCOMPARE(plan.beingChecked, 2);
    ledger.applyCheck(sampleId(1), known(QStringLiteral("completed")));
    QCOMPARE(followed(plan, ledger).beingChecked, 1);
}

void TestDeletionPlan::aJobTriedBeforeThatTurnsOutToBeRunningIsTakenOut()
{
    JobLedger ledger;
    ledger.add(sampleIds(1, 2), seenAt());
    ledger.applyCheck(sampleId(1), known(QStringLiteral("processing")));
    ledger.applyCheck(sampleId(2), known(QStringLiteral("completed")));
    deleteWith(ledger, sampleId(1), outcome(DeletionState::Failed, QStringLiteral("no")));
    deleteWith(ledger, sampleId(2), outcome(DeletionState::Failed, QStringLiteral("no")));
    const DeletionPlan plan = planDeletion(ledger, targetsOf(sampleIds(1, 2)));
    QCOMPARE(plan.ids, sampleIds(1, 2));
    QVERIFY2(followed(plan, ledger) == plan, "it was known to run when the question was asked");
    ledger.applyCheck(sampleId(2), known(QStringLiteral("processing")));
    QCOMPARE(followed(plan, ledger).ids, QList<JobId>{sampleId(1)});
    QCOMPARE(followed(plan, ledger).dropouts.running, 1);
}

QTEST_GUILESS_MAIN(TestDeletionPlan)
#include "tst_deletion_plan.moc"
