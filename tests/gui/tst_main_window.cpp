#include "app/work/job_work.h"

#include "core/job/api_token.h"
#include "core/job/job_id.h"
#include "gui/filter/show_choice.h"
#include "key_presses.h"
#include "model/columns/job_column.h"
#include "model/table/ticked_jobs.h"
#include "window_rig.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLocale>
#include <QScopeGuard>
#include <QSignalSpy>

using namespace jobsweep;
using namespace jobsweep::test;

class TestMainWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(loadEnglish()); }
    void anEmptyListSaysWhatToDo();
    void anEmptyListHasNothingToFilter();
    void whenAllIsDoneTheWindowSaysSo();
    void nothingIsDeletedFromTheHistory();
    void namesAreThoseThatAssistiveTechnologyLooksFor();
    void tickFinishedSaysHowManyThereAre();
    void runningJobsOfOtherServicesAreNamed();
    void theQuestionIsAboutTheShownTickedJobs();
    void theQuestionStaysAboutItsList();
    void cancelDeletesNothing();
    void theQuestionSaysWhatIsLeftOut();
    void checkFirstChecksTheUncheckedOnes();
    void pasteKeyBelongsToTheListAndToTheTextField();
    void deleteKeyNeverFiresFromTheTextField();
    void spaceTicksTheSelectedRows();
    void spaceUnticksAlsoBesideADeletedRow();
    void theHeaderTicksAllShownRows();
    void invertTellsOfHiddenTicks();
    void withoutTicksTheSelectedRowsAreMeant();
    void removingFromTheListCanBeUndone();
    void removingDeletedJobsLeavesHiddenOnesAlone();
    void asksForTheTokenAndGoesOn();
    void markupFromTheServerStaysText();
};

namespace {

QPushButton *emptyButton(const WindowRig &rig, const char *name)
{
    return rig.window.findChild<QPushButton *>(QLatin1String(name));
}

} // namespace

void TestMainWindow::anEmptyListSaysWhatToDo()
{
    WindowRig rig;
    QVERIFY(rig.isReady());
    auto *paste = rig.window.findChild<QPushButton *>(QStringLiteral("emptyPasteButton"));
    QVERIFY(paste->isVisible());
    QVERIFY(!rig.table->isVisible());
    QVERIFY(!rig.deleteButton->isEnabled());

    QGuiApplication::clipboard()->setText(numberedId(1).toString());
    click(paste);
    QTRY_VERIFY(rig.table->isVisible());
    QCOMPARE(rig.table->model()->rowCount(), 1);
    QTRY_VERIFY2(rig.message().startsWith(QStringLiteral("1 added.")), qPrintable(rig.message()));

    QTRY_VERIFY2(rig.table->hasFocus(), "the jobs get the focus of the button that brought them");

    rig.filter->setText(QStringLiteral("no such job"));
    QTRY_VERIFY(!rig.table->isVisible());
    QVERIFY(!paste->isVisible());
    click(emptyButton(rig, "clearFilterButton"));
    QTRY_VERIFY(rig.table->isVisible());
    QVERIFY(rig.filter->text().isEmpty());
    rig.filter->setText(QStringLiteral("no such job"));
    QTRY_VERIFY(!rig.table->isVisible());
    QVERIFY2(!emptyButton(rig, "showAllButton")->isVisible(), "all jobs were shown");
    rig.window.findChild<ShowChoice *>()->setChoice(Show::Deleted);
    QTRY_VERIFY(emptyButton(rig, "showAllButton")->isVisible());
    click(emptyButton(rig, "showAllButton"));
    QTRY_VERIFY(rig.table->isVisible());
    QVERIFY(rig.filter->text().isEmpty());
}

void TestMainWindow::anEmptyListHasNothingToFilter()
{
    WindowRig rig;
    QVERIFY(rig.isReady());
    QVERIFY(!rig.filter->isVisible());
    QVERIFY(!rig.window.findChild<QWidget *>(QStringLiteral("jobsLink"))->isVisible());
    QTRY_COMPARE(rig.window.focusWidget(), emptyButton(rig, "emptyPasteButton"));
    rig.addJobs(1);
    QTRY_VERIFY(rig.filter->isVisible());
    QTRY_VERIFY(rig.window.findChild<QWidget *>(QStringLiteral("jobsLink"))->isVisible());
}

void TestMainWindow::nothingIsDeletedFromTheHistory()
{
    WindowRig rig;
    QVERIFY(rig.isReady());
    rig.addJobs(3);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 3);
    rig.model()->ticks()->tickFinishedShown();
    QTRY_VERIFY(rig.deleteButton->isEnabled());
    rig.action("actionHistory")->trigger();
    QVERIFY(!rig.deleteButton->isEnabled());
    QVERIFY(!rig.action("actionDelete")->isEnabled());
    rig.action("actionHistory")->trigger();
    QTRY_VERIFY(rig.deleteButton->isEnabled());
}

void TestMainWindow::whenAllIsDoneTheWindowSaysSo()
{
    WindowRig rig;
    QVERIFY(rig.isReady());
    const QList<JobId> ids = rig.addJobs(4);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 4);
    click(rig.window.findChild<QToolButton *>(QStringLiteral("finishedLink")));
    QTRY_COMPARE(rig.model()->show(), Show::Finished);
    rig.session.work()->deleteJobs(ids);
    QTRY_VERIFY(!rig.table->isVisible());
    QCOMPARE(rig.window.findChild<QLabel *>(QStringLiteral("emptyHeadline"))->text(),
             QStringLiteral("4 deleted or gone. Nothing left to delete."));
    click(rig.window.findChild<QToolButton *>(QStringLiteral("jobsLink")));
    QTRY_VERIFY(rig.table->isVisible());
}

void TestMainWindow::namesAreThoseThatAssistiveTechnologyLooksFor()
{
    WindowRig rig;
    QVERIFY(rig.isReady());
    QStringList names{rig.window.accessibleName()};
    for (const QWidget *widget : rig.window.findChildren<QWidget *>()) {
        names += widget->accessibleName();
    }
    names += spokenName(rig.toolButton("actionTickFinished"));
    for (const char16_t *name :
         {u"Jobsweep", u"Jobs", u"Filter", u"Show", u"Messages", u"Progress", u"Stop", u"Paste job IDs",
          u"Import…", u"Tick finished", u"Check status", u"Delete…"}) {
        QVERIFY2(names.contains(QString::fromUtf16(name)), qPrintable(QString::fromUtf16(name)));
    }
    QStringList actions;
    for (const QAction *action : rig.window.findChildren<QAction *>()) {
        actions += action->text().remove(QLatin1Char('&'));
    }
    for (const char16_t *name : {u"Tick all shown", u"Untick all", u"Find running jobs", u"Remove from list",
                                 u"Remove deleted from list", u"API token…"}) {
        QVERIFY2(actions.contains(QString::fromUtf16(name)), qPrintable(QString::fromUtf16(name)));
    }
}

void TestMainWindow::tickFinishedSaysHowManyThereAre()
{
    WindowRig rig;
    QVERIFY(rig.isReady());
    const QLocale before;
    const auto restore = qScopeGuard([&before] { QLocale::setDefault(before); });
    QLocale::setDefault(QLocale(QLocale::English));
    Preferences preferences;
    preferences.checkUpTo = 1'300;
    rig.preferences.set(preferences);
    const auto *button = qobject_cast<const QToolButton *>(rig.toolButton("actionTickFinished"));
    QCOMPARE(button->text(), QStringLiteral("Tick finished"));
    QVERIFY(!button->isEnabled());
    rig.addJobs(1'200);
    rig.addJobs(2, "processing", 1'200);
    QTRY_COMPARE(button->text(), QStringLiteral("Tick finished 1,200"));
    QCOMPARE(spokenName(rig.toolButton("actionTickFinished")), button->text());
    QCOMPARE(rig.action("actionTickFinished")->text(), QStringLiteral("Tick &finished"));
    rig.filter->setText(QStringLiteral("processing"));
    QTRY_COMPARE(button->text(), QStringLiteral("Tick finished"));
    QVERIFY2(!button->isEnabled(), "none of them is shown");
    rig.filter->clear();
    QTRY_VERIFY(button->isEnabled());
    rig.action("actionTickFinished")->trigger();
    QCOMPARE(rig.model()->ticks()->count(), 1'200);
}

void TestMainWindow::runningJobsOfOtherServicesAreNamed()
{
    WindowRig rig;
    rig.network.api().setRule([](const ApiRequest &request) -> std::optional<AnswerStep> {
        if (!request.target.endsWith("/jobs")) {
            return std::nullopt;
        }
        return jsonStep(200, R"({"executing":2,"jobs":[{"jobid":"j1-bot:runway"},{"type":"video"},7]})");
    });
    rig.action("actionList")->trigger();
    QTRY_COMPARE(rig.message(),
                 QStringLiteral("3 running jobs not added because their IDs are not Luma job IDs: "
                                "2 without an ID, j1-bot:runway."));
    QCOMPARE(rig.session.ledger().count(), 0);
}

void TestMainWindow::theQuestionIsAboutTheShownTickedJobs()
{
    WindowRig rig;
    QVERIFY(rig.isReady());
    const QList<JobId> ids = rig.addJobs(10);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 10);
    rig.model()->flush();
    for (int row = 0; row < 5; ++row) {
        rig.clickTick(row);
    }
    QCOMPARE(rig.model()->ticks()->count(), 5);
    // The filter hides three of the five: they are told apart by a check that found them failed.
    for (const int number : {2, 3, 4}) {
        rig.network.api().addJob(ids[number], "failed");
    }
    rig.session.work()->checkJobs({ids[2], ids[3], ids[4]});
    QTRY_COMPARE(rig.record(ids[4]).status.text(), QStringLiteral("failed"));
    QTRY_VERIFY(!rig.session.work()->isBusy());
    rig.filter->setText(QStringLiteral("completed"));
    QTRY_COMPARE(rig.model()->rowCount(), 7);
    QCOMPARE(rig.model()->ticks()->hiddenCount(), 3);

    QTRY_COMPARE(rig.deleteButton->text(), QStringLiteral("Delete 2 jobs…"));
    click(rig.deleteButton);
    QTRY_VERIFY(rig.question());
    QVERIFY2(rig.questionText().contains(QStringLiteral("Delete 2 jobs from api.useapi.net?")),
             qPrintable(rig.questionText()));
    QVERIFY(rig.questionText().contains(QStringLiteral("Not included: 3 hidden by the filter.")));
    click(rig.question()->findChild<QPushButton *>(QStringLiteral("confirmButton")));

    QTRY_COMPARE(rig.record(ids[1]).deletion, DeletionState::Deleted);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QCOMPARE(rig.network.api().count("DELETE"), 2);
    for (int number = 0; number < 10; ++number) {
        QCOMPARE(rig.network.api().hasJob(ids[number]), number >= 2);
    }
    QTRY_COMPARE(rig.message(), QStringLiteral("2 deleted."));
    QCOMPARE(rig.model()->ticks()->hiddenCount(), 3);
}

void TestMainWindow::theQuestionStaysAboutItsList()
{
    WindowRig rig;
    QVERIFY(rig.isReady());
    const QList<JobId> ids = rig.addJobs(6);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 6);
    rig.model()->flush();
    rig.clickTick(0);
    rig.clickTick(1);
    QTRY_COMPARE(rig.deleteButton->text(), QStringLiteral("Delete 2 jobs…"));
    click(rig.deleteButton);
    QTRY_VERIFY(rig.question());

    rig.model()->flush();
    rig.model()->ticks()->tickAllShown();
    rig.addJobs(2, "completed", 50);
    QTRY_COMPARE(rig.model()->rowCount(), 8);
    QVERIFY(rig.questionText().contains(QStringLiteral("Delete 2 jobs")));
    click(rig.question()->findChild<QPushButton *>(QStringLiteral("confirmButton")));
    QTRY_COMPARE(rig.network.api().count("DELETE"), 2);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QCOMPARE(rig.network.api().count("DELETE"), 2);
    QVERIFY(!rig.network.api().hasJob(ids[0]));
    QVERIFY(rig.network.api().hasJob(ids[2]));
}

void TestMainWindow::cancelDeletesNothing()
{
    WindowRig rig;
    QVERIFY(rig.isReady());
    rig.addJobs(3);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 3);
    rig.model()->flush();
    rig.model()->ticks()->tickFinishedShown();
    QTRY_VERIFY(rig.deleteButton->isEnabled());
    click(rig.deleteButton);
    QTRY_VERIFY(rig.question());
    // Cancel is the default: Enter must not delete.
    QVERIFY(QTest::qWaitForWindowActive(rig.question()));
    QTest::keyClick(rig.question(), Qt::Key_Return);
    QTRY_VERIFY(!rig.question());
    QVERIFY(!rig.session.work()->isBusy());
    QCOMPARE(rig.network.api().count("DELETE"), 0);
    QCOMPARE(rig.model()->ticks()->count(), 3);
}

void TestMainWindow::theQuestionSaysWhatIsLeftOut()
{
    WindowRig rig;
    QVERIFY(rig.isReady());
    const QList<JobId> done = rig.addJobs(2);
    rig.addJobs(3, "processing", 10);
    QTRY_COMPARE(rig.session.ledger().counts().running, 3);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 2);
    rig.model()->flush();
    rig.model()->ticks()->tickAllShown();
    QTRY_COMPARE(rig.deleteButton->text(), QStringLiteral("Delete 2 jobs…"));
    click(rig.deleteButton);
    QTRY_VERIFY(rig.question());
    QVERIFY2(rig.questionText().contains(QStringLiteral("Not included: 3 still running.")),
             qPrintable(rig.questionText()));
    QVERIFY(rig.questionText().contains(done.first().account()));
    QVERIFY(!rig.question()->findChild<QPushButton *>(QStringLiteral("checkFirstButton"))->isVisible());
}

void TestMainWindow::checkFirstChecksTheUncheckedOnes()
{
    WindowRig rig({.withToken = false});
    QVERIFY(rig.isReady());
    rig.addJobs(3);
    QTRY_COMPARE(rig.model()->rowCount(), 3);
    rig.network.api().setRule([](const ApiRequest &) { return jsonStep(500, R"({"error":"boom"})"); });
    rig.session.setToken(ApiToken::parse(QStringLiteral("user:1-abc"), nullptr).value());
    QTRY_COMPARE(rig.session.ledger().counts().problems, 3);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    rig.network.api().setRule({});
    rig.model()->flush();
    rig.model()->ticks()->tickAllShown();
    QTRY_VERIFY(rig.deleteButton->isEnabled());
    click(rig.deleteButton);
    QTRY_VERIFY(rig.question());
    QVERIFY(rig.questionText().contains(QStringLiteral("3 of the jobs to delete were never checked")));
    click(rig.question()->findChild<QPushButton *>(QStringLiteral("checkFirstButton")));
    QTRY_COMPARE(rig.session.ledger().counts().finished, 3);
    QCOMPARE(rig.network.api().count("DELETE"), 0);
}

void TestMainWindow::pasteKeyBelongsToTheListAndToTheTextField()
{
    WindowRig rig;
    QVERIFY(rig.isReady());
    rig.addJobs(1);
    QTRY_VERIFY(rig.table->isVisible());
    QGuiApplication::clipboard()->setText(numberedId(77).toString());

    rig.filter->setFocus();
    QTest::keySequence(rig.filter, QKeySequence::Paste);
    QCOMPARE(rig.filter->text(), numberedId(77).toString());
    QCOMPARE(rig.session.ledger().count(), 1);
    rig.filter->clear();
    QTRY_VERIFY(rig.table->isVisible());

    rig.table->setFocus();
    QTest::keySequence(rig.table, QKeySequence::Paste);
    QTRY_COMPARE(rig.session.ledger().count(), 2);
    QVERIFY(rig.filter->text().isEmpty());
}

void TestMainWindow::deleteKeyNeverFiresFromTheTextField()
{
    WindowRig rig;
    QVERIFY(rig.isReady());
    rig.addJobs(2);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 2);
    rig.model()->flush();
    rig.model()->ticks()->tickFinishedShown();
    QTRY_VERIFY(rig.deleteButton->isEnabled());

    rig.filter->setFocus();
    QTest::keyClick(rig.filter, Qt::Key_Delete);
    QTest::keyClick(rig.filter, Qt::Key_Delete, Qt::ShiftModifier);
    QTest::keyClick(rig.filter, Qt::Key_F5);
    QVERIFY(!rig.question());
    QCOMPARE(rig.session.ledger().count(), 2);
    QVERIFY(!rig.session.work()->isBusy());

    rig.table->setFocus();
    QTest::keyClick(rig.table, Qt::Key_Delete);
    QTRY_VERIFY(rig.question());
}

void TestMainWindow::spaceTicksTheSelectedRows()
{
    WindowRig rig;
    QVERIFY(rig.isReady());
    rig.addJobs(5);
    QTRY_COMPARE(rig.model()->rowCount(), 5);
    rig.clickCell(1, JobColumn::Id);
    rig.clickCell(3, JobColumn::Id, Qt::ShiftModifier);
    QCOMPARE(rig.table->selectedRows(), (QList<int>{1, 2, 3}));
    QTest::keyClick(rig.table, Qt::Key_Space);
    QCOMPARE(rig.model()->ticks()->count(), 3);
    QTest::keyClick(rig.table, Qt::Key_Space);
    QCOMPARE(rig.model()->ticks()->count(), 0);
}

void TestMainWindow::spaceUnticksAlsoBesideADeletedRow()
{
    WindowRig rig;
    QVERIFY(rig.isReady());
    const QList<JobId> ids = rig.addJobs(3);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 3);
    rig.session.work()->deleteJobs({ids[1]});
    QTRY_COMPARE(rig.record(ids[1]).deletion, DeletionState::Deleted);
    rig.model()->flush();
    rig.clickCell(0, JobColumn::Id);
    rig.clickCell(2, JobColumn::Id, Qt::ShiftModifier);
    QTest::keyClick(rig.table, Qt::Key_Space);
    QCOMPARE(rig.model()->ticks()->count(), 2);
    QTest::keyClick(rig.table, Qt::Key_Space);
    QCOMPARE(rig.model()->ticks()->count(), 0);
}

void TestMainWindow::theHeaderTicksAllShownRows()
{
    WindowRig rig;
    QVERIFY(rig.isReady());
    rig.addJobs(4);
    QTRY_COMPARE(rig.model()->rowCount(), 4);
    QHeaderView *header = rig.table->horizontalHeader();
    const QPoint tick(header->sectionViewportPosition(JobColumn::Tick) +
                          header->sectionSize(JobColumn::Tick) / 2,
                      header->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, tick);
    QCOMPARE(rig.model()->ticks()->count(), 4);
    QCOMPARE(rig.model()->sortColumn(), -1);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, tick);
    QCOMPARE(rig.model()->ticks()->count(), 0);
}

void TestMainWindow::invertTellsOfHiddenTicks()
{
    WindowRig rig;
    QVERIFY(rig.isReady());
    const QList<JobId> ids = rig.addJobs(4);
    QTRY_COMPARE(rig.model()->rowCount(), 4);
    rig.clickTick(0);
    rig.table->setFocus();
    QTest::keyClick(rig.table, Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(rig.model()->ticks()->targets(ActionPlace::ToolBar, {}).ids, ids.mid(1));
    rig.filter->setText(ids[1].toString());
    QTRY_COMPARE(rig.model()->rowCount(), 1);
    rig.action("actionInvertTicks")->trigger();
    QCOMPARE(rig.model()->ticks()->count(), 2);
    QCOMPARE(rig.message(), QStringLiteral("2 ticked jobs hidden by the filter are not affected."));
}

void TestMainWindow::withoutTicksTheSelectedRowsAreMeant()
{
    WindowRig rig;
    QVERIFY(rig.isReady());
    rig.addJobs(4);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 4);
    rig.model()->flush();
    rig.clickCell(2, JobColumn::Id);
    QTRY_COMPARE(rig.deleteButton->text(), QStringLiteral("Delete 1 job…"));
    rig.clickTick(0);
    rig.clickTick(1);
    QTRY_COMPARE(rig.deleteButton->text(), QStringLiteral("Delete 2 jobs…"));
}

void TestMainWindow::removingFromTheListCanBeUndone()
{
    WindowRig rig;
    QVERIFY(rig.isReady());
    rig.addJobs(3);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 3);
    rig.model()->flush();
    rig.clickTick(0);
    QTRY_VERIFY(rig.action("actionRemove")->isEnabled());
    rig.table->setFocus();
    QTest::keyClick(rig.table, Qt::Key_Delete, Qt::ShiftModifier);
    QTRY_COMPARE(rig.model()->rowCount(), 2);
    QCOMPARE(rig.message(), QStringLiteral("Removed 1 job from this list only."));
    QPushButton *undo = nullptr;
    for (QPushButton *button : rig.window.findChildren<QPushButton *>()) {
        undo = button->text() == QStringLiteral("Undo") ? button : undo;
    }
    QVERIFY(undo);
    click(undo);
    QTRY_COMPARE(rig.model()->rowCount(), 3);
    QCOMPARE(rig.network.api().count("DELETE"), 0);
}

void TestMainWindow::removingDeletedJobsLeavesHiddenOnesAlone()
{
    WindowRig rig;
    QVERIFY(rig.isReady());
    const QList<JobId> ids = rig.addJobs(3);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 3);
    rig.session.work()->deleteJobs(ids);
    QTRY_COMPARE(rig.session.ledger().counts().deleted, 3);
    rig.filter->setText(ids[0].toString());
    QTRY_COMPARE(rig.model()->rowCount(), 1);
    QTRY_VERIFY(rig.action("actionRemoveDeleted")->isEnabled());
    rig.action("actionRemoveDeleted")->trigger();
    QCOMPARE(rig.session.ledger().count(), 2);
    QCOMPARE(rig.message(),
             QStringLiteral("Removed 1 job from this list only. 2 deleted or gone jobs hidden by the filter "
                            "are not affected."));
    rig.action("actionRemoveDeleted")->trigger();
    QCOMPARE(rig.session.ledger().count(), 2);
    QCOMPARE(rig.message(), QStringLiteral("2 deleted or gone jobs hidden by the filter are not affected."));
}

void TestMainWindow::asksForTheTokenAndGoesOn()
{
    WindowRig rig({.withToken = false});
    QVERIFY(rig.isReady());
    const QList<JobId> ids = rig.addJobs(1);
    QTRY_COMPARE(rig.model()->rowCount(), 1);
    QCOMPARE(rig.network.api().requests().size(), 0);
    rig.clickTick(0);
    QTRY_VERIFY(rig.deleteButton->isEnabled());
    click(rig.deleteButton);
    auto *field = rig.window.findChild<QLineEdit *>(QStringLiteral("tokenField"));
    QVERIFY(field);
    QCOMPARE(field->echoMode(), QLineEdit::Password);
    auto *ok = field->window()->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
    field->setText(QStringLiteral("t\u00f6k"));
    click(ok);
    QVERIFY(field->isVisible());
    QVERIFY(!rig.question());
    field->setText(QStringLiteral("user:1-abc"));
    click(ok);
    QTRY_VERIFY(rig.question());
    auto *confirm = rig.question()->findChild<QPushButton *>(QStringLiteral("confirmButton"));
    QTRY_VERIFY(confirm->isEnabled());
    click(confirm);
    QTRY_COMPARE(rig.record(ids.first()).deletion, DeletionState::Deleted);
}

void TestMainWindow::markupFromTheServerStaysText()
{
    WindowRig rig;
    QVERIFY(rig.isReady());
    const QList<JobId> ids = rig.addJobs(1);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 1);
    const QString text = QStringLiteral("limit <b>5</b> & <img src=x>");
    rig.network.api().script(ids.first(), {jsonStep(400, R"({"error":"limit <b>5</b> & <img src=x>"})")});
    rig.session.work()->deleteJobs(ids);
    QTRY_COMPARE(rig.record(ids.first()).deletion, DeletionState::Failed);
    rig.model()->flush();
    const QModelIndex cell = rig.model()->index(0, JobColumn::Message);
    QCOMPARE(cell.data().toString(), text);
    // A tool tip that looks like rich text would be shown as such, and load what it names.
    const QString toolTip = cell.data(Qt::ToolTipRole).toString();
    QVERIFY2(!Qt::mightBeRichText(toolTip) || toolTip.contains(QStringLiteral("&lt;img")),
             qPrintable(toolTip));
}

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
