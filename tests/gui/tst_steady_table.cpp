#include "model/sample_jobs.h"

#include "core/job/job_id.h"
#include "model/columns/job_column.h"
#include "model/jobs/job_ledger.h"
#include "model/table/ticked_jobs.h"
#include "support/ledger_of.h"
#include "window_rig.h"

#include <QScrollBar>

using namespace jobsweep;
using namespace jobsweep::test;

/// What the user sees and ticked stays on its jobs whatever happens to the others.
class TestSteadyTable : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(loadEnglish()); }
    void rowsThatChangeAndArriveMoveNothing();
};

namespace {

constexpr int jobs = 5'000;
constexpr int changed = 1'000;

void setStatus(JobLedger *ledger, const QList<JobId> &ids, const QString &word)
{
    for (const JobId &id : ids) {
        ledger->applyCheck(id, known(word));
    }
}

} // namespace

void TestSteadyTable::rowsThatChangeAndArriveMoveNothing()
{
    WindowRig rig({.withToken = false});
    JobLedger *ledger = ledgerOf(rig.session);
    const QList<JobId> ids = sampleIds(1, jobs);
    ledger->add(ids, seenAt());
    setStatus(ledger, ids.first(jobs / 2), QStringLiteral("completed"));
    setStatus(ledger, ids.sliced(jobs / 2), QStringLiteral("failed"));
    rig.model()->flush();
    QVERIFY(rig.isReady());
    rig.table->sortByColumn(JobColumn::Status, Qt::AscendingOrder);
    rig.model()->flush();
    QTRY_COMPARE(rig.model()->rowCount(), jobs);

    QScrollBar *bar = rig.table->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0);
    bar->setValue(bar->maximum() / 2 + 3);
    const int topRow = rig.table->rowAt(0);
    QVERIFY(topRow > changed && topRow < jobs - changed);
    const JobId top = rig.model()->idAt(topRow);
    const int offset = rig.table->rowViewportPosition(topRow);
    QList<JobId> ticked;
    for (const int row : {2, topRow + 1, jobs - 2}) {
        rig.model()->ticks()->setTicked({row}, true);
        ticked += rig.model()->idAt(row);
    }
    rig.table->setCurrentIndex(rig.model()->index(topRow + 2, JobColumn::Id));
    bar->setValue(bar->maximum() / 2 + 3);
    const JobId current = rig.model()->idAt(topRow + 2);

    // Half of the changed ones move from above the screen to below it, the new ones come above.
    QList<JobId> others;
    for (int row = 10; others.size() < changed / 2; ++row) {
        others += rig.model()->idAt(row);
    }
    for (int row = jobs - 10; others.size() < changed; --row) {
        others += rig.model()->idAt(row);
    }
    setStatus(ledger, others, QStringLiteral("failed"));
    const QList<JobId> arrived = sampleIds(jobs + 1, jobs + changed);
    ledger->add(arrived, seenAt());
    QTRY_COMPARE(rig.model()->rowCount(), jobs + changed);

    QVERIFY2(rig.model()->rowOf(arrived.last()) < rig.model()->rowOf(top), "above");
    QVERIFY(rig.model()->rowOf(others.first()) > rig.model()->rowOf(top));
    QVERIFY2(rig.model()->rowOf(top) != topRow, "there was something to keep up with");
    QCOMPARE(rig.model()->idAt(rig.table->rowAt(0)).toString(), top.toString());
    QCOMPARE(rig.table->rowViewportPosition(rig.table->rowAt(0)), offset);
    QCOMPARE(rig.model()->idAt(rig.table->currentIndex().row()).toString(), current.toString());
    QCOMPARE(rig.table->selectedRows(), QList<int>{rig.table->currentIndex().row()});
    QCOMPARE(rig.model()->ticks()->count(), int(ticked.size()));
    for (const JobId &id : std::as_const(ticked)) {
        QVERIFY(rig.model()->ticks()->isTicked(rig.model()->rowOf(id)));
    }
}

QTEST_MAIN(TestSteadyTable)
#include "tst_steady_table.moc"
