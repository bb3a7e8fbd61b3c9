#include "app/work/job_work.h"
#include "gui/dialogs/keys_dialog.h"
#include "gui/table/details_panel.h"
#include "key_presses.h"
#include "model/table/ticked_jobs.h"
#include "support/ledger_of.h"
#include "window_rig.h"

#include <QAbstractItemView>
#include <QPointer>
#include <QTimer>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>

#include <algorithm>

using namespace jobsweep;
using namespace jobsweep::test;

/// Where the keys lead in the window, and what confirms a copy.
class TestWindowKeys : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(loadEnglish()); }
    void escGoesBackOneStepAtATime();
    void escLeavesWhatHasToBeSeen();
    void escInTheFilterClearsItAndThenLeavesIt();
    void enterAndDownLeaveTheFilter_data();
    void enterAndDownLeaveTheFilter();
    void ctrlFGoesToTheFilterOfThePage();
    void escLeavesTheHistory();
    void aHalfTypedNameOfAFieldHidesNothing();
    void aWordThatIsLeftAsItIsApplies();
    void theFilterIsExplained();
    void theSheetHasTheKeysOfAllActions();
    void thePlatformsKeysDoTheSame_data();
    void thePlatformsKeysDoTheSame();
    void aCopyIsConfirmedForAWhile_data();
    void aCopyIsConfirmedForAWhile();
    void aConfirmationBringsBackWhatItCovers();
    void aConfirmationCoversNothingThatWaitsForTheUser();
    void aCopiedFactIsConfirmed();
    void aButtonThatGoesGivesTheFocusToTheTable();
    void pauseAndResumeGiveTheFocusToEachOther();
    void resumingLeavesTheFocusWhereItIs();
    void theFocusIsFoundInAWindowThatWasNotActive();
    void theFocusOfAMessageThatGoesMeanwhileIsInTheTable();
    void afterADeletionByKeysTheFocusIsInTheTable();
    void theDetailsOpenAtTheReason();
    void toolTipsNameTheKey();
};

namespace {

struct KeyRig : WindowRig
{
    MessageBar *bar = window.findChild<MessageBar *>();

    explicit KeyRig(int jobs = 3)
    {
        addJobs(jobs);
        [&] { QTRY_COMPARE(session.ledger().counts().finished, jobs); }();
        [&] { QTRY_VERIFY(!session.work()->isBusy()); }();
        model()->flush();
        [&] { QTRY_VERIFY(table->isVisible()); }();
        [&] { QVERIFY(activate(&window)); }();
        bar->clear();
        table->setFocus();
    }

    QWidget *history() const { return window.findChild<QWidget *>(QStringLiteral("historyTable")); }
    QLineEdit *historyFilter() const
    {
        return window.findChild<QLineEdit *>(QStringLiteral("historyFilterField"));
    }
    QTimer *briefTimer() const { return bar->findChild<QTimer *>(QStringLiteral("briefTimer")); }
    int shownRows() const
    {
        model()->flush();
        return model()->rowCount();
    }
};

QAbstractItemView *choices()
{
    for (QWidget *widget : QApplication::allWidgets()) {
        if (widget->objectName() == u"filterChoices") {
            return qobject_cast<QAbstractItemView *>(widget);
        }
    }
    return nullptr;
}

QStringList linesOfSheet(const KeysDialog *sheet)
{
    QStringList lines;
    for (QTreeWidgetItemIterator item(sheet->findChild<QTreeWidget *>()); *item; ++item) {
        lines += (*item)->text(0) + QLatin1Char('|') + (*item)->text(1);
    }
    return lines;
}

} // namespace

void TestWindowKeys::escGoesBackOneStepAtATime()
{
    KeyRig rig;
    rig.filter->setText(QStringLiteral("completed"));
    QTRY_COMPARE(rig.shownRows(), 3);
    rig.clickCell(1, JobColumn::Id);
    rig.bar->showMessage({Tone::Good, QStringLiteral("A message"), {{QStringLiteral("Undo"), [] {}}}});
    press(Qt::Key_Escape);
    QCOMPARE(rig.message(), QString());
    QCOMPARE(rig.filter->text(), QStringLiteral("completed"));
    press(Qt::Key_Escape);
    QCOMPARE(rig.filter->text(), QString());
    QCOMPARE(rig.table->selectedRows(), QList<int>{1});
    press(Qt::Key_Escape);
    QCOMPARE(rig.table->selectedRows(), QList<int>());
    QVERIFY(rig.table->hasFocus());
}

void TestWindowKeys::escLeavesWhatHasToBeSeen()
{
    KeyRig rig;
    rig.bar->setBanner(Banner::Keeping, {Tone::Bad, QStringLiteral("Not saved"), {}});
    rig.clickCell(1, JobColumn::Id);
    press(Qt::Key_Escape);
    QCOMPARE(rig.message(), QStringLiteral("Not saved"));
    QCOMPARE(rig.table->selectedRows(), QList<int>());
    rig.bar->clearBanner(Banner::Keeping);
    rig.bar->setBanner(Banner::DamagedFile, {Tone::Caution, QStringLiteral("Damaged"), {}});
    press(Qt::Key_Escape);
    QCOMPARE(rig.message(), QString());
}

void TestWindowKeys::escInTheFilterClearsItAndThenLeavesIt()
{
    KeyRig rig;
    rig.bar->showMessage({Tone::Good, QStringLiteral("A message"), {}});
    rig.filter->setFocus();
    QTest::keyClicks(rig.filter, QStringLiteral("x"));
    press(Qt::Key_Escape);
    QCOMPARE(rig.filter->text(), QString());
    QVERIFY(rig.filter->hasFocus());
    press(Qt::Key_Escape);
    QTRY_VERIFY(rig.table->hasFocus());
    QCOMPARE(rig.message(), QStringLiteral("A message"));
}

void TestWindowKeys::enterAndDownLeaveTheFilter_data()
{
    QTest::addColumn<int>("key");
    QTest::newRow("Return") << int(Qt::Key_Return);
    QTest::newRow("Enter") << int(Qt::Key_Enter);
    QTest::newRow("Down") << int(Qt::Key_Down);
}

void TestWindowKeys::enterAndDownLeaveTheFilter()
{
    QFETCH(int, key);
    KeyRig rig;
    rig.filter->setFocus();
    QTest::keyClicks(rig.filter, QStringLiteral("completed"));
    press(key);
    QVERIFY(rig.table->hasFocus());
    QCOMPARE(rig.filter->text(), QStringLiteral("completed"));
}

void TestWindowKeys::ctrlFGoesToTheFilterOfThePage()
{
    KeyRig rig;
    press(Qt::Key_F, Qt::ControlModifier);
    QVERIFY(rig.filter->hasFocus());
    press(Qt::Key_H, Qt::ControlModifier);
    QTRY_VERIFY(rig.history()->hasFocus());
    press(Qt::Key_F, Qt::ControlModifier);
    QVERIFY(rig.historyFilter()->hasFocus());
}

void TestWindowKeys::escLeavesTheHistory()
{
    KeyRig rig;
    press(Qt::Key_H, Qt::ControlModifier);
    press(Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(rig.historyFilter(), QStringLiteral("deleted"));
    press(Qt::Key_Escape);
    QCOMPARE(rig.historyFilter()->text(), QString());
    QVERIFY(rig.historyFilter()->hasFocus());
    press(Qt::Key_Escape);
    QTRY_VERIFY(rig.table->hasFocus());
}

void TestWindowKeys::aHalfTypedNameOfAFieldHidesNothing()
{
    KeyRig rig;
    rig.clickCell(1, JobColumn::Id);
    const JobId current = rig.model()->idAt(1);
    rig.filter->setFocus();
    QTest::keyClicks(rig.filter, QStringLiteral("completed -sta"));
    QVERIFY(choices() && choices()->isVisible());
    QCOMPARE(rig.shownRows(), 3);
    QVERIFY(rig.model()->filterMistakes().isEmpty());
    QTest::keyClick(choices(), Qt::Key_Down);
    QTest::keyClick(choices(), Qt::Key_Return);
    QCOMPARE(rig.filter->text(), QStringLiteral("completed -status:"));
    QCoreApplication::processEvents();
    QCOMPARE(rig.shownRows(), 3);
    QTest::keyClicks(rig.filter, QStringLiteral("failed"));
    QCOMPARE(rig.shownRows(), 3);
    QCOMPARE(rig.model()->idAt(rig.table->currentIndex().row()), current);
    // What is shorter than what was offered for is searched for as it stands.
    rig.filter->setText(QStringLiteral("nothing has this"));
    QCOMPARE(rig.shownRows(), 0);
}

void TestWindowKeys::aWordThatIsLeftAsItIsApplies()
{
    KeyRig rig;
    rig.filter->setFocus();
    QTest::keyClicks(rig.filter, QStringLiteral("-d"));
    QCOMPARE(rig.shownRows(), 3);
    QTRY_COMPARE(rig.shownRows(), 0);
    rig.filter->clear();
    QTest::keyClicks(rig.filter, QStringLiteral("sta"));
    QCOMPARE(rig.shownRows(), 3);
    QTest::keyClick(choices(), Qt::Key_Escape);
    QTRY_COMPARE(rig.shownRows(), 0);
    QCOMPARE(rig.filter->text(), QStringLiteral("sta"));
    rig.filter->clear();
    QTest::keyClicks(rig.filter, QStringLiteral("sta"));
    QTest::keyClick(choices(), Qt::Key_Return);
    QTRY_COMPARE(rig.shownRows(), 0);
    QVERIFY2(!rig.filter->hasFocus(), "Enter leads to the list");
}

void TestWindowKeys::theFilterIsExplained()
{
    KeyRig rig;
    QVERIFY2(rig.filter->toolTip().size() < 60, qPrintable(rig.filter->toolTip()));
    QToolButton *button = nullptr;
    for (QToolButton *one : rig.filter->findChildren<QToolButton *>()) {
        button = one->toolTip() == u"Explain the filter" ? one : button;
    }
    QVERIFY(button && button->isVisible());
    click(button);
    QPointer<QWidget> guide = QApplication::activePopupWidget();
    QVERIFY(guide);
    QCOMPARE(spokenName(guide), QStringLiteral("How to filter"));
    QVERIFY(guide->accessibleDescription().contains(u"status:failed"));
    press(Qt::Key_Escape);
    QTRY_VERIFY(!guide);
}

void TestWindowKeys::theSheetHasTheKeysOfAllActions()
{
    KeyRig rig;
    rig.clickTick(0);
    rig.model()->flush();
    press(Qt::Key_F1);
    auto *sheet = rig.window.findChild<KeysDialog *>();
    QVERIFY(sheet);
    const QStringList lines = linesOfSheet(sheet);
    QVERIFY2(lines.filter(QStringLiteral("Paste job IDs|Ctrl+V")).size() == 1, qPrintable(lines.join(u'\n')));
    QVERIFY2(lines.filter(QStringLiteral("Delete|Del")).size() == 1, "without the count of this moment");
    QCOMPARE(lines.filter(QStringLiteral("F14")), QStringList());
    QVERIFY(lines.contains(QStringLiteral("by their status|status:failed")));
    for (const QAction *action : rig.window.findChildren<QAction *>()) {
        const QString key = action->shortcut().toString(QKeySequence::NativeText);
        if (key.isEmpty() || action->objectName().isEmpty()) {
            continue;
        }
        const bool isThere = std::any_of(lines.begin(), lines.end(), [&key](const QString &line) {
            return line.section(QLatin1Char('|'), 1).startsWith(key);
        });
        QVERIFY2(isThere, qPrintable(action->objectName()));
    }
    QVERIFY(activate(sheet));
    QVERIFY(sheet->findChild<QTreeWidget *>()->hasFocus());
    QVERIFY(!spokenName(sheet->findChild<QTreeWidget *>()).isEmpty());
    const QPointer<KeysDialog> open = sheet;
    press(Qt::Key_Escape);
    QTRY_VERIFY(!open);
}

void TestWindowKeys::thePlatformsKeysDoTheSame_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QKeySequence::StandardKey>("key");
    QTest::addColumn<QString>("everywhere");
    const auto row = [](const char *action, QKeySequence::StandardKey key, const char *everywhere) {
        QTest::newRow(action) << QString::fromLatin1(action) << key << QString::fromLatin1(everywhere);
    };
    row("actionUndo", QKeySequence::Undo, "Ctrl+Z");
    row("actionRedo", QKeySequence::Redo, "Ctrl+Shift+Z");
    row("actionPaste", QKeySequence::Paste, "Ctrl+V");
    row("actionImport", QKeySequence::Open, "Ctrl+O");
    row("actionCopy", QKeySequence::Copy, "Ctrl+C");
    row("actionTickAll", QKeySequence::SelectAll, "Ctrl+A");
    row("actionFind", QKeySequence::Find, "Ctrl+F");
    row("actionKeys", QKeySequence::HelpContents, "F1");
    row("actionCheck", QKeySequence::Refresh, "F5");
    row("actionDelete", QKeySequence::Delete, "Del");
    row("actionSettings", QKeySequence::Preferences, "Ctrl+,");
    row("actionQuit", QKeySequence::Quit, "Ctrl+Q");
}

void TestWindowKeys::thePlatformsKeysDoTheSame()
{
    QFETCH(QString, action);
    QFETCH(QKeySequence::StandardKey, key);
    QFETCH(QString, everywhere);
    WindowRig rig;
    const QList<QKeySequence> keys = rig.window.findChild<QAction *>(action)->shortcuts();
    QVERIFY2(keys.contains(QKeySequence(everywhere)), qPrintable(QKeySequence::listToString(keys)));
    for (const QKeySequence &bound : QKeySequence::keyBindings(key)) {
        QVERIFY2(keys.contains(bound), qPrintable(bound.toString()));
        for (const QAction *other : rig.window.findChildren<QAction *>()) {
            QVERIFY2(other->objectName() == action || !other->shortcuts().contains(bound),
                     qPrintable(other->objectName()));
        }
    }
}

void TestWindowKeys::aCopyIsConfirmedForAWhile_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("confirmation");
    QTest::newRow("ids") << QStringLiteral("actionCopy") << QStringLiteral("2 job IDs copied.");
    QTest::newRow("rows") << QStringLiteral("actionCopyRows") << QStringLiteral("2 rows copied.");
    QTest::newRow("commands") << QStringLiteral("actionCopyCurl")
                              << QStringLiteral("2 curl commands copied.");
    QTest::newRow("errors") << QStringLiteral("actionCopyErrors") << QStringLiteral("2 error texts copied.");
    QTest::newRow("links") << QStringLiteral("actionCopyLinks") << QStringLiteral("4 links copied.");
}

void TestWindowKeys::aCopyIsConfirmedForAWhile()
{
    QFETCH(QString, action);
    QFETCH(QString, confirmation);
    KeyRig rig;
    QList<JobId> ids;
    for (int row : {0, 1}) {
        const JobId id = ids.emplace_back(rig.model()->idAt(row));
        CheckVerdict verdict;
        verdict.kind = CheckKind::Known;
        verdict.facts.status = JobStatus::fromServer(QStringLiteral("completed"));
        verdict.facts.links = {{QStringLiteral("video"), QStringLiteral("https://example.com/a.mp4")},
                               {QStringLiteral("thumbnail"), QStringLiteral("https://example.com/a.jpg")}};
        ledgerOf(rig.session)->applyCheck(id, verdict);
        rig.network.api().script(id,
                                 {jsonStep(400, R"({"error":"reason )" + QByteArray::number(row) + R"("})")});
    }
    rig.session.work()->deleteJobs(ids);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    rig.bar->clear();
    rig.clickCell(0, JobColumn::Id);
    rig.clickCell(1, JobColumn::Id, Qt::ShiftModifier);
    QTRY_VERIFY(rig.action(qPrintable(action))->isEnabled());
    rig.action(qPrintable(action))->trigger();
    QCOMPARE(rig.message(), confirmation);
    QVERIFY(rig.briefTimer()->isActive());
    QCOMPARE(rig.briefTimer()->intervalAsDuration(), MessageBar::briefTime);
    rig.briefTimer()->start(0);
    QTRY_COMPARE(rig.message(), QString());
}

void TestWindowKeys::aConfirmationBringsBackWhatItCovers()
{
    KeyRig rig;
    rig.bar->showMessage({Tone::Good, QStringLiteral("3 deleted."), {}});
    rig.bar->showBriefly({Tone::Good, QStringLiteral("Copied."), {}});
    QCOMPARE(rig.message(), QStringLiteral("Copied."));
    rig.briefTimer()->start(0);
    QTRY_COMPARE(rig.message(), QStringLiteral("3 deleted."));
    rig.bar->showBriefly({Tone::Good, QStringLiteral("Copied."), {}});
    QVERIFY(rig.bar->dismiss());
    QCOMPARE(rig.message(), QStringLiteral("3 deleted."));
    rig.bar->showBriefly({Tone::Good, QStringLiteral("Copied."), {}});
    rig.bar->showMessage({Tone::Good, QStringLiteral("4 deleted."), {}});
    QCOMPARE(rig.message(), QStringLiteral("4 deleted."));
    QVERIFY(!rig.briefTimer()->isActive());
}

void TestWindowKeys::aConfirmationCoversNothingThatWaitsForTheUser()
{
    KeyRig rig;
    rig.bar->showMessage({Tone::Good, QStringLiteral("Removed."), {{QStringLiteral("Undo"), [] {}}}});
    QTRY_VERIFY(rig.messageButton(QStringLiteral("Undo")));
    rig.messageButton(QStringLiteral("Undo"))->setFocus();
    rig.bar->showBriefly({Tone::Good, QStringLiteral("Copied."), {}});
    QVERIFY2(rig.message() == u"Removed.", "its button has the focus");
    rig.table->setFocus();
    rig.bar->showBriefly({Tone::Good, QStringLiteral("Copied."), {}});
    QCOMPARE(rig.message(), QStringLiteral("Copied."));
    rig.bar->dismiss();
    QCOMPARE(rig.message(), QStringLiteral("Removed."));
    QTRY_VERIFY2(rig.messageButton(QStringLiteral("Undo")), "it comes back with its button");
    rig.bar->clear();
    rig.bar->setBanner(Banner::Work, {Tone::Bad, QStringLiteral("Paused."), {}});
    rig.bar->showBriefly({Tone::Good, QStringLiteral("Copied."), {}});
    QCOMPARE(rig.message(), QStringLiteral("Paused."));
}

void TestWindowKeys::aCopiedFactIsConfirmed()
{
    KeyRig rig;
    rig.clickCell(0, JobColumn::Id);
    press(Qt::Key_Return);
    auto *details = rig.window.findChild<DetailsPanel *>();
    QToolButton *copy = nullptr;
    for (QToolButton *button : details->findChildren<QToolButton *>()) {
        copy = button->accessibleName() == u"Copy Job ID" ? button : copy;
    }
    QVERIFY(copy);
    copy->click();
    QCOMPARE(rig.message(), QStringLiteral("Job ID copied."));
    QVERIFY(rig.briefTimer()->isActive());
}

void TestWindowKeys::aButtonThatGoesGivesTheFocusToTheTable()
{
    KeyRig rig(8);
    rig.network.api().hold();
    rig.session.work()->deleteJobs(rig.model()->shownWhere([](const JobRecord &) { return true; }));
    QToolButton *stop = rig.workButton("stopButton");
    QTRY_VERIFY(stop->isVisible() && stop->isEnabled());
    stop->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(stop->hasFocus());
    rig.network.api().releaseAll();
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QTRY_VERIFY(!stop->isVisible());
    QVERIFY(rig.table->hasFocus());
    auto *link = rig.window.findChild<QToolButton *>(QStringLiteral("historyLink"));
    link->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(link->hasFocus());
    link->setEnabled(false);
    QVERIFY(rig.table->hasFocus());
}

void TestWindowKeys::pauseAndResumeGiveTheFocusToEachOther()
{
    KeyRig rig(8);
    rig.network.api().hold();
    rig.session.work()->deleteJobs(rig.model()->shownWhere([](const JobRecord &) { return true; }));
    QToolButton *pause = rig.workButton("pauseButton");
    QToolButton *resume = rig.workButton("resumeButton");
    QTRY_VERIFY(pause->isVisible() && pause->isEnabled());
    pause->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(pause->hasFocus());
    press(Qt::Key_Space);
    QTRY_VERIFY(!pause->isVisible());
    QVERIFY(resume->hasFocus());
    press(Qt::Key_Space);
    QTRY_VERIFY(!resume->isVisible());
    QVERIFY(pause->hasFocus());
    rig.network.api().releaseAll();
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QTRY_VERIFY2(rig.table->hasFocus(), "both are gone");
}

void TestWindowKeys::resumingLeavesTheFocusWhereItIs()
{
    KeyRig rig(8);
    rig.clickTick(7);
    rig.network.api().hold();
    rig.session.work()->deleteJobs({rig.model()->idAt(0), rig.model()->idAt(1)});
    QToolButton *pause = rig.workButton("pauseButton");
    QToolButton *resume = rig.workButton("resumeButton");
    QTRY_VERIFY(pause->isVisible() && pause->isEnabled());
    QTRY_VERIFY(rig.deleteButton->isEnabled());
    rig.deleteButton->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(rig.deleteButton->hasFocus());
    click(pause);
    QTRY_VERIFY(resume->isVisible() && resume->isEnabled());
    QVERIFY(rig.deleteButton->hasFocus());
    click(resume);
    QTRY_VERIFY(pause->isVisible());
    QVERIFY(rig.deleteButton->hasFocus());
    rig.network.api().releaseAll();
    QTRY_VERIFY(!rig.session.work()->isBusy());
}

void TestWindowKeys::theFocusIsFoundInAWindowThatWasNotActive()
{
    KeyRig rig;
    auto *link = rig.window.findChild<QToolButton *>(QStringLiteral("finishedLink"));
    link->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(link->hasFocus());
    QWidget other;
    other.show();
    QVERIFY(activate(&other));
    link->hide();
    QVERIFY(activate(&rig.window));
    QTRY_VERIFY(rig.table->hasFocus());
}

void TestWindowKeys::theFocusOfAMessageThatGoesMeanwhileIsInTheTable()
{
    KeyRig rig;
    rig.bar->showMessage({Tone::Good, QStringLiteral("Removed."), {{QStringLiteral("Undo"), [] {}}}});
    QTRY_VERIFY(rig.messageButton(QStringLiteral("Undo")));
    const QPointer<QPushButton> undo = rig.messageButton(QStringLiteral("Undo"));
    undo->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(undo->hasFocus());
    QWidget other;
    other.show();
    QVERIFY(activate(&other));
    rig.bar->clear();
    QTRY_VERIFY(!undo);
    QVERIFY(activate(&rig.window));
    QTRY_VERIFY(rig.table->hasFocus());
}

void TestWindowKeys::afterADeletionByKeysTheFocusIsInTheTable()
{
    KeyRig rig(8);
    rig.clickTick(0);
    rig.clickTick(1);
    QTRY_VERIFY(rig.deleteButton->isEnabled());
    rig.deleteButton->setFocus(Qt::TabFocusReason);
    press(Qt::Key_Return);
    QTRY_VERIFY(rig.question());
    QVERIFY(activate(rig.question()));
    rig.network.api().hold();
    press(Qt::Key_D, Qt::AltModifier);
    QTRY_VERIFY(!rig.question());
    QTRY_COMPARE(rig.network.api().heldCount(), 2);
    rig.clickTick(4);
    QVERIFY(activate(&rig.window));
    QTRY_VERIFY(rig.table->hasFocus());
    // While it goes on, the focus can go anywhere.
    QTRY_VERIFY(rig.deleteButton->isEnabled());
    rig.deleteButton->setFocus(Qt::TabFocusReason);
    rig.network.api().release(1);
    QTRY_VERIFY(rig.progressText().contains(u"1 of 2"));
    QVERIFY(rig.deleteButton->hasFocus());
    // Also where there is more to delete.
    rig.network.api().releaseAll();
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QVERIFY(rig.deleteButton->hasFocus());
    rig.session.work()->deleteJobs({rig.model()->idAt(6)});
    QVERIFY(rig.table->hasFocus());
    QVERIFY(rig.deleteButton->isEnabled());
}

void TestWindowKeys::theDetailsOpenAtTheReason()
{
    KeyRig rig;
    const JobId id = rig.model()->idAt(2);
    rig.network.api().script(id, {jsonStep(400, R"({"error":"not yours"})")});
    rig.session.work()->deleteJobs({id});
    QTRY_VERIFY(!rig.session.work()->isBusy());
    rig.clickCell(0, JobColumn::Id);
    QTRY_COMPARE(rig.table->currentIndex().row(), 0);
    press(Qt::Key_End, Qt::ControlModifier);
    press(Qt::Key_Return);
    QCOMPARE(spokenName(QApplication::focusWidget()), QStringLiteral("Message: not yours"));
    rig.clickCell(0, JobColumn::Id);
    press(Qt::Key_Return);
    QVERIFY(spokenName(QApplication::focusWidget()).startsWith(u"Job ID: "));
}

void TestWindowKeys::toolTipsNameTheKey()
{
    const KeyRig rig;
    QCOMPARE(rig.toolButton("actionPaste")->toolTip(),
             QStringLiteral("Add the job IDs on the clipboard (Ctrl+V)"));
    QVERIFY(rig.toolButton("actionImport")->toolTip().endsWith(u"(Ctrl+O)"));
    QVERIFY(rig.toolButton("actionTickFinished")->toolTip().endsWith(u"(Ctrl+Shift+F)"));
    QVERIFY(
        rig.window.findChild<QToolButton *>(QStringLiteral("historyLink"))->toolTip().endsWith(u"(Ctrl+H)"));
}

QTEST_MAIN(TestWindowKeys)
#include "tst_window_keys.moc"
