#include "app/work/job_work.h"

#include "core/job/job_id.h"
#include "model/columns/job_column.h"
#include "model/table/ticked_jobs.h"
#include "window_rig.h"

#include <QHeaderView>
#include <QSignalSpy>

using namespace jobsweep;
using namespace jobsweep::test;

/// Ticking with the mouse and with keys, in the real window.
class TestTicking : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(loadEnglish()); }
    void aClickOnABoxKeepsTheSelection();
    void aClickOnASelectedRowsBoxTicksThemAll();
    void aDoubleClickIsTwoClicks();
    void shiftTicksARange();
    void ctrlSelects();
    void aBoxLetGoElsewhereIsNotTicked();
    void aRowThatCannotBeTickedIsSelected();
    void spaceTicksTheCurrentRowWhereNoneIsSelected();
};

namespace {

struct TickRig : WindowRig
{
    explicit TickRig(int jobs)
    {
        ids = addJobs(jobs);
        [&] { QTRY_COMPARE(model()->rowCount(), jobs); }();
        [&] { QTRY_COMPARE(session.ledger().counts().finished, jobs); }();
        model()->flush();
    }

    QList<int> ticked() const
    {
        QList<int> rows;
        for (int row = 0; row < model()->rowCount(); ++row) {
            if (model()->ticks()->isTicked(row)) {
                rows += row;
            }
        }
        return rows;
    }

    QList<JobId> ids;
};

} // namespace

void TestTicking::aClickOnABoxKeepsTheSelection()
{
    TickRig rig(6);
    QVERIFY(rig.isReady());
    rig.clickCell(1, JobColumn::Id);
    rig.clickCell(3, JobColumn::Id, Qt::ShiftModifier);
    rig.clickTick(5);
    QCOMPARE(rig.ticked(), QList<int>{5});
    QCOMPARE(rig.table->selectedRows(), (QList<int>{1, 2, 3}));
    QCOMPARE(rig.table->currentIndex().row(), 5);
}

void TestTicking::aClickOnASelectedRowsBoxTicksThemAll()
{
    TickRig rig(6);
    QVERIFY(rig.isReady());
    QSignalSpy changed(rig.model()->ticks(), &TickedJobs::changed);
    rig.clickCell(1, JobColumn::Id);
    rig.clickCell(3, JobColumn::Id, Qt::ShiftModifier);
    rig.clickTick(2);
    QCOMPARE(rig.ticked(), (QList<int>{1, 2, 3}));
    QCOMPARE(changed.size(), 1);
    rig.clickTick(3);
    QCOMPARE(rig.ticked(), QList<int>());
    QCOMPARE(rig.table->selectedRows(), (QList<int>{1, 2, 3}));
}

void TestTicking::aDoubleClickIsTwoClicks()
{
    TickRig rig(3);
    QVERIFY(rig.isReady());
    rig.clickCell(1, JobColumn::Tick, Qt::ControlModifier);
    // What the system sends for two quick clicks: the second press is a double click.
    QSignalSpy changed(rig.model()->ticks(), &TickedJobs::changed);
    const QPoint box = rig.cellCentre(1, JobColumn::Tick);
    QTest::mouseClick(rig.table->viewport(), Qt::LeftButton, {}, box);
    QTest::mouseDClick(rig.table->viewport(), Qt::LeftButton, {}, box);
    QTest::mouseRelease(rig.table->viewport(), Qt::LeftButton, {}, box);
    QCOMPARE(changed.size(), 2);
    QCOMPARE(rig.ticked(), QList<int>());
}

void TestTicking::shiftTicksARange()
{
    TickRig rig(8);
    QVERIFY(rig.isReady());
    rig.clickCell(0, JobColumn::Id);
    rig.clickTick(2);
    rig.clickCell(5, JobColumn::Tick, Qt::ShiftModifier);
    QCOMPARE(rig.ticked(), (QList<int>{2, 3, 4, 5}));
    QCOMPARE(rig.table->selectedRows(), QList<int>{0});
    // The box clicked last is the end of the next range, on its job.
    rig.table->horizontalHeader()->setSortIndicator(JobColumn::Id, Qt::DescendingOrder);
    QCOMPARE(rig.model()->rowOf(rig.ids[5]), 2);
    rig.clickCell(4, JobColumn::Tick, Qt::ShiftModifier);
    QCOMPARE(rig.ticked(), QList<int>{5});
}

void TestTicking::ctrlSelects()
{
    TickRig rig(4);
    QVERIFY(rig.isReady());
    rig.clickCell(0, JobColumn::Id);
    rig.clickCell(2, JobColumn::Tick, Qt::ControlModifier);
    QCOMPARE(rig.ticked(), QList<int>());
    QCOMPARE(rig.table->selectedRows(), (QList<int>{0, 2}));
}

void TestTicking::aBoxLetGoElsewhereIsNotTicked()
{
    TickRig rig(4);
    QVERIFY(rig.isReady());
    QWidget *rows = rig.table->viewport();
    QTest::mousePress(rows, Qt::LeftButton, {}, rig.cellCentre(1, 0));
    QTest::mouseMove(rows, rig.cellCentre(3, 0));
    QTest::mouseRelease(rows, Qt::LeftButton, {}, rig.cellCentre(3, 0));
    QCOMPARE(rig.ticked(), QList<int>());
    QCOMPARE(rig.table->selectedRows(), QList<int>());
    rig.clickTick(3);
    QCOMPARE(rig.ticked(), QList<int>{3});
}

void TestTicking::aRowThatCannotBeTickedIsSelected()
{
    TickRig rig(3);
    QVERIFY(rig.isReady());
    rig.session.work()->deleteJobs({rig.ids[1]});
    QTRY_COMPARE(rig.record(rig.ids[1]).deletion, DeletionState::Deleted);
    rig.model()->flush();
    rig.clickTick(1);
    QCOMPARE(rig.ticked(), QList<int>());
    QCOMPARE(rig.table->selectedRows(), QList<int>{1});
}

void TestTicking::spaceTicksTheCurrentRowWhereNoneIsSelected()
{
    TickRig rig(4);
    QVERIFY(rig.isReady());
    rig.clickTick(2);
    QCOMPARE(rig.table->selectedRows(), QList<int>());
    QTest::keyClick(rig.table, Qt::Key_Space);
    QCOMPARE(rig.ticked(), QList<int>());
    QTest::keyClick(rig.table, Qt::Key_Down);
    QTest::keyClick(rig.table, Qt::Key_Space);
    QCOMPARE(rig.ticked(), QList<int>{3});
}

QTEST_MAIN(TestTicking)
#include "tst_ticking.moc"
