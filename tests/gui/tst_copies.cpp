#include "app/work/job_work.h"
#include "core/job/job_id.h"
#include "gui/table/table_columns.h"
#include "model/columns/job_column.h"
#include "model/table/ticked_jobs.h"
#include "support/ledger_of.h"
#include "window_rig.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>

using namespace jobsweep;
using namespace jobsweep::test;

/// What is copied to the clipboard, and the table's context menu.
class TestCopies : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(loadEnglish()); }
    void init() { QGuiApplication::clipboard()->setText(QStringLiteral("as before")); }
    void selectedJobsComeBeforeTickedOnes();
    void hiddenTicksAreToldOf();
    void withoutJobsTheReasonIsSaid();
    void rowsAreCopiedAsTheColumnsAreShown();
    void errorTextsAreCopied();
    void resultLinksAreCopied();
    void commandsAreCopied();
    void theMenuHoldsTheActionsOnJobs();
    void theMenuKeyOpensTheMenuAtTheRow();
    void shiftF10OpensTheMenuAtTheRow();
    void noKeyCopiesFromTheTextField();
};

namespace {

struct CopyRig : WindowRig
{
    explicit CopyRig(int jobs)
    {
        ids = addJobs(jobs);
        [&] { QTRY_COMPARE(session.ledger().counts().finished, jobs); }();
        [&] { QTRY_VERIFY(!session.work()->isBusy()); }();
        model()->flush();
        [&] { QTRY_VERIFY(table->isVisible()); }();
        [&] { QVERIFY(isReady()); }();
    }

    QString copied(const char *name) const
    {
        [&] { QTRY_VERIFY(action(name)->isEnabled()); }();
        action(name)->trigger();
        return QGuiApplication::clipboard()->text();
    }
    QString linesOfRows(const QList<int> &rows) const
    {
        QStringList lines;
        for (const int row : rows) {
            lines += model()->idAt(row).toString();
        }
        return lines.join(QLatin1Char('\n'));
    }
    QMenu *menu() const { return window.findChild<QMenu *>(QStringLiteral("tableMenu")); }

    QList<JobId> ids;
};

} // namespace

void TestCopies::selectedJobsComeBeforeTickedOnes()
{
    const CopyRig rig(5);
    rig.clickTick(0);
    rig.clickTick(3);
    QCOMPARE(rig.copied("actionCopy"), rig.linesOfRows({0, 3}));
    rig.clickCell(1, JobColumn::Id);
    rig.clickCell(2, JobColumn::Id, Qt::ShiftModifier);
    rig.table->setFocus();
    QTest::keySequence(rig.table, QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), rig.linesOfRows({1, 2}));
}

void TestCopies::hiddenTicksAreToldOf()
{
    const CopyRig rig(4);
    rig.clickTick(0);
    rig.clickTick(1);
    rig.filter->setText(rig.ids[1].toString());
    QTRY_COMPARE(rig.model()->rowCount(), 1);
    QCOMPARE(rig.copied("actionCopy"), rig.ids[1].toString());
    QCOMPARE(rig.message(),
             QStringLiteral("1 job ID copied. 1 ticked job hidden by the filter is not affected."));
    rig.filter->setText(rig.ids[2].toString());
    QTRY_VERIFY(!rig.action("actionCopy")->isEnabled());
    QCOMPARE(rig.action("actionCopy")->toolTip(),
             QStringLiteral("2 ticked jobs hidden by the filter are not affected."));
}

void TestCopies::withoutJobsTheReasonIsSaid()
{
    const CopyRig rig(2);
    for (const char *name : {"actionCopy", "actionCopyRows", "actionCopyErrors", "actionCopyLinks"}) {
        QTRY_VERIFY(!rig.action(name)->isEnabled());
        QCOMPARE(rig.action(name)->toolTip(), QStringLiteral("Tick or select jobs first"));
    }
    rig.clickCell(1, JobColumn::Id);
    QTRY_VERIFY(rig.action("actionCopyLinks")->isEnabled());
    QCOMPARE(rig.action("actionCopyLinks")->toolTip(), QStringLiteral("Copy the result links, one per line"));
    rig.table->clearSelection();
    QTRY_VERIFY(!rig.action("actionCopyLinks")->isEnabled());
    QVERIFY(rig.window.findChild<QMenu *>(QStringLiteral("menuEdit"))->toolTipsVisible());
}

void TestCopies::rowsAreCopiedAsTheColumnsAreShown()
{
    const CopyRig rig(3);
    for (const int column :
         {JobColumn::Type, JobColumn::Account, JobColumn::Model, JobColumn::Created, JobColumn::Result}) {
        rig.table->columns()->setShown(column, false);
    }
    rig.clickCell(2, JobColumn::Id);
    QCOMPARE(rig.copied("actionCopyRows"),
             QStringLiteral("Status\tJob ID\ncompleted\t") + rig.ids[2].toString());
}

void TestCopies::errorTextsAreCopied()
{
    CopyRig rig(4);
    rig.table->selectRow(0);
    rig.copied("actionCopyErrors");
    QCOMPARE(rig.message(), QStringLiteral("These jobs have no error message."));
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("as before"));
    for (int job = 0; job < 3; ++job) {
        rig.network.api().script(
            rig.ids[job], {jsonStep(400, job == 1 ? R"({"error":"too late"})" : R"({"error":"not yours"})")});
    }
    rig.session.work()->deleteJobs(rig.ids);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    rig.table->selectAll();
    QCOMPARE(rig.copied("actionCopyErrors"), QStringLiteral("not yours\ntoo late"));
}

void TestCopies::resultLinksAreCopied()
{
    CopyRig rig(2);
    rig.table->selectAll();
    rig.copied("actionCopyLinks");
    QCOMPARE(rig.message(), QStringLiteral("No result links yet. Check completed jobs to get them."));
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("as before"));
    CheckVerdict verdict;
    verdict.kind = CheckKind::Known;
    verdict.facts.status = JobStatus::fromServer(QStringLiteral("completed"));
    verdict.facts.links = {{QStringLiteral("video"), QStringLiteral("https://example.com/a.mp4")},
                           {QStringLiteral("thumbnail"), QStringLiteral("https://example.com/a.jpg")}};
    ledgerOf(rig.session)->applyCheck(rig.ids[1], verdict);
    QCOMPARE(rig.copied("actionCopyLinks"),
             QStringLiteral("https://example.com/a.mp4\nhttps://example.com/a.jpg"));
}

void TestCopies::commandsAreCopied()
{
    const CopyRig rig(2);
    rig.clickCell(1, JobColumn::Id);
    QCOMPARE(rig.copied("actionCopyCurl"),
             QStringLiteral("curl -X DELETE -H \"Authorization: Bearer $JOBSWEEP_TOKEN\" "
                            "'https://api.useapi.net/v1/luma/jobs/%1'")
                 .arg(QString::fromLatin1(rig.model()->idAt(1).pathSegment())));
}

void TestCopies::theMenuHoldsTheActionsOnJobs()
{
    CopyRig rig(3);
    rig.clickCell(1, JobColumn::Id);
    const auto open = [&rig] {
        const QPoint place = rig.cellCentre(1, JobColumn::Id);
        QContextMenuEvent event(QContextMenuEvent::Mouse, place, rig.table->viewport()->mapToGlobal(place));
        QCoreApplication::sendEvent(rig.table->viewport(), &event);
        QStringList names;
        for (const QAction *action : rig.menu()->actions()) {
            names += action->objectName();
        }
        names.removeAll(QString());
        return names;
    };
    const QStringList names{QStringLiteral("actionToggleTicks"), QStringLiteral("actionCheck"),
                            QStringLiteral("actionDelete"),      QStringLiteral("actionCopy"),
                            QStringLiteral("actionCopyRows"),    QStringLiteral("actionCopyErrors"),
                            QStringLiteral("actionCopyLinks"),   QStringLiteral("actionCopyCurl"),
                            QStringLiteral("actionRemove")};
    QCOMPARE(open(), names);
    QVERIFY(rig.menu()->isVisible());
    QVERIFY(rig.menu()->toolTipsVisible());
    QVERIFY2(rig.action("actionDelete")->text() == QStringLiteral("&Delete 1 job…"),
             "the menu is not older than the selection");
    rig.action("actionToggleTicks")->trigger();
    QVERIFY(rig.model()->ticks()->isTicked(1));
    rig.menu()->close();

    rig.network.api().script(rig.ids[0], {jsonStep(400, R"({"error":"not yours"})")});
    rig.session.work()->deleteJobs({rig.ids[0]});
    QTRY_COMPARE(rig.record(rig.ids[0]).deletion, DeletionState::Failed);
    QVERIFY2(open() == names, "what retries all failed jobs means others than this one");
    rig.menu()->close();
}

void TestCopies::theMenuKeyOpensTheMenuAtTheRow()
{
    const CopyRig rig(4);
    rig.clickCell(2, JobColumn::Status);
    QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
    QCoreApplication::sendEvent(rig.table, &event);
    QTRY_VERIFY(rig.menu()->isVisible());
    QCOMPARE(rig.menu()->pos(), rig.table->viewport()->mapToGlobal(rig.cellCentre(2, JobColumn::Status)));
    rig.menu()->close();
}

void TestCopies::shiftF10OpensTheMenuAtTheRow()
{
    const CopyRig rig(4);
    rig.clickCell(2, JobColumn::Status);
    QTest::keyClick(rig.table, Qt::Key_F10, Qt::ShiftModifier);
    QTRY_VERIFY(rig.menu()->isVisible());
    QCOMPARE(rig.menu()->pos(), rig.table->viewport()->mapToGlobal(rig.cellCentre(2, JobColumn::Status)));
    rig.menu()->close();

    // Not from a text field, which has a menu of its own.
    rig.filter->setFocus();
    QTest::keyClick(rig.filter, Qt::Key_F10, Qt::ShiftModifier);
    QVERIFY(!rig.menu()->isVisible());
}

void TestCopies::noKeyCopiesFromTheTextField()
{
    const CopyRig rig(2);
    rig.table->selectAll();
    QTRY_VERIFY(rig.action("actionCopyRows")->isEnabled());
    rig.filter->setFocus();
    QTest::keyClick(rig.filter, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("as before"));
    rig.table->setFocus();
    QTest::keyClick(rig.table, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("Status\tResult\t")));
}

QTEST_MAIN(TestCopies)
#include "tst_copies.moc"
