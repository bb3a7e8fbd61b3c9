#include "model/table/row_ticker.h"

#include "core/job/job_id.h"
#include "model/columns/job_column.h"
#include "model/table/ticked_jobs.h"

#include "jobs_table.h"

#include <QSignalSpy>
#include <QTest>

#include <numeric>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

struct Boxes : JobsTable
{
    using JobsTable::JobsTable;

    QList<int> ticked() const
    {
        QList<int> numbers;
        for (const JobId &id : model.ticks()->targets(ActionPlace::ToolBar, {}).ids) {
            numbers.append(numberOf(id));
        }
        return numbers;
    }

    RowTicker ticker{&model};
};

} // namespace

class TestRowTicker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void spaceTicksUnlessAllAreTicked();
    void aClickDoesToAllSelectedWhatItDoesToItsRow();
    void aClickBesideTheSelectionIsAboutItsRowOnly();
    void shiftTicksTheShownRange();
    void shiftUnticksWhatTheClickedOneBecomes();
    void theAnchorStaysOnItsJob();
    void withoutAnAnchorShiftIsAPlainClick();
    void manyRowsAreOneChange();
};

void TestRowTicker::spaceTicksUnlessAllAreTicked()
{
    Boxes boxes(5);
    deleteWith(boxes.ledger, sampleId(4), outcome(DeletionState::Deleted));
    boxes.model.flush();
    boxes.ticker.toggle({1, 2, 3});
    QCOMPARE(boxes.ticked(), (QList<int>{2, 3}));
    boxes.ticker.toggle({0, 1});
    QCOMPARE(boxes.ticked(), (QList<int>{1, 2, 3}));
    boxes.ticker.toggle({1, 2, 3});
    QVERIFY2(boxes.ticked() == QList<int>{1}, "the one that can't be ticked is no reason to tick again");
    boxes.ticker.toggle({});
    QCOMPARE(boxes.ticked(), QList<int>{1});
}

void TestRowTicker::aClickDoesToAllSelectedWhatItDoesToItsRow()
{
    Boxes boxes(6);
    boxes.ticker.click(1, {});
    boxes.ticker.click(4, {});
    boxes.ticker.click(2, {1, 2, 3, 4});
    QCOMPARE(boxes.ticked(), (QList<int>{2, 3, 4, 5}));
    boxes.ticker.click(0, {});
    boxes.ticker.click(3, {1, 2, 3});
    QCOMPARE(boxes.ticked(), (QList<int>{1, 5}));
}

void TestRowTicker::aClickBesideTheSelectionIsAboutItsRowOnly()
{
    Boxes boxes(6);
    boxes.ticker.click(5, {1, 2});
    QCOMPARE(boxes.ticked(), QList<int>{6});
    boxes.ticker.click(5, {1, 2});
    QCOMPARE(boxes.ticked(), QList<int>());
}

void TestRowTicker::shiftTicksTheShownRange()
{
    Boxes boxes(12);
    boxes.model.setFilterText(QStringLiteral("00000001"));
    QCOMPARE(boxes.shown(), (QList<int>{1, 10, 11, 12}));
    boxes.ticker.click(3, {});
    boxes.ticker.clickRange(0);
    QCOMPARE(boxes.ticked(), (QList<int>{1, 10, 11, 12}));
    boxes.model.setFilterText({});
    QVERIFY2(boxes.ticked() == (QList<int>{1, 10, 11, 12}), "no row between them that was hidden");
}

void TestRowTicker::shiftUnticksWhatTheClickedOneBecomes()
{
    Boxes boxes(8);
    boxes.model.ticks()->tickAllShown();
    boxes.ticker.click(2, {});
    boxes.ticker.click(2, {});
    boxes.ticker.clickRange(5);
    QCOMPARE(boxes.ticked(), (QList<int>{1, 2, 7, 8}));
    // The box clicked last is 5 now; row 2 becomes ticked.
    boxes.ticker.clickRange(2);
    QCOMPARE(boxes.ticked(), (QList<int>{1, 2, 3, 4, 5, 6, 7, 8}));
}

void TestRowTicker::theAnchorStaysOnItsJob()
{
    Boxes boxes(6);
    boxes.ticker.click(1, {});
    boxes.model.sort(JobColumn::Id, Qt::DescendingOrder);
    QCOMPARE(boxes.shown(), (QList<int>{6, 5, 4, 3, 2, 1}));
    boxes.ticker.clickRange(3);
    QCOMPARE(boxes.ticked(), (QList<int>{3, 2}));
}

void TestRowTicker::withoutAnAnchorShiftIsAPlainClick()
{
    Boxes boxes(6);
    boxes.ticker.clickRange(3);
    QCOMPARE(boxes.ticked(), QList<int>{4});
    boxes.ledger.remove({sampleId(4)});
    boxes.ticker.clickRange(0);
    QCOMPARE(boxes.ticked(), QList<int>{1});
    boxes.model.setFilterText(sampleId(6).toString());
    boxes.ticker.clickRange(0);
    boxes.model.setFilterText({});
    QCOMPARE(boxes.ticked(), (QList<int>{1, 6}));
}

void TestRowTicker::manyRowsAreOneChange()
{
    constexpr int many = 20'000;
    Boxes boxes(many);
    QSignalSpy changed(&boxes.model, &QAbstractItemModel::dataChanged);
    QSignalSpy ticks(boxes.model.ticks(), &TickedJobs::changed);
    QList<int> rows(many);
    std::iota(rows.begin(), rows.end(), 0);
    boxes.ticker.toggle(rows);
    QCOMPARE(boxes.model.ticks()->count(), many);
    boxes.ticker.click(0, {});
    boxes.ticker.clickRange(many - 1);
    QCOMPARE(boxes.model.ticks()->count(), 0);
    QCOMPARE(changed.size(), 3);
    QCOMPARE(ticks.size(), 3);
}

QTEST_GUILESS_MAIN(TestRowTicker)
#include "tst_row_ticker.moc"
