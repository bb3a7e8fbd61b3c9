#include "app/intake/job_import.h"
#include "app/work/job_archive.h"
#include "app/work/job_work.h"
#include "core/job/job_id.h"
#include "gui/table/history_table.h"
#include "gui/table/wrapped_text.h"
#include "model/columns/job_column.h"
#include "model/jobs/list_editor.h"
#include "model/table/ticked_jobs.h"
#include "store_rig.h"

#include <QComboBox>
#include <QDockWidget>
#include <QHeaderView>
#include <QMenu>
#include <QMessageBox>
#include <QScreen>
#include <QSignalSpy>

using namespace jobsweep;
using namespace jobsweep::test;

/// What the window brings back when it is opened again, and what it tells of the past.
class TestKeptWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(loadEnglish()); }
    void theListIsAsItWasLeft();
    void ticksFilterSortingAndColumnsAreAsTheyWereLeft();
    void aWindowLargerThanTheScreenComesBackInside();
    void theWindowIsUpBeforeTheList();
    void whatIsAddedWhileTheListIsReadIsKnownOrNew();
    void deletionsOfAnEarlierRunAreOfferedAgain();
    void deletionsThatWereNotSentAreOfferedAgain();
    void deletionsThatWereNotSentCanBeGivenUp();
    void deletionsThatARefusedTokenStoppedOutliveTheProgram();
    void deletionsThatTheUserStoppedAreNotOffered();
    void detailsShowTheCurrentJob();
    void detailsFollowTheJob();
    void detailsAreCopied();
    void theHistoryOutlivesTheRow();
    void theHistoryIsFiltered();
    void theHistoryLeadsToTheJob();
    void copiedHistoryIsConfirmed();
    void oldHistoryIsForgotten();
    void damagedSettingsCostNoHistory();
    void aSecondStartAddsItsFiles();
};

namespace {

QWidget *facts(const WindowRig &window)
{
    return window.window.findChild<QWidget *>(QStringLiteral("detailsFacts"));
}

/// The value of a fact, as assistive technology names it.
WrappedText *fact(const WindowRig &window, const QString &name)
{
    for (WrappedText *value : facts(window)->findChildren<WrappedText *>()) {
        if (value->accessibleName().startsWith(name + QStringLiteral(": ")) &&
            value->isVisibleTo(facts(window))) {
            return value;
        }
    }
    return nullptr;
}

QString factText(const WindowRig &window, const QString &name)
{
    const WrappedText *value = fact(window, name);
    return value ? value->toPlainText() : QString();
}

QString headline(const WindowRig &window)
{
    return window.window.findChild<QLabel *>(QStringLiteral("detailsHeadline"))->text();
}

HistoryTable *table(const WindowRig &window, const char *name)
{
    return window.window.findChild<HistoryTable *>(QLatin1String(name));
}

QString cell(const HistoryTable *history, int row, int column)
{
    return history->model()->index(row, column).data().toString();
}

void showHistory(const WindowRig &window)
{
    window.action("actionHistory")->trigger();
}

/// Jobs that were checked and, some of them, deleted; all of it is on disk.
QList<JobId> makeHistory(StoreRig &rig, int jobs, int deleted)
{
    WindowRig &window = rig.openLoaded();
    const QList<JobId> ids = window.addJobs(jobs);
    [&] { QTRY_COMPARE(window.session.ledger().counts().finished, jobs); }();
    window.session.work()->deleteJobs(ids.first(deleted));
    [&] { QTRY_COMPARE(window.session.ledger().counts().deleted, deleted); }();
    [&] { QTRY_VERIFY(!window.session.work()->isBusy()); }();
    rig.close();
    return ids;
}

/// Ends the program amid the deletion of 20 jobs, of which 6 were sent and not answered.
QList<JobId> endAmidDeletions(StoreRig &rig)
{
    const QList<JobId> ids = makeHistory(rig, 20, 0);
    WindowRig &window = rig.openLoaded();
    rig.network.api().hold();
    window.session.work()->deleteJobs(ids);
    [&] { QTRY_COMPARE(rig.network.api().heldCount(), WindowRig::inFlight); }();
    window.window.closeUnasked();
    [&] { QTRY_VERIFY(!window.window.isVisible()); }();
    rig.close();
    rig.network.api().releaseAll();
    return ids;
}

/// The choice of how long the history is kept, in the settings.
QComboBox *historyBox(const WindowRig &window)
{
    window.action("actionSettings")->trigger();
    return window.window.findChild<QComboBox *>(QStringLiteral("historyBox"));
}

} // namespace

void TestKeptWindow::theListIsAsItWasLeft()
{
    StoreRig rig;
    WindowRig &window = rig.openLoaded();
    const QList<JobId> ids = window.addJobs(30);
    QTRY_COMPARE(window.session.ledger().counts().finished, 30);
    rig.network.api().script(ids[0],
                             {jsonStep(409, R"({"error":"Cannot delete job in state 'processing'"})")});
    window.session.work()->deleteJobs(ids.first(10));
    QTRY_COMPARE(window.session.ledger().counts().deleted, 9);
    window.session.editor()->remove({ids[29]});
    QTRY_VERIFY(!window.session.work()->isBusy());
    window.model()->flush();
    QCOMPARE(window.model()->rowCount(), 29);
    QList<QStringList> before;
    for (int row = 0; row < window.model()->rowCount(); ++row) {
        before += QStringList();
        for (int column = 0; column < JobColumn::count(); ++column) {
            before.last() += window.model()->index(row, column).data().toString();
        }
    }
    WindowRig &again = rig.reopen();
    QCOMPARE(again.model()->rowCount(), 29);
    for (int row = 0; row < 29; ++row) {
        for (int column = 0; column < JobColumn::count(); ++column) {
            QCOMPARE(again.model()->index(row, column).data().toString(), before[row][column]);
        }
    }
}

void TestKeptWindow::ticksFilterSortingAndColumnsAreAsTheyWereLeft()
{
    StoreRig rig;
    WindowRig &window = rig.openLoaded();
    window.addJobs(30);
    QTRY_COMPARE(window.session.ledger().counts().finished, 30);
    QVERIFY(window.isReady());
    window.table->horizontalHeader()->setSortIndicator(JobColumn::Id, Qt::DescendingOrder);
    window.table->horizontalHeader()->resizeSection(JobColumn::Created, 321);
    window.table->scrollToTop();
    window.clickTick(0);
    window.clickTick(2);
    const JobId first = window.model()->idAt(0);
    const JobId third = window.model()->idAt(2);
    window.filter->setText(QStringLiteral("completed"));
    window.window.findChild<QToolButton *>(QStringLiteral("show%1").arg(int(Show::Finished)))->click();
    // Less than the screen of the offscreen platform, 800 x 800: what is larger is cut to the screen by
    // Qt 6.8.
    const QSize left(700, 610);
    window.window.resize(left);
    QCOMPARE(window.window.size(), left);
    window.action("actionDetails")->trigger();

    WindowRig &again = rig.reopen();
    QCOMPARE(again.filter->text(), QStringLiteral("completed"));
    QCOMPARE(again.model()->show(), Show::Finished);
    QVERIFY(again.window.findChild<QToolButton *>(QStringLiteral("show%1").arg(int(Show::Finished)))
                ->isChecked());
    QCOMPARE(again.model()->sortColumn(), JobColumn::Id);
    QCOMPARE(again.model()->sortOrder(), Qt::DescendingOrder);
    QCOMPARE(again.table->horizontalHeader()->sectionSize(JobColumn::Created), 321);
    QCOMPARE(again.window.size(), left);
    QVERIFY(again.window.findChild<QDockWidget *>(QStringLiteral("detailsDock"))->isHidden());
    QVERIFY(!again.action("actionDetails")->isChecked());
    QCOMPARE(again.model()->ticks()->count(), 2);
    QVERIFY(again.model()->ticks()->isTicked(again.model()->rowOf(first)));
    QVERIFY(again.model()->ticks()->isTicked(again.model()->rowOf(third)));
}

void TestKeptWindow::aWindowLargerThanTheScreenComesBackInside()
{
    StoreRig rig;
    WindowRig &window = rig.openLoaded();
    const QRect screen = window.window.screen()->availableGeometry();
    QVERIFY2(screen.contains(window.window.geometry()), "the first window");
    window.window.setGeometry(QRect(screen.center(), 2 * screen.size()));
    const WindowRig &again = rig.reopen();
    const QRect place = again.window.geometry();
    QVERIFY(screen.contains(place));
    QVERIFY2(place.width() > screen.width() / 2 && place.height() > screen.height() / 2,
             "no smaller than it has to be");
}

void TestKeptWindow::theWindowIsUpBeforeTheList()
{
    StoreRig rig;
    rig.openLoaded().addJobs(3'000);
    QTRY_COMPARE(rig.rig->session.ledger().count(), 3'000);
    rig.close();
    const WindowRig &window = rig.open();
    QVERIFY(window.window.isVisible());
    QVERIFY(window.session.archive()->isLoading());
    QCOMPARE(window.session.ledger().count(), 0);
    // Half a list would look like all of it.
    window.action("actionExport")->trigger();
    QCOMPARE(window.message(), QStringLiteral("The list is still loading. Export it when it is complete."));
    QTRY_COMPARE(window.session.ledger().count(), 3'000);
    QTRY_VERIFY(!window.session.archive()->isLoading());
}

void TestKeptWindow::whatIsAddedWhileTheListIsReadIsKnownOrNew()
{
    StoreRig rig;
    const QList<JobId> ids = makeHistory(rig, 20, 5);
    WindowRig &window = rig.open();
    window.session.imports()->addText(linesOf(ids + rig.network.api().addJobs(100, 2)));
    QVERIFY(window.session.archive()->isLoading());
    QTRY_COMPARE(window.session.ledger().count(), 22);
    QCOMPARE(window.session.ledger().counts().deleted, 5);
    QTRY_VERIFY2(window.message().startsWith(QStringLiteral("2 added, 20 already in the list")),
                 qPrintable(window.message()));
}

void TestKeptWindow::deletionsOfAnEarlierRunAreOfferedAgain()
{
    StoreRig rig;
    const QList<JobId> ids = makeHistory(rig, 10, 0);
    // As a crash leaves it, with one of two requests applied.
    SqliteFile(rig.file())
        .run(
            QStringLiteral("UPDATE jobs SET intent_ms = 1, checksum = checksum + 1 WHERE job IN ('%1', '%2')")
                .arg(ids[3].toString(), ids[4].toString()));
    rig.network.api().script(ids[3], {jsonStep(404, R"({"error":"Job not found"})")});

    WindowRig &window = rig.openLoaded();
    QCOMPARE(window.record(ids[3]).deletion, DeletionState::Unconfirmed);
    QCOMPARE(
        window.record(ids[3]).message.text(),
        QStringLiteral("Jobsweep ended before the deletion was confirmed. Delete the job again to be sure."));
    QTRY_VERIFY2(
        window.message().startsWith(QStringLiteral("2 deletions from last time are unconfirmed. Retry")),
        qPrintable(window.message()));
    QTRY_VERIFY(window.messageButton(QStringLiteral("Retry")));
    window.messageButton(QStringLiteral("Retry"))->click();
    QTRY_COMPARE(window.record(ids[3]).deletion, DeletionState::Deleted);
    QTRY_COMPARE(window.record(ids[4]).deletion, DeletionState::Deleted);
    QCOMPARE(rig.network.api().count("DELETE"), 2);
}

void TestKeptWindow::deletionsThatWereNotSentAreOfferedAgain()
{
    StoreRig rig;
    const QList<JobId> ids = endAmidDeletions(rig);
    WindowRig &window = rig.openLoaded();
    QTRY_COMPARE(window.message(), QStringLiteral("14 deletions were not attempted. 6 are unconfirmed."));
    QCOMPARE(window.record(ids[19]).message.text(), QStringLiteral("Still to be deleted."));
    QTRY_VERIFY(window.messageButton(QStringLiteral("Continue")));
    window.messageButton(QStringLiteral("Continue"))->click();
    QVERIFY(window.question());
    QVERIFY2(window.questionText().contains(QStringLiteral("20 jobs")), qPrintable(window.questionText()));
    window.question()->findChild<QPushButton *>(QStringLiteral("confirmButton"))->click();
    QTRY_COMPARE(window.session.ledger().counts().deleted, 20);
    QTRY_VERIFY(!window.session.work()->isBusy());
    QVERIFY(rig.reopen().message().isEmpty());
}

void TestKeptWindow::deletionsThatWereNotSentCanBeGivenUp()
{
    StoreRig rig;
    const QList<JobId> ids = endAmidDeletions(rig);
    WindowRig &window = rig.openLoaded();
    QTRY_VERIFY(window.messageButton(QStringLiteral("Don't delete")));
    window.messageButton(QStringLiteral("Don't delete"))->click();
    QVERIFY(window.record(ids[19]).message.isEmpty());
    WindowRig &again = rig.reopen();
    QTRY_VERIFY2(again.message().startsWith(QStringLiteral("6 deletions")), qPrintable(again.message()));
}

void TestKeptWindow::deletionsThatARefusedTokenStoppedOutliveTheProgram()
{
    StoreRig rig;
    makeHistory(rig, 20, 0);
    WindowRig &window = rig.openLoaded();
    rig.network.api().setRule(
        [](const ApiRequest &) { return jsonStep(401, R"({"error":"Unauthorized"})"); });
    window.session.work()->deleteJobs(window.session.ledger().idsByArrival());
    QTRY_VERIFY(window.session.work()->hasUnfinished());
    QTRY_VERIFY(!window.session.work()->isBusy());
    WindowRig &again = rig.reopen();
    QTRY_COMPARE(again.message(), QStringLiteral("20 deletions were not attempted."));
}

void TestKeptWindow::deletionsThatTheUserStoppedAreNotOffered()
{
    StoreRig rig;
    const QList<JobId> ids = makeHistory(rig, 20, 0);
    WindowRig &window = rig.openLoaded();
    rig.network.api().setRule(
        [](const ApiRequest &) { return jsonStep(401, R"({"error":"Unauthorized"})"); });
    window.session.work()->deleteJobs(ids.first(10));
    QTRY_VERIFY(window.session.work()->hasUnfinished());
    QTRY_VERIFY(!window.session.work()->isBusy());
    window.session.work()->stop();
    rig.network.api().hold();
    window.session.work()->deleteJobs(ids);
    QTRY_COMPARE(rig.network.api().heldCount(), WindowRig::inFlight);
    window.session.work()->stop();
    rig.network.api().releaseAll();
    QTRY_VERIFY(!window.session.work()->isBusy());
    QCOMPARE(rig.reopen().session.ledger().idsWhere([](const JobRecord &record) {
        return !record.message.isEmpty() && record.message.text() != QStringLiteral("Unauthorized");
    }),
             QList<JobId>());
}

void TestKeptWindow::detailsShowTheCurrentJob()
{
    StoreRig rig;
    makeHistory(rig, 5, 1);
    WindowRig &window = rig.openLoaded();
    QVERIFY(window.isReady());
    window.clickCell(0, JobColumn::Id);
    QTRY_COMPARE(factText(window, QStringLiteral("Job ID")), window.model()->idAt(0).toString());
    QCOMPARE(headline(window), QStringLiteral("completed · Deleted"));
    QVERIFY(fact(window, QStringLiteral("Job ID"))->textInteractionFlags() & Qt::TextSelectableByKeyboard);
    const HistoryTable *timeline = table(window, "timelineTable");
    QTRY_COMPARE(timeline->model()->rowCount(), 2);
    QCOMPARE(cell(timeline, 0, HistoryModel::ActionColumn), QStringLiteral("Delete"));
    QCOMPARE(cell(timeline, 1, HistoryModel::AnswerColumn), QStringLiteral("Completed"));

    window.clickCell(1, JobColumn::Id);
    QTRY_COMPARE(factText(window, QStringLiteral("Job ID")), window.model()->idAt(1).toString());
    QCOMPARE(headline(window), QStringLiteral("completed"));
    QTRY_COMPARE(timeline->model()->rowCount(), 1);
}

void TestKeptWindow::detailsFollowTheJob()
{
    StoreRig rig;
    const QList<JobId> ids = makeHistory(rig, 2, 0);
    WindowRig &window = rig.openLoaded();
    QVERIFY(window.isReady());
    window.clickCell(0, JobColumn::Id);
    const HistoryTable *timeline = table(window, "timelineTable");
    QTRY_COMPARE(timeline->model()->rowCount(), 1);
    window.session.work()->deleteJobs({ids[0]});
    QTRY_COMPARE(headline(window), QStringLiteral("completed · Deleted"));
    QTRY_COMPARE(timeline->model()->rowCount(), 2);
    QCOMPARE(cell(timeline, 0, HistoryModel::AnswerColumn), QStringLiteral("Deleted"));
    window.session.editor()->remove({ids[0], ids[1]});
    QTRY_VERIFY(!facts(window)->isVisible());
}

void TestKeptWindow::detailsAreCopied()
{
    StoreRig rig;
    makeHistory(rig, 2, 0);
    WindowRig &window = rig.openLoaded();
    QVERIFY(window.isReady());
    window.clickCell(1, JobColumn::Id);
    QTRY_COMPARE(factText(window, QStringLiteral("Job ID")), window.model()->idAt(1).toString());
    for (QToolButton *button : facts(window)->findChildren<QToolButton *>()) {
        if (button->accessibleName() == QStringLiteral("Copy Job ID")) {
            click(button);
        }
    }
    QCOMPARE(QGuiApplication::clipboard()->text(), window.model()->idAt(1).toString());
}

void TestKeptWindow::theHistoryOutlivesTheRow()
{
    StoreRig rig;
    const QList<JobId> ids = makeHistory(rig, 4, 2);
    rig.openLoaded().session.editor()->remove(ids);
    WindowRig &window = rig.reopen();
    QCOMPARE(window.session.ledger().count(), 0);
    showHistory(window);
    const HistoryTable *history = table(window, "historyTable");
    // Deletions and checks stand under a heading each.
    QTRY_COMPARE(history->model()->rowCount(), 6 + 2);
    // Added again, they are what they were.
    window.session.imports()->addText(linesOf(ids));
    QTRY_COMPARE(window.session.ledger().counts().deleted, 2);
}

void TestKeptWindow::theHistoryIsFiltered()
{
    StoreRig rig;
    const QList<JobId> ids = makeHistory(rig, 10, 4);
    WindowRig &window = rig.openLoaded();
    QVERIFY(window.isReady());
    showHistory(window);
    const HistoryTable *history = table(window, "historyTable");
    QTRY_COMPARE(history->model()->rowCount(), 14 + 2);
    auto *field = window.window.findChild<QLineEdit *>(QStringLiteral("historyFilterField"));
    QTest::keyClicks(field, QStringLiteral("DELETE 200"));
    QTRY_COMPARE(history->model()->rowCount(), 4 + 1);
    field->setText(ids[2].toString());
    QTRY_COMPARE(history->model()->rowCount(), 2 + 2);
    field->setText(QStringLiteral("100%"));
    QTRY_COMPARE(history->model()->rowCount(), 0);
    field->clear();
    QTRY_COMPARE(history->model()->rowCount(), 14 + 2);
}

void TestKeptWindow::theHistoryLeadsToTheJob()
{
    StoreRig rig;
    makeHistory(rig, 10, 1);
    WindowRig &window = rig.openLoaded();
    QVERIFY(window.isReady());
    showHistory(window);
    HistoryTable *history = table(window, "historyTable");
    QTRY_COMPARE(history->model()->rowCount(), 11 + 2);
    const QString id = cell(history, 4, HistoryModel::JobColumn);
    Q_EMIT history->activated(history->model()->index(4, 0));
    QVERIFY2(!history->isVisible() && window.table->isVisible(), "the jobs take its place");
    QCOMPARE(window.model()->idAt(window.table->currentIndex().row()).toString(), id);
    QCOMPARE(window.table->selectedRows(), QList<int>{window.table->currentIndex().row()});

    window.filter->setText(QStringLiteral("nothing like it"));
    Q_EMIT history->activated(history->model()->index(4, 0));
    QVERIFY2(window.message().startsWith(QStringLiteral("This job is hidden by the filter")),
             qPrintable(window.message()));
}

void TestKeptWindow::copiedHistoryIsConfirmed()
{
    StoreRig rig;
    makeHistory(rig, 4, 1);
    WindowRig &window = rig.openLoaded();
    QVERIFY(window.isReady());
    showHistory(window);
    HistoryTable *history = table(window, "historyTable");
    QTRY_COMPARE(history->model()->rowCount(), 5 + 2);
    history->selectRow(1);
    QTest::keyClick(history, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(window.message(), QStringLiteral("1 row copied."));
}

void TestKeptWindow::oldHistoryIsForgotten()
{
    constexpr qint64 dayMs = 86'400'000;
    StoreRig rig;
    makeHistory(rig, 10, 5);
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const QString age = QStringLiteral("UPDATE events SET at_ms = %1 WHERE id BETWEEN %2 AND %3");
    SqliteFile(rig.file()).run(age.arg(now - 91 * dayMs).arg(1).arg(5));
    SqliteFile(rig.file()).run(age.arg(now - 40 * dayMs).arg(6).arg(10));
    const auto events = [&rig] {
        return SqliteFile(rig.file()).value(QStringLiteral("SELECT count(*) FROM events")).toInt();
    };
    QCOMPARE(events(), 15);
    WindowRig &window = rig.openLoaded();
    QTRY_COMPARE(events(), 10);

    QComboBox *days = historyBox(window);
    QCOMPARE(days->count(), 4);
    QCOMPARE(days->currentIndex(), 1);
    QCOMPARE(days->itemText(0), QStringLiteral("30 days"));
    days->setCurrentIndex(0);
    const auto question = [&window] {
        return window.window.findChild<QMessageBox *>(QStringLiteral("forgetQuestion"));
    };
    QVERIFY(question());
    QTest::keyClick(question(), Qt::Key_Escape);
    QVERIFY2(days->currentIndex() == 1, "nothing was chosen");
    QTRY_VERIFY(!question());
    QCOMPARE(events(), 10);
    days->setCurrentIndex(0);
    question()->findChild<QPushButton *>(QStringLiteral("forgetButton"))->click();
    QTRY_COMPARE(events(), 5);
    QCOMPARE(days->currentIndex(), 0);
    days->setCurrentIndex(2);
    QVERIFY2(days->currentIndex() == 2, "a longer time costs nothing");
    days->setCurrentIndex(0);
    QTRY_VERIFY(question());
    question()->findChild<QPushButton *>(QStringLiteral("forgetButton"))->click();
    WindowRig &again = rig.reopen();
    QCOMPARE(historyBox(again)->currentIndex(), 0);
    QCOMPARE(again.session.ledger().count(), 10);
}

void TestKeptWindow::damagedSettingsCostNoHistory()
{
    constexpr qint64 yearMs = 31'536'000'000;
    StoreRig rig;
    makeHistory(rig, 10, 5);
    const qint64 old = QDateTime::currentMSecsSinceEpoch() - 2 * yearMs;
    SqliteFile(rig.file()).run(QStringLiteral("UPDATE events SET at_ms = %1").arg(old));
    QFile settings(rig.ownFolder.filePath(QStringLiteral("settings.json")));
    QVERIFY(settings.open(QIODevice::WriteOnly | QIODevice::Truncate));
    settings.write(QByteArray("\0\x93[[[\nhistory\\days=abc\n\xff", 26));
    settings.close();
    WindowRig &window = rig.openLoaded();
    QVERIFY2(historyBox(window)->currentIndex() == 3, "for ever");
    rig.reopen();
    rig.close();
    QCOMPARE(SqliteFile(rig.file()).value(QStringLiteral("SELECT count(*) FROM events")).toInt(), 15);
}

void TestKeptWindow::aSecondStartAddsItsFiles()
{
    StoreRig rig;
    WindowRig &window = rig.openLoaded();
    QFile file(rig.ownFolder.filePath(QStringLiteral("ids.txt")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(linesOf(numberedIds(0, 3)).toUtf8());
    file.close();
    window.window.showMinimized();
    window.window.startAgain({file.fileName()});
    QVERIFY(!window.window.isMinimized());
    QTRY_COMPARE(window.session.ledger().count(), 3);
}

QTEST_MAIN(TestKeptWindow)
#include "tst_kept_window.moc"
