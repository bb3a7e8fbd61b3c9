#include "app/work/job_work.h"

#include "core/job/job_id.h"
#include "model/columns/job_column.h"
#include "model/table/ticked_jobs.h"
#include "window_rig.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QRadioButton>
#include <QToolBar>

using namespace jobsweep;
using namespace jobsweep::test;

/// Row 1 is ticked and row 7 selected: whom the menus, the keys and the tool bar mean then. Rows are
/// counted from 0 here.
class TestTargets : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(loadEnglish()); }
    void everyEntryOfTheMenuSaysHowManyItMeans();
    void theMenuDeletesTheSelectedJob();
    void theMenuRemovesTheSelectedJob();
    void theSameKeyOnceMoreRemovesTheNextJob();
    void theMenuChecksTheSelectedJob();
    void theMenuCopiesTheSelectedJob();
    void keysMeanTheSelectedJob_data();
    void keysMeanTheSelectedJob();
    void theToolBarMeansTheTickedJob();
    void aTickedSelectedJobMeansAllTickedOnes();
    void theExportOffersTheSelectedJob();
    void aKeyThatFindsNothingToDeleteSaysSo();
};

namespace {

struct TargetRig : WindowRig
{
    static constexpr int tickedRow = 1;
    static constexpr int selectedRow = 7;

    TargetRig()
    {
        ids = addJobs(9);
        [&] { QTRY_COMPARE(session.ledger().counts().finished, 9); }();
        [&] { QTRY_VERIFY(!session.work()->isBusy()); }();
        model()->flush();
        [&] { QTRY_VERIFY(table->isVisible()); }();
        [&] { QVERIFY(isReady()); }();
        clickTick(tickedRow);
        ticked = model()->idAt(tickedRow);
        selected = model()->idAt(selectedRow);
    }

    /// A click with the right button on the row, as a window system sends it.
    void openMenu() const
    {
        const QPoint place = cellCentre(selectedRow, JobColumn::Id);
        QTest::mouseClick(table->viewport(), Qt::RightButton, {}, place);
        QContextMenuEvent event(QContextMenuEvent::Mouse, place, table->viewport()->mapToGlobal(place));
        QCoreApplication::sendEvent(table->viewport(), &event);
        [&] { QTRY_VERIFY(menu()->isVisible()); }();
    }
    QMenu *menu() const { return window.findChild<QMenu *>(QStringLiteral("tableMenu")); }
    /// Chooses an entry of the open menu; by a key, because Qt 6.8 takes no click right after a menu came up.
    void choose(const char *name) const
    {
        [&] { QVERIFY(menu()->actions().contains(action(name))); }();
        menu()->setActiveAction(action(name));
        QTest::keyClick(menu(), Qt::Key_Return);
    }
    QByteArrayList targetsOf(const QByteArray &verb) const
    {
        QByteArrayList targets;
        for (const ApiRequest &request : network.api().requests()) {
            if (request.verb == verb) {
                targets += request.target;
            }
        }
        return targets;
    }
    QByteArray targetOf(const JobId &id) const { return "/v1/luma/jobs/" + id.pathSegment(); }

    QList<JobId> ids;
    JobId ticked;
    JobId selected;
};

} // namespace

void TestTargets::everyEntryOfTheMenuSaysHowManyItMeans()
{
    const TargetRig rig;
    rig.openMenu();
    QStringList texts;
    for (const QAction *action : rig.menu()->actions()) {
        if (!action->isSeparator()) {
            texts += action->text().remove(QLatin1Char('&'));
        }
    }
    QCOMPARE(texts,
             QStringList({QStringLiteral("Tick or untick selected"), QStringLiteral("Check status of 1 job"),
                          QStringLiteral("Delete 1 job…"), QStringLiteral("Copy 1 job ID"),
                          QStringLiteral("Copy 1 row"), QStringLiteral("Copy error text of 1 job"),
                          QStringLiteral("Copy result links of 1 job"), QStringLiteral("Copy 1 job as curl"),
                          QStringLiteral("Remove 1 job from list")}));
    rig.menu()->close();
}

void TestTargets::theMenuDeletesTheSelectedJob()
{
    const TargetRig rig;
    rig.openMenu();
    rig.choose("actionDelete");
    // The question of so few finished jobs may be left out; where it comes, it names them.
    QTRY_VERIFY(rig.question());
    QVERIFY2(rig.questionText().contains(rig.selected.toString()), qPrintable(rig.questionText()));
    QVERIFY(!rig.questionText().contains(rig.ticked.toString()));
    click(rig.question()->findChild<QPushButton *>(QStringLiteral("confirmButton")));
    QTRY_COMPARE(rig.record(rig.selected).deletion, DeletionState::Deleted);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QCOMPARE(rig.targetsOf("DELETE"), QByteArrayList{rig.targetOf(rig.selected)});
}

void TestTargets::theMenuRemovesTheSelectedJob()
{
    const TargetRig rig;
    rig.openMenu();
    rig.choose("actionRemove");
    QTRY_COMPARE(rig.session.ledger().count(), 8);
    QCOMPARE(rig.session.ledger().find(rig.selected), JobHandle::None);
    QVERIFY(rig.session.ledger().find(rig.ticked) != JobHandle::None);
}

void TestTargets::theSameKeyOnceMoreRemovesTheNextJob()
{
    const TargetRig rig;
    rig.openMenu();
    rig.menu()->close();
    const JobId next = rig.model()->idAt(TargetRig::selectedRow + 1);
    QTest::keyClick(rig.table, Qt::Key_Delete, Qt::ShiftModifier);
    QTRY_COMPARE(rig.session.ledger().find(rig.selected), JobHandle::None);
    QTRY_COMPARE(rig.table->selectedRows(), QList<int>{TargetRig::selectedRow});
    QTest::keyClick(rig.table, Qt::Key_Delete, Qt::ShiftModifier);
    QTRY_COMPARE(rig.session.ledger().find(next), JobHandle::None);
    // It was the last one.
    QTRY_COMPARE(rig.table->selectedRows(), QList<int>{TargetRig::selectedRow - 1});
    QCOMPARE(rig.session.ledger().count(), 7);
    QVERIFY(rig.session.ledger().find(rig.ticked) != JobHandle::None);
}

void TestTargets::theMenuChecksTheSelectedJob()
{
    const TargetRig rig;
    const qsizetype before = rig.targetsOf("GET").size();
    rig.openMenu();
    rig.choose("actionCheck");
    QTRY_COMPARE(rig.targetsOf("GET").size(), before + 1);
    QCOMPARE(rig.targetsOf("GET").last(), rig.targetOf(rig.selected));
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QCOMPARE(rig.targetsOf("GET").size(), before + 1);
}

void TestTargets::theMenuCopiesTheSelectedJob()
{
    const TargetRig rig;
    rig.openMenu();
    rig.choose("actionCopy");
    QCOMPARE(QGuiApplication::clipboard()->text(), rig.selected.toString());
}

void TestTargets::keysMeanTheSelectedJob_data()
{
    QTest::addColumn<QKeySequence>("key");
    QTest::newRow("Del") << QKeySequence(Qt::Key_Delete);
    QTest::newRow("Shift+Del") << QKeySequence(Qt::SHIFT | Qt::Key_Delete);
    QTest::newRow("F5") << QKeySequence(Qt::Key_F5);
    QTest::newRow("Ctrl+C") << QKeySequence(Qt::CTRL | Qt::Key_C);
    QTest::newRow("Ctrl+Shift+C") << QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    QTest::newRow("Space") << QKeySequence(Qt::Key_Space);
}

void TestTargets::keysMeanTheSelectedJob()
{
    QFETCH(QKeySequence, key);
    const TargetRig rig;
    const qsizetype before = rig.targetsOf("GET").size();
    rig.clickCell(TargetRig::selectedRow, JobColumn::Id);
    QTRY_COMPARE(rig.action("actionDelete")->text(), QStringLiteral("&Delete 1 job…"));
    QTest::keySequence(rig.table, key);
    const QString name = key.toString();
    if (name == u"Del") {
        QTRY_VERIFY(rig.question());
        QVERIFY2(rig.questionText().contains(rig.selected.toString()), qPrintable(rig.questionText()));
    } else if (name == u"Shift+Del") {
        QTRY_COMPARE(rig.session.ledger().find(rig.selected), JobHandle::None);
        QCOMPARE(rig.session.ledger().count(), 8);
    } else if (name == u"F5") {
        QTRY_COMPARE(rig.targetsOf("GET").size(), before + 1);
        QCOMPARE(rig.targetsOf("GET").last(), rig.targetOf(rig.selected));
    } else if (name == u"Ctrl+C") {
        QCOMPARE(QGuiApplication::clipboard()->text(), rig.selected.toString());
    } else if (name == u"Ctrl+Shift+C") {
        QVERIFY(QGuiApplication::clipboard()->text().contains(rig.selected.toString()));
        QVERIFY(!QGuiApplication::clipboard()->text().contains(rig.ticked.toString()));
    } else {
        QVERIFY(rig.model()->ticks()->isTicked(TargetRig::selectedRow));
        QCOMPARE(rig.model()->ticks()->count(), 2);
    }
}

void TestTargets::theToolBarMeansTheTickedJob()
{
    const TargetRig rig;
    rig.clickTick(TargetRig::tickedRow + 1);
    rig.clickCell(TargetRig::selectedRow, JobColumn::Id);
    QTRY_COMPARE(rig.deleteButton->text(), QStringLiteral("Delete 2 jobs…"));
    const qsizetype before = rig.targetsOf("GET").size();
    click(rig.toolButton("actionCheckTicked"));
    QTRY_COMPARE(rig.targetsOf("GET").size(), before + 2);
    QVERIFY(!rig.targetsOf("GET").mid(before).contains(rig.targetOf(rig.selected)));
    QTRY_VERIFY(!rig.session.work()->isBusy());
    click(rig.deleteButton);
    QTRY_VERIFY(rig.question());
    QVERIFY2(rig.questionText().contains(rig.ticked.toString()), qPrintable(rig.questionText()));
    QVERIFY(!rig.questionText().contains(rig.selected.toString()));
}

void TestTargets::aTickedSelectedJobMeansAllTickedOnes()
{
    const TargetRig rig;
    rig.clickTick(TargetRig::selectedRow);
    rig.openMenu();
    QCOMPARE(rig.action("actionDelete")->text(), QStringLiteral("&Delete 2 jobs…"));
    rig.choose("actionRemove");
    QTRY_COMPARE(rig.session.ledger().count(), 7);
    QCOMPARE(rig.session.ledger().find(rig.ticked), JobHandle::None);
}

void TestTargets::theExportOffersTheSelectedJob()
{
    const TargetRig rig;
    rig.clickCell(TargetRig::selectedRow, JobColumn::Id);
    rig.action("actionExport")->trigger();
    auto *selected = rig.window.findChild<QRadioButton *>(QStringLiteral("selectedButton"));
    QVERIFY(selected);
    QVERIFY(selected->isChecked());
    QCOMPARE(selected->text(), QStringLiteral("S&elected (1)"));
}

void TestTargets::aKeyThatFindsNothingToDeleteSaysSo()
{
    TargetRig rig;
    rig.session.work()->deleteJobs({rig.selected});
    QTRY_COMPARE(rig.record(rig.selected).deletion, DeletionState::Deleted);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    rig.model()->flush();
    rig.clickCell(TargetRig::selectedRow, JobColumn::Id);
    QTRY_COMPARE(rig.action("actionDelete")->text(), QStringLiteral("&Delete…"));
    QTest::keyClick(rig.table, Qt::Key_Delete);
    QCOMPARE(rig.message(), QStringLiteral("Nothing to delete: 1 already deleted or gone."));
    QVERIFY(!rig.question());
}

QTEST_MAIN(TestTargets)
#include "tst_targets.moc"
