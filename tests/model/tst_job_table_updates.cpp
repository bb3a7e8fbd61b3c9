#include "model/table/job_table_model.h"

#include "core/job/job_id.h"
#include "core/job/job_record.h"
#include "model/columns/job_column.h"
#include "model/jobs/job_ledger.h"
#include "model/table/ticked_jobs.h"

#include "jobs_table.h"

#include <QSignalSpy>
#include <QTest>

#include <chrono>

using namespace std::chrono_literals;
using namespace jobsweep;
using namespace jobsweep::test;

namespace {

using Table = JobTableModel;

/// A table over jobs 1 to `count`, and what it told its views since.
struct Jobs : JobsTable
{
    explicit Jobs(int count) : JobsTable(count)
    {
        const auto span = [this](const QString &what, int first, int last) {
            heard.append(QStringLiteral("%1 %2-%3").arg(what, QString::number(first), QString::number(last)));
        };
        QObject::connect(
            &model, &QAbstractItemModel::rowsInserted, &model,
            [=](const QModelIndex &, int first, int last) { span(QStringLiteral("inserted"), first, last); });
        QObject::connect(
            &model, &QAbstractItemModel::rowsRemoved, &model,
            [=](const QModelIndex &, int first, int last) { span(QStringLiteral("removed"), first, last); });
        QObject::connect(&model, &QAbstractItemModel::dataChanged, &model,
                         [=](const QModelIndex &first, const QModelIndex &last) {
                             span(QStringLiteral("changed"), first.row(), last.row());
                         });
        QObject::connect(&model, &Table::aboutToRearrange, &model,
                         [this] { heard.append(QStringLiteral("about to")); });
        QObject::connect(&model, &QAbstractItemModel::modelReset, &model,
                         [this] { heard.append(QStringLiteral("reset")); });
        QObject::connect(&model, &Table::rearranged, &model,
                         [this] { heard.append(QStringLiteral("rearranged")); });
    }

    QString flushed()
    {
        model.flush();
        return told();
    }
    QString told() { return std::exchange(heard, {}).join(u", "); }

    void check(int number, const QString &status) { ledger.applyCheck(sampleId(number), known(status)); }

    QStringList heard;
};

const QString completed = QStringLiteral("completed");
const QString failed = QStringLiteral("failed");
const QString reset = QStringLiteral("about to, reset, rearranged");

} // namespace

class TestJobTableUpdates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFilterInTheBackgroundShowsWhenItIsDone();
    void aNewerFilterOvertakesAnOlderOne();
    void changesAreHeldBackWhileTheTableFilters();
    void aJobThatLeavesWhileTheTableSortsIsNotShown();
    void changesAreHeldBackAndToldBySpans();
    void manyScatteredChangesAreOneSpan();
    void whatIsHeldBackIsShownByItself();
    void newRowsAreInsertedAtTheEnd();
    void newRowsThatTheFilterHidesAreNotInserted();
    void rowsEnterWhereTheyBelong();
    void rowsThatLeaveTheFilterAreRemoved();
    void rowsThatTradePlacesAreRearranged();
    void aChangeThatKeepsTheOrderIsOnlyAChange();
    void removedJobsAreGoneAtOnce();
    void manySpansAreOneRearrangement();
    void aRemovedJobIsNeverRead();
    void aHandleUsedAgainIsANewRow();
    void aJobRemovedByAnEarlierListenerIsNotShown();
    void aFilterThatChangesNothingIsSilent();
    void aFilterKeepsWhatWasHeldBack();
};

void TestJobTableUpdates::changesAreHeldBackAndToldBySpans()
{
    Jobs jobs(8);
    for (const int number : {6, 2, 3, 3, 7}) {
        jobs.check(number, completed);
    }
    QCOMPARE(jobs.told(), QString());
    QCOMPARE(jobs.flushed(), QStringLiteral("changed 1-2, changed 5-6"));
    QCOMPARE(jobs.flushed(), QString());
}

void TestJobTableUpdates::manyScatteredChangesAreOneSpan()
{
    Jobs jobs(100);
    for (int number = 2; number <= 100; number += 2) {
        jobs.check(number, completed);
    }
    QCOMPARE(jobs.flushed(), QStringLiteral("changed 1-99"));
}

void TestJobTableUpdates::whatIsHeldBackIsShownByItself()
{
    Jobs jobs(2);
    jobs.ledger.add({sampleId(3)}, seenAt());
    QTRY_COMPARE(jobs.heard, QStringList{QStringLiteral("inserted 2-2")});
    jobs.told();
    jobs.check(1, completed);
    jobs.check(2, completed);
    QTRY_COMPARE(jobs.heard, QStringList{QStringLiteral("changed 0-1")});
}

void TestJobTableUpdates::newRowsAreInsertedAtTheEnd()
{
    Jobs jobs(3);
    jobs.ledger.add(sampleIds(4, 5), seenAt());
    jobs.ledger.add({sampleId(6)}, seenAt());
    jobs.check(5, completed);
    QCOMPARE(jobs.flushed(), QStringLiteral("inserted 3-5"));
    jobs.model.sort(JobColumn::Id);
    jobs.ledger.add({sampleId(9), sampleId(8)}, seenAt());
    QCOMPARE(jobs.flushed(), QStringLiteral("inserted 6-7"));
    QCOMPARE(jobs.shown(), (QList<int>{1, 2, 3, 4, 5, 6, 8, 9}));
}

void TestJobTableUpdates::newRowsThatTheFilterHidesAreNotInserted()
{
    Jobs jobs(2);
    jobs.model.setFilterText(QStringLiteral("000000003"));
    QCOMPARE(jobs.told(), reset);
    jobs.ledger.add(sampleIds(3, 4), seenAt());
    QCOMPARE(jobs.flushed(), QStringLiteral("inserted 0-0"));
    jobs.check(1, completed);
    QCOMPARE(jobs.flushed(), QString());
    jobs.model.setFilterText({});
    QCOMPARE(jobs.shown(), (QList<int>{1, 2, 3, 4}));
}

void TestJobTableUpdates::rowsEnterWhereTheyBelong()
{
    Jobs jobs(7);
    jobs.model.setShow(Show::Finished);
    jobs.check(2, completed);
    jobs.check(5, completed);
    QCOMPARE(jobs.flushed(), reset + QStringLiteral(", inserted 0-1"));
    for (const int number : {7, 3, 1, 4}) {
        jobs.check(number, completed);
    }
    QCOMPARE(jobs.flushed(), QStringLiteral("inserted 2-2, inserted 1-2, inserted 0-0"));
    QCOMPARE(jobs.shown(), (QList<int>{1, 2, 3, 4, 5, 7}));
}

void TestJobTableUpdates::rowsThatLeaveTheFilterAreRemoved()
{
    Jobs jobs(6);
    jobs.model.setShow(Show::NotChecked);
    for (const int number : {2, 3, 6}) {
        jobs.check(number, completed);
    }
    jobs.ledger.markQueued({sampleId(4)});
    QCOMPARE(jobs.flushed(), QStringLiteral("removed 5-5, removed 1-2, changed 1-1"));
    QCOMPARE(jobs.shown(), (QList<int>{1, 4, 5}));
}

void TestJobTableUpdates::rowsThatTradePlacesAreRearranged()
{
    Jobs jobs(4);
    jobs.model.sort(JobColumn::Status);
    jobs.check(1, completed);
    QCOMPARE(jobs.flushed(), reset);
    QCOMPARE(jobs.shown(), (QList<int>{2, 3, 4, 1}));
    jobs.model.setShow(Show::NotChecked);
    jobs.told();
    jobs.check(2, failed);
    QCOMPARE(jobs.flushed(), QStringLiteral("removed 0-0"));
    jobs.model.setShow(Show::All);
    QVERIFY2(jobs.shown() == (QList<int>{3, 4, 1, 2}), "hidden rows keep their place up to date");
}

void TestJobTableUpdates::aChangeThatKeepsTheOrderIsOnlyAChange()
{
    Jobs jobs(4);
    jobs.model.sort(JobColumn::Status, Qt::DescendingOrder);
    jobs.check(1, completed);
    QCOMPARE(jobs.flushed(), QStringLiteral("changed 0-0"));
    jobs.check(1, failed);
    jobs.check(2, completed);
    QCOMPARE(jobs.flushed(), QStringLiteral("changed 0-1"));
}

void TestJobTableUpdates::removedJobsAreGoneAtOnce()
{
    Jobs jobs(8);
    jobs.ledger.remove({sampleId(6), sampleId(2), sampleId(3)});
    QCOMPARE(jobs.told(), QStringLiteral("removed 5-5, removed 1-2"));
    QCOMPARE(jobs.shown(), (QList<int>{1, 4, 5, 7, 8}));
    QCOMPARE(jobs.model.rowOf(sampleId(8)), 4);
    QCOMPARE(jobs.model.rowOf(sampleId(2)), -1);
    jobs.model.setFilterText(QStringLiteral("000000001"));
    jobs.told();
    jobs.ledger.remove({sampleId(8)});
    QCOMPARE(jobs.told(), QString());
    jobs.model.setFilterText({});
    QCOMPARE(jobs.shown(), (QList<int>{1, 4, 5, 7}));
}

void TestJobTableUpdates::manySpansAreOneRearrangement()
{
    Jobs jobs(100);
    QList<JobId> even;
    for (int number = 2; number <= 100; number += 2) {
        even.append(sampleId(number));
    }
    const QList<JobRecord> removed = jobs.ledger.remove(even);
    QCOMPARE(jobs.told(), reset);
    QCOMPARE(jobs.model.rowCount(), 50);
    jobs.ledger.restore(removed);
    QCOMPARE(jobs.flushed(), reset);
    QCOMPARE(jobs.model.rowCount(), 100);
    QCOMPARE(jobs.model.idAt(1), sampleId(2));
    jobs.model.setShow(Show::NotChecked);
    for (const JobId &id : even) {
        jobs.ledger.applyCheck(id, known(completed));
    }
    QCOMPARE(jobs.flushed(), reset);
    QCOMPARE(jobs.model.rowCount(), 50);
    QCOMPARE(jobs.model.idAt(49), sampleId(99));
}

void TestJobTableUpdates::aRemovedJobIsNeverRead()
{
    Jobs jobs(3);
    jobs.check(2, completed);
    jobs.ledger.add({sampleId(4)}, seenAt());
    jobs.ledger.remove({sampleId(2), sampleId(4)});
    QCOMPARE(jobs.shown(), (QList<int>{1, 3}));
    QCOMPARE(jobs.told(), QStringLiteral("removed 1-1"));
    QCOMPARE(jobs.flushed(), QString());
    QCOMPARE(jobs.shown(), (QList<int>{1, 3}));
}

void TestJobTableUpdates::aHandleUsedAgainIsANewRow()
{
    Jobs jobs(3);
    jobs.model.ticks()->setTicked({0}, true);
    jobs.told();
    jobs.ledger.remove({sampleId(1)});
    jobs.ledger.add({sampleId(9)}, seenAt());
    QVERIFY(jobs.ledger.find(sampleId(9)) == JobHandle(0));
    QCOMPARE(jobs.model.rowOf(sampleId(9)), -1);
    QCOMPARE(jobs.flushed(), QStringLiteral("removed 0-0, inserted 2-2"));
    QCOMPARE(jobs.shown(), (QList<int>{2, 3, 9}));
    QCOMPARE(jobs.model.ticks()->count(), 0);
}

void TestJobTableUpdates::aJobRemovedByAnEarlierListenerIsNotShown()
{
    JobLedger ledger;
    connect(&ledger, &JobLedger::added, this, [&] { ledger.remove({sampleId(2)}); });
    JobTableModel model(&ledger);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    ledger.add(sampleIds(1, 3), seenAt());
    model.flush();
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.rowOf(sampleId(3)), 1);
}

void TestJobTableUpdates::aFilterThatChangesNothingIsSilent()
{
    Jobs jobs(3);
    jobs.model.setFilterText(QStringLiteral("video image"));
    jobs.told();
    jobs.model.setFilterText(QStringLiteral("VIDEO  image"));
    jobs.model.setFilterText(QStringLiteral("image video"));
    QCOMPARE(jobs.told(), QString());
    jobs.model.setFilterText(QStringLiteral("bot:luma"));
    QCOMPARE(jobs.told(), reset);
    jobs.model.setFilterText({});
    jobs.model.setShow(Show::NotChecked);
    QVERIFY2(jobs.told().isEmpty(), "the rows are the same");
}

void TestJobTableUpdates::aFilterKeepsWhatWasHeldBack()
{
    Jobs jobs(3);
    jobs.check(2, completed);
    jobs.ledger.add({sampleId(4)}, seenAt());
    jobs.model.setFilterText(QStringLiteral("j0326"));
    QCOMPARE(jobs.told(), QStringLiteral("inserted 3-3, changed 1-1"));
    jobs.check(3, completed);
    jobs.model.setShow(Show::Finished);
    QCOMPARE(jobs.shown(), (QList<int>{2, 3}));
}

void TestJobTableUpdates::aFilterInTheBackgroundShowsWhenItIsDone()
{
    Jobs jobs(9'000); // more than two slices
    jobs.model.setSlice(0ms);
    jobs.model.setFilterText(QStringLiteral("0000001v"));
    QCOMPARE(jobs.model.rowCount(), 9'000);
    int turns = 0;
    while (jobs.model.rowCount() == 9'000) {
        QCoreApplication::processEvents();
        ++turns;
    }
    QVERIFY(turns >= 3);
    QCOMPARE(jobs.shown(), QList<int>{1});
    QCOMPARE(jobs.told(), reset);
}

void TestJobTableUpdates::aNewerFilterOvertakesAnOlderOne()
{
    Jobs jobs(9'000);
    jobs.model.setSlice(0ms);
    jobs.model.setFilterText(QStringLiteral("0000001v"));
    QCoreApplication::processEvents();
    jobs.model.setFilterText(QStringLiteral("0000002v"));
    QTRY_COMPARE(jobs.shown(), QList<int>{2});
    QCOMPARE(jobs.told(), reset);
}

void TestJobTableUpdates::changesAreHeldBackWhileTheTableFilters()
{
    Jobs jobs(9'000);
    jobs.model.setSlice(0ms);
    jobs.model.setFilterText(QStringLiteral("status:failed"));
    QCoreApplication::processEvents();
    jobs.check(1, failed);
    jobs.check(9'000, failed);
    jobs.ledger.add({sampleId(9'001)}, seenAt());
    jobs.check(9'001, failed);
    QCOMPARE(jobs.told(), QString());
    QTRY_COMPARE(jobs.shown(), (QList<int>{1, 9'000, 9'001}));
}

void TestJobTableUpdates::aJobThatLeavesWhileTheTableSortsIsNotShown()
{
    Jobs jobs(9'000);
    jobs.model.setSlice(0ms);
    jobs.model.sort(JobColumn::Id, Qt::DescendingOrder);
    QCoreApplication::processEvents();
    jobs.ledger.remove({sampleId(9'000)});
    jobs.ledger.add({sampleId(9'500)}, seenAt()); // in the handle of the one that left
    QCOMPARE(jobs.model.rowCount(), 8'999);
    QTRY_COMPARE(jobs.shown().mid(0, 2), (QList<int>{9'500, 8'999}));
    QCOMPARE(jobs.model.rowCount(), 9'000);
}

QTEST_GUILESS_MAIN(TestJobTableUpdates)
#include "tst_job_table_updates.moc"
