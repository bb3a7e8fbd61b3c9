#include "model/table/job_table_model.h"

#include "core/job/job_id.h"
#include "jobs_table.h"
#include "model/columns/job_column.h"
#include "model/table/row_text.h"
#include "model/table/tick_change.h"
#include "model/table/ticked_jobs.h"

#include <QSignalSpy>
#include <QTest>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

struct Jobs : JobsTable
{
    using JobsTable::JobsTable;

    QVariant header(int role) const { return model.headerData(JobColumn::Tick, Qt::Horizontal, role); }
    QList<int> ticked() const
    {
        QList<int> numbers;
        for (const JobId &id : model.ticks()->targets(ActionPlace::ToolBar, {}).ids) {
            numbers += numberOf(id);
        }
        return numbers;
    }
    bool tick(int row)
    {
        return model.setData(model.index(row, JobColumn::Tick), Qt::Checked, Qt::CheckStateRole);
    }
};

} // namespace

class TestJobTableTicks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyTheTickCanBeSet();
    void deletedAndGoneRowsCannotBeTicked_data();
    void deletedAndGoneRowsCannotBeTicked();
    void aRowThatIsDeletedLosesItsTickAtOnce();
    void theHeaderTickSumsUpTheShownRows();
    void tickFinishedAddsToTheTicks();
    void invertLeavesHiddenTicksAlone();
    void othersTickedAreAnnouncedThoughNoCountChanges();
    void ticksAreAnnouncedOnce();
    void eachActIsOneChange();
    void aChangeFollowsItsJobsNotTheirHandles();
    void aChangeTicksOnlyWhatCanBeTicked();
    void selectedRowsCountOnlyWithoutTicks();
    void theSelectionComesBeforeTicksInMenusAndKeys_data();
    void theSelectionComesBeforeTicksInMenusAndKeys();
    void aDeletedRowThatIsSelectedIsMeantItself();
    void hiddenTicksDoNotCountWhereTheSelectionIsMeant();
};

void TestJobTableTicks::onlyTheTickCanBeSet()
{
    Jobs jobs(2);
    QSignalSpy changed(&jobs.model, &QAbstractItemModel::dataChanged);
    for (int column = 0; column < JobColumn::count(); ++column) {
        const QModelIndex index = jobs.model.index(1, column);
        const bool tick = column == JobColumn::Tick;
        QCOMPARE(jobs.model.flags(index).testFlag(Qt::ItemIsUserCheckable), tick);
        QVERIFY(jobs.model.flags(index).testFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable |
                                                  Qt::ItemNeverHasChildren));
        QVERIFY(!jobs.model.setData(index, QStringLiteral("x"), Qt::EditRole));
        QCOMPARE(jobs.model.setData(index, Qt::Checked, Qt::CheckStateRole), tick);
    }
    QVERIFY(!jobs.model.setData({}, Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(jobs.cell(1, JobColumn::Tick, Qt::CheckStateRole), QVariant(Qt::Checked));
    QCOMPARE(jobs.cell(0, JobColumn::Tick, Qt::CheckStateRole), QVariant(Qt::Unchecked));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex(), jobs.model.index(1, JobColumn::Tick));
    QVERIFY(jobs.model.setData(jobs.model.index(1, 0), Qt::Unchecked, Qt::CheckStateRole));
    QCOMPARE(jobs.model.ticks()->count(), 0);
}

void TestJobTableTicks::deletedAndGoneRowsCannotBeTicked_data()
{
    QTest::addColumn<DeletionState>("state");
    QTest::newRow("Deleted") << DeletionState::Deleted;
    QTest::newRow("Gone") << DeletionState::Gone;
    QTest::newRow("found gone by a check") << DeletionState::None;
}

void TestJobTableTicks::deletedAndGoneRowsCannotBeTicked()
{
    QFETCH(DeletionState, state);
    Jobs jobs(2);
    if (state == DeletionState::None) {
        jobs.ledger.applyCheck(sampleId(1), checkFailed(CheckKind::Gone, QStringLiteral("Job not found")));
    } else {
        deleteWith(jobs.ledger, sampleId(1), outcome(state, QStringLiteral("Job not found")));
    }
    jobs.model.flush();
    QVERIFY(!jobs.model.flags(jobs.model.index(0, 0)).testFlag(Qt::ItemIsUserCheckable));
    QCOMPARE(jobs.cell(0, JobColumn::Tick, Qt::CheckStateRole), QVariant());
    QVERIFY(jobs.cell(0, JobColumn::Tick, Qt::AccessibleTextRole)
                .toString()
                .startsWith(QStringLiteral("can't be ticked, ")));
    QVERIFY(!jobs.tick(0));
    jobs.model.ticks()->setTicked({0, 1, 2, -1}, true);
    QCOMPARE(jobs.model.ticks()->count(), 1);
    QCOMPARE(jobs.model.ticks()->shownTicks(), Qt::Checked);
    jobs.model.ticks()->untickAll();
    jobs.model.ticks()->tickAllShown();
    QCOMPARE(jobs.model.ticks()->count(), 1);
    QVERIFY(jobs.model.ticks()->isTicked(1));
}

void TestJobTableTicks::aRowThatIsDeletedLosesItsTickAtOnce()
{
    Jobs jobs(3);
    jobs.model.ticks()->setTicked({0, 1}, true);
    jobs.model.setFilterText(sampleId(1).toString());
    QCOMPARE(jobs.model.ticks()->hiddenCount(), 1);
    QSignalSpy ticks(jobs.model.ticks(), &TickedJobs::changed);
    deleteWith(jobs.ledger, sampleId(1), outcome(DeletionState::Deleted));
    deleteWith(jobs.ledger, sampleId(2), outcome(DeletionState::Deleted));
    QCOMPARE(jobs.model.ticks()->count(), 0);
    QCOMPARE(jobs.model.ticks()->hiddenCount(), 0);
    QVERIFY(!jobs.model.ticks()->targets(ActionPlace::ToolBar, {}).ticked);
    jobs.model.ticks()->tickAllShown();
    QVERIFY2(jobs.model.ticks()->count() == 0, "what is shown may be older, but it is Deleted");
    jobs.model.flush();
    QCOMPARE(ticks.size(), 1);
}

void TestJobTableTicks::theHeaderTickSumsUpTheShownRows()
{
    Jobs jobs(3);
    QSignalSpy header(&jobs.model, &QAbstractItemModel::headerDataChanged);
    const auto state = [&] { return jobs.header(Qt::CheckStateRole).value<Qt::CheckState>(); };
    QCOMPARE(state(), Qt::Unchecked);
    jobs.tick(0);
    QCOMPARE(state(), Qt::PartiallyChecked);
    jobs.model.ticks()->tickAllShown();
    QCOMPARE(state(), Qt::Checked);
    QCOMPARE(header.size(), 2);
    jobs.ledger.add({sampleId(4)}, seenAt());
    jobs.model.flush();
    QCOMPARE(state(), Qt::PartiallyChecked);
    jobs.model.setFilterText(sampleId(4).toString());
    QCOMPARE(state(), Qt::Unchecked);
    jobs.model.setFilterText(sampleId(1).toString());
    QCOMPARE(state(), Qt::Checked);
    QCOMPARE(header.size(), 5);
    jobs.model.setFilterText(QStringLiteral("no-such-job"));
    QVERIFY2(state() == Qt::Unchecked, "no row is shown");
    QCOMPARE(jobs.model.ticks()->hiddenCount(), 3);
    jobs.model.ticks()->untickAll();
    QVERIFY2(jobs.model.ticks()->count() == 0, "hidden ones too");
}

void TestJobTableTicks::tickFinishedAddsToTheTicks()
{
    Jobs jobs(5);
    jobs.ledger.applyCheck(sampleId(2), known(QStringLiteral("completed")));
    jobs.ledger.applyCheck(sampleId(3), known(QStringLiteral("failed")));
    jobs.ledger.applyCheck(sampleId(4), known(QStringLiteral("processing")));
    jobs.ledger.applyCheck(sampleId(5), known(QStringLiteral("completed")));
    jobs.model.setFilterText(QStringLiteral("000000005"));
    QCOMPARE(jobs.model.ticks()->finishedShownCount(), 1);
    jobs.tick(0);
    jobs.model.setFilterText({});
    QCOMPARE(jobs.model.ticks()->finishedShownCount(), 3);
    jobs.tick(0);
    QCOMPARE(jobs.model.ticks()->tickFinishedShown(), 2);
    QCOMPARE(jobs.model.ticks()->targets(ActionPlace::ToolBar, {}).ids,
             (QList<JobId>{sampleId(1), sampleId(2), sampleId(3), sampleId(5)}));
    QCOMPARE(jobs.model.ticks()->tickFinishedShown(), 0);
}

void TestJobTableTicks::invertLeavesHiddenTicksAlone()
{
    Jobs jobs(70);
    deleteWith(jobs.ledger, sampleId(69), outcome(DeletionState::Deleted));
    jobs.model.flush();
    jobs.model.ticks()->setTicked({0, 1, 66, 67}, true);
    // Shown are 60 to 69; 67 and 68 of them are ticked.
    jobs.model.setFilterText(QStringLiteral("53000000006"));
    QCOMPARE(jobs.model.rowCount(), 10);
    QVERIFY(jobs.model.ticks()->areTicked({7, 8, 9}));
    QVERIFY(!jobs.model.ticks()->areTicked({6, 7}));
    jobs.model.ticks()->invertShown();
    QCOMPARE(jobs.model.ticks()->hiddenCount(), 2);
    QList<JobId> expected = sampleIds(60, 66);
    QCOMPARE(jobs.model.ticks()->targets(ActionPlace::ToolBar, {}).ids, expected);
    jobs.model.setFilterText({});
    QCOMPARE(jobs.model.ticks()->targets(ActionPlace::ToolBar, {}).ids, sampleIds(1, 2) + expected);
    jobs.model.ticks()->invertShown();
    QCOMPARE(jobs.model.ticks()->count(), 70 - 1 - 9);
}

void TestJobTableTicks::othersTickedAreAnnouncedThoughNoCountChanges()
{
    Jobs jobs(2);
    jobs.tick(0);
    QSignalSpy ticks(jobs.model.ticks(), &TickedJobs::changed);
    QSignalSpy changed(&jobs.model, &QAbstractItemModel::dataChanged);
    jobs.model.ticks()->invertShown();
    QCOMPARE(jobs.model.ticks()->targets(ActionPlace::ToolBar, {}).ids, QList<JobId>{sampleId(2)});
    QCOMPARE(ticks.size(), 1);
    QVERIFY2(changed.size() == 1, "one for all rows");
}

void TestJobTableTicks::ticksAreAnnouncedOnce()
{
    Jobs jobs(4);
    QSignalSpy ticks(jobs.model.ticks(), &TickedJobs::changed);
    jobs.model.ticks()->setTicked({0, 1, 3}, true);
    QCOMPARE(ticks.size(), 1);
    jobs.model.ticks()->setTicked({0, 1, 3}, true);
    QVERIFY2(ticks.size() == 1, "nothing changed");
    jobs.model.setFilterText(sampleId(1).toString());
    QVERIFY2(ticks.size() == 2, "some are hidden now");
    jobs.ledger.remove({sampleId(4)});
    QVERIFY2(ticks.size() == 3, "a hidden one left");
    QCOMPARE(jobs.model.ticks()->count(), 2);
    jobs.ledger.add({sampleId(5)}, seenAt());
    jobs.model.setFilterText({});
    QVERIFY2(!jobs.model.ticks()->isTicked(3), "a handle used again has no tick");
}

void TestJobTableTicks::eachActIsOneChange()
{
    Jobs jobs(4);
    TickedJobs *ticks = jobs.model.ticks();
    QList<std::shared_ptr<TickChange>> changes;
    connect(ticks, &TickedJobs::changedByUser, this,
            [&](const std::shared_ptr<TickChange> &change) { changes += change; });
    ticks->setTicked({0, 1}, true);
    ticks->setTicked({0, 1}, true);
    QCOMPARE(changes.size(), 1);
    ticks->invertShown();
    QCOMPARE(changes.size(), 2);
    QCOMPARE(changes[1]->ticked.count(), 2);
    QCOMPARE(changes[1]->unticked.count(), 2);
    ticks->untickAll();
    QCOMPARE(changes.size(), 3);
    QSignalSpy changed(ticks, &TickedJobs::changed);
    QVERIFY(ticks->undo(*changes[2]).changed);
    QVERIFY(ticks->undo(*changes[1]).changed);
    QVERIFY2(changed.size() == 2, "the second time as many are ticked as before, but others");
    QCOMPARE(jobs.ticked(), (QList<int>{1, 2}));
    QVERIFY(!ticks->undo(*changes[1]).changed);
    QVERIFY(ticks->redo(*changes[1]).changed);
    QCOMPARE(jobs.ticked(), (QList<int>{3, 4}));
    QVERIFY2(changes.size() == 3, "undoing is no act of its own");
}

void TestJobTableTicks::aChangeFollowsItsJobsNotTheirHandles()
{
    Jobs jobs(3);
    TickedJobs *ticks = jobs.model.ticks();
    std::shared_ptr<TickChange> change;
    connect(ticks, &TickedJobs::changedByUser, this,
            [&](const std::shared_ptr<TickChange> &made) { change = made; });
    ticks->setTicked({0, 2}, true);
    QSignalSpy leaving(ticks, &TickedJobs::tickedJobsLeaving);
    const QList<JobRecord> removed = jobs.ledger.remove({sampleId(2), sampleId(3)});
    QCOMPARE(leaving.size(), 1);
    QCOMPARE(leaving.first().first().value<QList<JobId>>(), QList<JobId>{sampleId(3)});
    jobs.ledger.add({sampleId(4), sampleId(5)}, seenAt());
    jobs.model.flush();
    ticks->undo(*change);
    QCOMPARE(jobs.ticked(), QList<int>());
    QCOMPARE(ticks->redo(*change).leftOut, 1);
    QVERIFY2(jobs.ticked() == QList<int>{1}, "4 or 5 has the handle of 3 by now");
    jobs.ledger.restore(removed);
    jobs.model.flush();
    QCOMPARE(ticks->redo(*change).leftOut, 0);
    QCOMPARE(jobs.ticked(), (QList<int>{1, 3}));
    ticks->undo(*change);
    QCOMPARE(jobs.ticked(), QList<int>());
    ticks->tickAgain({sampleId(2), sampleId(6)});
    QCOMPARE(jobs.ticked(), QList<int>{2});
}

void TestJobTableTicks::aChangeTicksOnlyWhatCanBeTicked()
{
    Jobs jobs(2);
    TickedJobs *ticks = jobs.model.ticks();
    ticks->tickAllShown();
    std::shared_ptr<TickChange> change;
    connect(ticks, &TickedJobs::changedByUser, this,
            [&](const std::shared_ptr<TickChange> &made) { change = made; });
    ticks->untickAll();
    deleteWith(jobs.ledger, sampleId(1), outcome(DeletionState::Deleted));
    QCOMPARE(ticks->undo(*change).leftOut, 1);
    QCOMPARE(jobs.ticked(), QList<int>{2});
}

void TestJobTableTicks::selectedRowsCountOnlyWithoutTicks()
{
    Jobs jobs(4);
    const ActionTargets selected = jobs.model.ticks()->targets(ActionPlace::ToolBar, {3, 1, 1, 99});
    QVERIFY(!selected.ticked);
    QCOMPARE(selected.ids, (QList<JobId>{sampleId(2), sampleId(4)}));
    QCOMPARE(selected.hiddenTicked, 0);
    jobs.tick(2);
    const ActionTargets ticked = jobs.model.ticks()->targets(ActionPlace::ToolBar, {3, 1});
    QVERIFY(ticked.ticked);
    QCOMPARE(ticked.ids, QList<JobId>{sampleId(3)});
    jobs.model.setFilterText(sampleId(1).toString());
    const ActionTargets hidden = jobs.model.ticks()->targets(ActionPlace::ToolBar, {0});
    QVERIFY(hidden.ticked);
    QVERIFY(hidden.ids.isEmpty());
    QCOMPARE(hidden.hiddenTicked, 1);
}

void TestJobTableTicks::theSelectionComesBeforeTicksInMenusAndKeys_data()
{
    QTest::addColumn<QList<int>>("ticked");
    QTest::addColumn<QList<int>>("selected");
    QTest::addColumn<QList<int>>("byMenuOrKey");
    QTest::addColumn<QList<int>>("byToolBar");
    using Rows = QList<int>;
    QTest::newRow("nothing") << Rows{} << Rows{} << Rows{} << Rows{};
    QTest::newRow("selection alone") << Rows{} << Rows{1, 2} << Rows{1, 2} << Rows{1, 2};
    QTest::newRow("ticks alone") << Rows{0, 3} << Rows{} << Rows{0, 3} << Rows{0, 3};
    QTest::newRow("another row selected") << Rows{0} << Rows{3} << Rows{3} << Rows{0};
    QTest::newRow("a ticked row selected") << Rows{0, 3} << Rows{3} << Rows{0, 3} << Rows{0, 3};
    QTest::newRow("all selected rows ticked")
        << Rows{0, 1, 3} << Rows{1, 3} << Rows{0, 1, 3} << Rows{0, 1, 3};
    QTest::newRow("one of the selected rows not ticked")
        << Rows{0, 1} << Rows{1, 2} << Rows{1, 2} << Rows{0, 1};
}

void TestJobTableTicks::theSelectionComesBeforeTicksInMenusAndKeys()
{
    QFETCH(QList<int>, ticked);
    QFETCH(QList<int>, selected);
    QFETCH(QList<int>, byMenuOrKey);
    QFETCH(QList<int>, byToolBar);
    Jobs jobs(4);
    jobs.model.ticks()->setTicked(ticked, true);
    const auto rows = [&jobs, &selected](ActionPlace place) {
        const ActionTargets targets = jobs.model.ticks()->targets(place, selected);
        [&] {
            QCOMPARE(jobs.model.ticks()->countTargets(place, selected),
                     planDeletion(jobs.ledger, targets).counts);
        }();
        QList<int> meant;
        for (const JobId &id : targets.ids) {
            meant += jobs.model.rowOf(id);
        }
        return meant;
    };
    QCOMPARE(rows(ActionPlace::MenuOrKey), byMenuOrKey);
    QCOMPARE(rows(ActionPlace::ToolBar), byToolBar);
    QCOMPARE(rowsToCopy(jobs.model, selected), byMenuOrKey);
}

void TestJobTableTicks::aDeletedRowThatIsSelectedIsMeantItself()
{
    Jobs jobs(3);
    deleteWith(jobs.ledger, sampleId(2), outcome(DeletionState::Deleted, {}));
    jobs.model.flush();
    jobs.tick(0);
    QCOMPARE(jobs.model.ticks()->targets(ActionPlace::MenuOrKey, {1}).ids, QList<JobId>{sampleId(2)});
}

void TestJobTableTicks::hiddenTicksDoNotCountWhereTheSelectionIsMeant()
{
    Jobs jobs(4);
    jobs.tick(0);
    jobs.model.setFilterText(sampleId(3).toString());
    const ActionTargets meant = jobs.model.ticks()->targets(ActionPlace::MenuOrKey, {0});
    QCOMPARE(meant.ids, QList<JobId>{sampleId(3)});
    QCOMPARE(meant.hiddenTicked, 0);
    QVERIFY(!meant.ticked);
    QCOMPARE(jobs.model.ticks()->targets(ActionPlace::MenuOrKey, {}).hiddenTicked, 1);
}

QTEST_GUILESS_MAIN(TestJobTableTicks)
#include "tst_job_table_ticks.moc"
