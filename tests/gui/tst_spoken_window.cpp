#include "app/work/job_work.h"
#include "gui/filter/show_choice.h"
#include "gui/look/accessibility.h"
#include "gui/look/thin_progress_bar.h"
#include "heard_events.h"
#include "model/table/ticked_jobs.h"
#include "model/table/update_pace.h"
#include "support/patience.h"
#include "window_rig.h"

#include <QHeaderView>
#include <QSignalSpy>

using namespace jobsweep;
using namespace jobsweep::test;

/// What the window tells assistive technology while a user works.
class TestSpokenWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aMessageIsSpokenAndNamesTheBar();
    void aProblemIsSpokenAsOne();
    void eachTenthOfABatchIsSpokenOnce();
    void eachTenthOfARoundOfChecksIsSpokenOnce();
    void aBatchThatFollowsAtOnceIsSpokenFromItsStart();
    void theLineAboveTheMessagesHasTheValue();
    void aTickIsAStateOfItsCell();
    void aTickOfTheRowThatIsReadElsewhereIsSpoken();
    void ticksOfManyAreOneAnnouncement();
    void rowsHaveNoNumbers();
    void theOrderIsSpoken();
    void aMistakeInTheFilterIsSpoken();
    void theChoiceOfShownJobsIsOneOfRadioButtons();
    void arrowsMoveTheChoice();
    void theDeleteButtonTellsTheCount();
    void aBatchIsNoFlood();
};

namespace {

QAccessibleInterface *accessibleOf(QObject *object)
{
    return QAccessible::queryAccessibleInterface(object);
}

QString nameOf(QObject *object)
{
    return accessibleOf(object)->text(QAccessible::Name);
}

QAccessibleInterface *tickCell(const WindowRig &rig, int row)
{
    QAccessibleTableInterface *cells = accessibleOf(rig.table)->tableInterface();
    return cells ? cells->cellAt(row, JobColumn::Tick) : nullptr;
}

const char *const notActive = "No bus for assistive technology: events are not raised.";

/// Where there is a bus for assistive technology the events are heard too.
struct SpokenRig : WindowRig
{
    HeardEvents heard;
    QList<JobId> ids;
    QWidget *announcer = window.findChild<QWidget *>(QStringLiteral("announcer"));
    QStringList announced; ///< what answerEach() found to be announced

    QString spoken() const { return nameOf(announcer); }

    bool ready(int count)
    {
        // All of Show fits.
        constexpr int wide = 1300;
        window.resize(wide, window.height());
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window)) {
            return false;
        }
        ids = addJobs(count);
        const bool isChecked = comesTrue([this, count] {
            return session.ledger().counts().finished == count && !session.work()->isBusy();
        });
        model()->flush();
        Q_EMIT model()->pace()->due();
        heard.forget();
        return isChecked && model()->rowCount() == count;
    }

    /// Answers one request after the other, and lets the window show what came of each.
    void answerEach(int count)
    {
        for (int answered = 0; answered < count; ++answered) {
            const auto isHeld = [this] { return network.api().heldCount() > 0; };
            QVERIFY(comesTrue(isHeld));
            const int before = session.work()->progress().done;
            network.api().release(1);
            QVERIFY(comesTrue(
                [&] { return !session.work()->isBusy() || session.work()->progress().done > before; }));
            model()->flush();
            Q_EMIT model()->pace()->due();
            if (announced.isEmpty() || announced.last() != spoken()) {
                announced += spoken();
            }
        }
    }
};

QStringList tenths(const QString &text)
{
    QStringList spoken;
    for (int tenth = 1; tenth < 10; ++tenth) {
        spoken += text.arg(10 * tenth);
    }
    return spoken;
}

} // namespace

void TestSpokenWindow::initTestCase()
{
    QVERIFY(loadEnglish());
    if (qEnvironmentVariableIsSet("QT_LINUX_ACCESSIBILITY_ALWAYS_ON")) {
        QTRY_VERIFY(QAccessible::isActive());
    }
}

void TestSpokenWindow::aMessageIsSpokenAndNamesTheBar()
{
    WindowRig rig;
    QVERIFY(rig.isReady());
    HeardEvents heard;
    auto *bar = rig.window.findChild<MessageBar *>();
    QCOMPARE(accessibleOf(bar)->role(), QAccessible::Notification);
    bar->clear();
    QCOMPARE(nameOf(bar), QStringLiteral("Messages"));
    bar->showMessage({Tone::Good, QStringLiteral("Exported 2 jobs to out.csv."), {}});
    QCOMPARE(nameOf(bar), QStringLiteral("Exported 2 jobs to out.csv."));
    QCOMPARE(accessibleOf(bar)->text(QAccessible::Description), QString());
    bar->showMessage({Tone::Good, QStringLiteral("Exported 2 jobs to out.csv."), {}});
    bar->clear();
    QCOMPARE(nameOf(bar), QStringLiteral("Messages"));
    const QStringList twice(2, QStringLiteral("Exported 2 jobs to out.csv."));
    QCOMPARE(heard.announced(), QAccessible::isActive() ? twice : QStringList());
}

void TestSpokenWindow::aProblemIsSpokenAsOne()
{
    SpokenRig rig;
    QVERIFY(rig.ready(3));
    rig.network.api().setRule(
        [](const ApiRequest &) { return jsonStep(401, R"({"error":"Unauthorized"})"); });
    rig.session.work()->deleteJobs(rig.ids);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    auto *bar = rig.window.findChild<MessageBar *>();
    QCOMPARE(nameOf(bar), QStringLiteral("Error: Deletion stopped: the server rejected the API token "
                                         "(Unauthorized). Enter a valid one, then resume."));
    bar->showMessage({Tone::Caution, QStringLiteral("3 failed."), {}});
    QCOMPARE(nameOf(bar), QStringLiteral("Warning: 3 failed."));
}

void TestSpokenWindow::eachTenthOfABatchIsSpokenOnce()
{
    SpokenRig rig;
    QVERIFY(rig.ready(20));
    rig.network.api().hold();
    rig.session.work()->deleteJobs(rig.ids);
    rig.answerEach(20);
    QTRY_COMPARE(rig.message(), QStringLiteral("20 deleted."));
    QCOMPARE(rig.announced.mid(1), tenths(QStringLiteral("Deleting: %1 %")));
    if (QAccessible::isActive()) {
        QCOMPARE(rig.heard.announced(),
                 tenths(QStringLiteral("Deleting: %1 %")) + QStringList{QStringLiteral("20 deleted.")});
    }
}

void TestSpokenWindow::eachTenthOfARoundOfChecksIsSpokenOnce()
{
    SpokenRig rig;
    QVERIFY(rig.ready(20));
    rig.network.api().hold();
    for (int round = 0; round < 2; ++round) {
        rig.announced.clear();
        rig.session.work()->checkJobs(rig.ids);
        rig.answerEach(20);
        QTRY_VERIFY(!rig.session.work()->isBusy());
        Q_EMIT rig.model()->pace()->due();
        QCOMPARE(rig.announced.mid(1), tenths(QStringLiteral("Checking: %1 %")));
    }
}

void TestSpokenWindow::aBatchThatFollowsAtOnceIsSpokenFromItsStart()
{
    SpokenRig rig;
    QVERIFY(rig.ready(30));
    rig.network.api().hold();
    rig.session.work()->deleteJobs(rig.ids.first(10));
    rig.answerEach(9);
    QCOMPARE(rig.spoken(), QStringLiteral("Deleting: 90 %"));
    QTRY_COMPARE(rig.network.api().heldCount(), 1);
    // The window is not refreshed between the two.
    connect(
        rig.session.work(), &JobWork::batchEnded, this,
        [&rig] { rig.session.work()->deleteJobs(rig.ids.mid(10)); },
        Qt::ConnectionType(Qt::QueuedConnection | Qt::SingleShotConnection));
    rig.network.api().release(1);
    QTRY_COMPARE(rig.session.work()->progress().total, 20);
    rig.announced.clear();
    rig.answerEach(19);
    QCOMPARE(rig.announced.mid(1), tenths(QStringLiteral("Deleting: %1 %")));
    rig.network.api().releaseAll();
    QTRY_VERIFY(!rig.session.work()->isBusy());
}

void TestSpokenWindow::theLineAboveTheMessagesHasTheValue()
{
    SpokenRig rig;
    QVERIFY(rig.ready(4));
    rig.network.api().hold();
    rig.session.work()->deleteJobs(rig.ids);
    rig.answerEach(1);
    QAccessibleInterface *line = accessibleOf(rig.window.findChild<ThinProgressBar *>());
    QCOMPARE(line->text(QAccessible::Name), QStringLiteral("Progress"));
    QAccessibleValueInterface *value = line->valueInterface();
    QVERIFY(value);
    QCOMPARE(value->currentValue().toInt(), 1);
    QCOMPARE(value->maximumValue().toInt(), 4);
    // Without anybody who listens, Qt 6.8 raises its own events, and Qt 6.4 does not.
    QVERIFY(!QAccessible::isActive() || rig.heard.count(QAccessible::ValueChanged) > 0);
    rig.network.api().releaseAll();
    QTRY_VERIFY(!rig.session.work()->isBusy());
}

void TestSpokenWindow::aTickIsAStateOfItsCell()
{
    SpokenRig rig;
    QVERIFY(rig.ready(3));
    rig.clickTick(1);
    QVERIFY(tickCell(rig, 1)->state().checkable);
    QVERIFY(tickCell(rig, 1)->state().checked);
    QVERIFY(!tickCell(rig, 0)->state().checked);
    rig.table->setFocus();
    QTest::keyClick(rig.table, Qt::Key_Space);
    QVERIFY(!tickCell(rig, 1)->state().checked);
    // The cell itself is what is read: nothing is said besides.
    QVERIFY2(!rig.spoken().contains(QStringLiteral("ticked")), qPrintable(rig.spoken()));
    rig.action("actionTickFinished")->trigger();
    rig.action("actionTickFinished")->trigger();
    if (QAccessible::isActive()) {
        const QString name = QStringLiteral("ticked, completed, ") + rig.model()->idAt(1).toString();
        const QString ticked = QLatin1Char('+') + name;
        QCOMPARE(rig.heard.checked(), (QStringList{ticked, QStringLiteral("-not ") + name, ticked}));
    }
    // Once a job is deleted its row has nothing to tick.
    rig.session.work()->deleteJobs({rig.model()->idAt(1)});
    QTRY_VERIFY(!tickCell(rig, 1)->state().checkable);
}

void TestSpokenWindow::aTickOfTheRowThatIsReadElsewhereIsSpoken()
{
    SpokenRig rig;
    QVERIFY(rig.ready(3));
    rig.clickCell(2, JobColumn::Status);
    rig.table->setFocus();
    QTest::keyClick(rig.table, Qt::Key_Space);
    QCOMPARE(rig.spoken(), QStringLiteral("ticked, completed, ") + rig.model()->idAt(2).toString());
}

void TestSpokenWindow::ticksOfManyAreOneAnnouncement()
{
    SpokenRig rig;
    QVERIFY(rig.ready(102));
    rig.action("actionTickFinished")->trigger();
    QCOMPARE(rig.spoken(), QStringLiteral("102 ticked"));
    rig.action("actionUntickAll")->trigger();
    QCOMPARE(rig.spoken(), QStringLiteral("Nothing ticked"));
    QCOMPARE(rig.heard.announced().size(), QAccessible::isActive() ? 2 : 0);
}

void TestSpokenWindow::rowsHaveNoNumbers()
{
    SpokenRig rig;
    QVERIFY(rig.ready(2));
    QAccessibleTableCellInterface *cell = tickCell(rig, 1)->tableCellInterface();
    QVERIFY(cell);
    const QList<QAccessibleInterface *> headers = cell->rowHeaderCells();
    for (const QAccessibleInterface *header : headers) {
        QCOMPARE(header->text(QAccessible::Name), QString());
    }
}

void TestSpokenWindow::theOrderIsSpoken()
{
    SpokenRig rig;
    QVERIFY(rig.ready(2));
    rig.table->horizontalHeader()->setSortIndicator(JobColumn::Created, Qt::DescendingOrder);
    QCOMPARE(rig.spoken(), QStringLiteral("Sorted by Created, descending"));
    rig.table->horizontalHeader()->setSortIndicator(JobColumn::Created, Qt::AscendingOrder);
    QCOMPARE(rig.spoken(), QStringLiteral("Sorted by Created, ascending"));
    rig.action("actionResetColumns")->trigger();
    QCOMPARE(rig.spoken(), QStringLiteral("In the order added"));
}

void TestSpokenWindow::aMistakeInTheFilterIsSpoken()
{
    SpokenRig rig;
    QVERIFY(rig.ready(2));
    rig.filter->setText(QStringLiteral("status:"));
    auto *mistake = rig.window.findChild<QLabel *>(QStringLiteral("filterMistake"));
    QTRY_VERIFY(mistake->isVisible());
    const QString first = mistake->text();
    QCOMPARE(nameOf(mistake), first);
    rig.filter->setText(QStringLiteral("stauts:x"));
    QTRY_VERIFY(mistake->text().contains(QStringLiteral("stauts")));
    QCOMPARE(nameOf(mistake), mistake->text());
    QCOMPARE(rig.heard.announced(),
             QAccessible::isActive() ? QStringList({first, mistake->text()}) : QStringList());
}

void TestSpokenWindow::theChoiceOfShownJobsIsOneOfRadioButtons()
{
    SpokenRig rig;
    QVERIFY(rig.ready(2));
    QAccessibleInterface *group = accessibleOf(rig.window.findChild<ShowChoice *>());
    QCOMPARE(group->role(), QAccessible::Grouping);
    QCOMPARE(group->text(QAccessible::Name), QStringLiteral("Show"));
    QList<QAccessibleInterface *> buttons;
    for (int i = 0; i < group->childCount(); ++i) {
        QAccessibleInterface *child = group->child(i);
        QVERIFY(child->role() != QAccessible::Client);
        QCOMPARE(group->indexOfChild(child), i);
        if (child->role() == QAccessible::RadioButton) {
            buttons += child;
        }
    }
    QCOMPARE(buttons.size(), 6);
    QCOMPARE(buttons[0]->text(QAccessible::Name), QStringLiteral("All 2"));
    QVERIFY(buttons[0]->state().checkable && buttons[0]->state().checked);
    QVERIFY(buttons[2]->state().checkable && !buttons[2]->state().checked);
    QAccessibleActionInterface *actions = buttons[2]->actionInterface();
    QVERIFY(actions && actions->actionNames().contains(QAccessibleActionInterface::pressAction()));
    actions->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(rig.model()->show(), Show::Finished);
    QVERIFY(buttons[2]->state().checked && !buttons[0]->state().checked);
    const QStringList changes{QStringLiteral("-All 2"), QStringLiteral("+Finished 2")};
    QStringList heard = rig.heard.checked();
    heard.sort();
    if (QAccessible::isActive()) {
        QCOMPARE(heard, QStringList({changes[1], changes[0]}));
    }
}

void TestSpokenWindow::arrowsMoveTheChoice()
{
    SpokenRig rig;
    QVERIFY(rig.ready(2));
    rig.addJobs(1, "processing", 50);
    QTRY_COMPARE(rig.session.ledger().counts().running, 1);
    auto *choice = rig.window.findChild<ShowChoice *>();
    const auto button = [choice](Show show) {
        return choice->findChild<QToolButton *>(QStringLiteral("show%1").arg(int(show)));
    };
    QTRY_VERIFY(button(Show::Running)->isVisible());
    button(Show::All)->setFocus();
    QTest::keyClick(button(Show::All), Qt::Key_Right);
    QCOMPARE(rig.model()->show(), Show::Running);
    QCOMPARE(rig.window.focusWidget(), button(Show::Running));
    QTest::keyClick(button(Show::Running), Qt::Key_Right);
    QCOMPARE(rig.model()->show(), Show::Finished);
    QTest::keyClick(button(Show::Finished), Qt::Key_Left);
    QCOMPARE(rig.model()->show(), Show::Running);
    QCOMPARE(rig.window.focusWidget(), button(Show::Running));
}

void TestSpokenWindow::theDeleteButtonTellsTheCount()
{
    SpokenRig rig;
    QVERIFY(rig.ready(13));
    rig.action("actionTickFinished")->trigger();
    QTRY_COMPARE(nameOf(rig.deleteButton), QStringLiteral("Delete 13 jobs…"));
}

void TestSpokenWindow::aBatchIsNoFlood()
{
    if (!QAccessible::isActive()) {
        QSKIP(notActive);
    }
    SpokenRig rig;
    QVERIFY(rig.ready(100));
    // With nothing new to show nothing is raised.
    Q_EMIT rig.model()->pace()->due();
    rig.heard.forget();
    Q_EMIT rig.model()->pace()->due();
    QCOMPARE(rig.heard.all().size(), 0);
    rig.network.api().hold();
    rig.session.work()->deleteJobs(rig.ids);
    rig.answerEach(100);
    QTRY_COMPARE(rig.message(), QStringLiteral("100 deleted."));
    QCOMPARE(rig.heard.count(QAccessible::DescriptionChanged), 0);
    // For each answer: the rows, the value and the words of the progress, two counts wherever they are
    // shown, and that of the button Tick finished.
    QVERIFY2(rig.heard.all().size() <= 100 * 10, qPrintable(QString::number(rig.heard.all().size())));
}

QTEST_MAIN(TestSpokenWindow)
#include "tst_spoken_window.moc"
