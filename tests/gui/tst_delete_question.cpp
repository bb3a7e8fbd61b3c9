#include "app/intake/job_import.h"
#include "app/work/job_work.h"
#include "core/job/api_token.h"
#include "core/job/job_id.h"
#include "gui/dialogs/delete_dialog.h"
#include "model/jobs/job_ledger.h"
#include "model/jobs/list_editor.h"
#include "model/table/ticked_jobs.h"
#include "window_rig.h"

#include <QDialogButtonBox>
#include <QLabel>

using namespace jobsweep;
using namespace jobsweep::test;

/// The question before a deletion, while the list changes behind it.
class TestDeleteQuestion : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(loadEnglish()); }
    void jobsThatTurnOutToBeRunningAreTakenOut();
    void jobsThatLeaveTheListAreTakenOut();
    void whatChangesAtTheLastMomentIsNotSent();
    void nothingLeftToDeleteIsSaid();
    void afterTheTokenJobsAreCheckedBeforeTheyAreAskedAbout();
    void aRefusedTokenEndsTheQuestion();
    void checkFirstGoesOnWithTheQuestion();
    void tabAndEnterOnDeleteDelete();
    void enterAtTheStartCancels();
    void upToThreeJobsAreNamed();
    void theWorstCaseHasFewLines_data();
    void theWorstCaseHasFewLines();
};

namespace {

QPushButton *button(const WindowRig &rig, const char *name)
{
    return rig.question()->findChild<QPushButton *>(QLatin1String(name));
}

/// Asks about twenty jobs that were not checked yet: of the first seven the server says that they run.
struct QuestionRig : WindowRig
{
    QList<JobId> ids;

    QuestionRig() : WindowRig({.withToken = false})
    {
        network.api().addJobs(0, 7, "processing");
        network.api().addJobs(7, 13, "completed");
        ids = numberedIds(0, 20);
        session.imports()->addText(linesOf(ids));
        [&] { QTRY_COMPARE(session.ledger().count(), 20); }();
        // Nothing is known of them: the checks that the token begins wait for their answers.
        network.api().hold();
        session.setToken(ApiToken::parse(QStringLiteral("user:1-abc"), nullptr).value());
        [&] { QTRY_COMPARE(network.api().heldCount(), inFlight); }();
        model()->flush();
        model()->ticks()->tickAllShown();
        [&] { QVERIFY(isReady()); }();
        [&] { QTRY_COMPARE(deleteButton->text(), QStringLiteral("Delete 20 jobs…")); }();
        click(deleteButton);
        [&] { QTRY_VERIFY(question()); }();
    }
};

} // namespace

void TestDeleteQuestion::jobsThatTurnOutToBeRunningAreTakenOut()
{
    QuestionRig rig;
    QVERIFY(rig.questionText().contains(QStringLiteral("20 of the jobs to delete were never checked")));
    rig.network.api().releaseAll();
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QTRY_VERIFY2(rig.questionText().startsWith(QStringLiteral("Delete 13 jobs from")),
                 qPrintable(rig.questionText()));
    QVERIFY2(rig.questionText().contains(QStringLiteral("No longer included: 7 turned out to be running.")),
             qPrintable(rig.questionText()));
    QTRY_VERIFY(!rig.questionText().contains(QStringLiteral("have not been checked")));
    QCOMPARE(button(rig, "confirmButton")->text(), QStringLiteral("&Delete 13 jobs"));
    click(button(rig, "confirmButton"));
    QTRY_COMPARE(rig.session.ledger().counts().deleted, 13);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QCOMPARE(rig.network.api().count("DELETE"), 13);
    QCOMPARE(rig.network.api().jobCount(), 7);
}

void TestDeleteQuestion::jobsThatLeaveTheListAreTakenOut()
{
    QuestionRig rig;
    rig.session.editor()->remove(rig.ids.mid(7, 3));
    QTRY_VERIFY2(rig.questionText().startsWith(QStringLiteral("Delete 17 jobs from")),
                 qPrintable(rig.questionText()));
    QVERIFY2(rig.questionText().contains(QStringLiteral("No longer included: 3 left the list.")),
             qPrintable(rig.questionText()));
    // What comes in, or comes back, was not asked about.
    rig.addJobs(2, "completed", 50);
    QTRY_COMPARE(rig.session.ledger().count(), 19);
    rig.model()->flush();
    rig.model()->ticks()->tickAllShown();
    rig.network.api().releaseAll();
    QTRY_VERIFY(rig.questionText().startsWith(QStringLiteral("Delete 10 jobs from")));
}

void TestDeleteQuestion::whatChangesAtTheLastMomentIsNotSent()
{
    QuestionRig rig;
    rig.session.editor()->remove(rig.ids.mid(7));
    // Clicked before the question could show it.
    button(rig, "confirmButton")->click();
    QTRY_COMPARE(rig.session.work()->progress().total, 7);
    rig.network.api().releaseAll();
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QCOMPARE(rig.network.api().count("DELETE"), 7);
    QCOMPARE(rig.network.api().jobCount(), 20);
}

void TestDeleteQuestion::nothingLeftToDeleteIsSaid()
{
    QuestionRig rig;
    rig.session.editor()->remove(rig.ids);
    QTRY_VERIFY2(rig.questionText().startsWith(QStringLiteral("Nothing left to delete.")),
                 qPrintable(rig.questionText()));
    QVERIFY(!button(rig, "confirmButton")->isEnabled());
    QVERIFY(!button(rig, "checkFirstButton")->isVisible());
    rig.question()->accept();
    QVERIFY(rig.question()->isVisible());
    QCOMPARE(rig.network.api().count("DELETE"), 0);
}

void TestDeleteQuestion::afterTheTokenJobsAreCheckedBeforeTheyAreAskedAbout()
{
    WindowRig rig({.withToken = false});
    QVERIFY(rig.isReady());
    rig.addJobs(7, "processing");
    rig.addJobs(13, "completed", 7);
    QTRY_COMPARE(rig.session.ledger().count(), 20);
    rig.model()->flush();
    rig.model()->ticks()->tickAllShown();
    QTRY_VERIFY(rig.deleteButton->isEnabled());
    rig.network.api().hold();
    click(rig.deleteButton);
    auto *field = rig.window.findChild<QLineEdit *>(QStringLiteral("tokenField"));
    QVERIFY(field);
    field->setText(QStringLiteral("user:1-abc"));
    click(field->window()->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok));
    QTRY_VERIFY(rig.question());
    QVERIFY2(rig.questionText().contains(QStringLiteral("Checking the status of 20 jobs first…")),
             qPrintable(rig.questionText()));
    QVERIFY(!button(rig, "confirmButton")->isEnabled());
    QVERIFY(!button(rig, "checkFirstButton")->isVisible());
    rig.network.api().releaseAll();
    QTRY_VERIFY(button(rig, "confirmButton")->isEnabled());
    QVERIFY2(rig.questionText().startsWith(QStringLiteral("Delete 13 jobs from")),
             qPrintable(rig.questionText()));
    click(button(rig, "confirmButton"));
    QTRY_COMPARE(rig.session.ledger().counts().deleted, 13);
    QCOMPARE(rig.network.api().count("DELETE"), 13);
}

void TestDeleteQuestion::aRefusedTokenEndsTheQuestion()
{
    WindowRig rig({.withToken = false});
    QVERIFY(rig.isReady());
    rig.addJobs(3);
    QTRY_COMPARE(rig.session.ledger().count(), 3);
    rig.model()->flush();
    rig.model()->ticks()->tickAllShown();
    QTRY_VERIFY(rig.deleteButton->isEnabled());
    rig.network.api().setRule(
        [](const ApiRequest &) { return jsonStep(401, R"({"error":"Unauthorized"})"); });
    click(rig.deleteButton);
    auto *field = rig.window.findChild<QLineEdit *>(QStringLiteral("tokenField"));
    field->setText(QStringLiteral("user:1-abc"));
    click(field->window()->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok));
    QTRY_VERIFY2(rig.message().contains(QStringLiteral("Unauthorized")), qPrintable(rig.message()));
    QTRY_VERIFY(!rig.question());
    QCOMPARE(rig.network.api().count("DELETE"), 0);
}

void TestDeleteQuestion::checkFirstGoesOnWithTheQuestion()
{
    WindowRig rig({.withToken = false});
    QVERIFY(rig.isReady());
    rig.network.api().addJobs(0, 2, "processing");
    rig.network.api().addJobs(2, 3, "completed");
    Preferences preferences;
    preferences.checkUpTo = 0;
    rig.session.usePreferences(preferences);
    rig.session.setToken(ApiToken::parse(QStringLiteral("user:1-abc"), nullptr).value());
    rig.session.imports()->addText(linesOf(numberedIds(0, 5)));
    QTRY_COMPARE(rig.session.ledger().count(), 5);
    rig.model()->flush();
    rig.model()->ticks()->tickAllShown();
    QTRY_VERIFY(rig.deleteButton->isEnabled());
    click(rig.deleteButton);
    QTRY_VERIFY(rig.question());
    click(button(rig, "checkFirstButton"));
    QTRY_VERIFY(button(rig, "confirmButton")->isEnabled());
    QVERIFY2(rig.questionText().startsWith(QStringLiteral("Delete 3 jobs from")),
             qPrintable(rig.questionText()));
    QVERIFY(!button(rig, "checkFirstButton")->isVisible());
    QCOMPARE(rig.network.api().count("DELETE"), 0);
}

void TestDeleteQuestion::tabAndEnterOnDeleteDelete()
{
    QuestionRig rig;
    rig.network.api().releaseAll();
    QTRY_COMPARE(button(rig, "confirmButton")->text(), QStringLiteral("&Delete 13 jobs"));
    rig.question()->activateWindow();
    QTRY_COMPARE(QApplication::activeWindow(), rig.question());
    QVERIFY2(!button(rig, "confirmButton")->hasFocus(), "Cancel has it");
    for (int tabs = 0; tabs < 5 && !button(rig, "confirmButton")->hasFocus(); ++tabs) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    QVERIFY(button(rig, "confirmButton")->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(rig.session.ledger().counts().deleted, 13);
}

void TestDeleteQuestion::enterAtTheStartCancels()
{
    QuestionRig rig;
    rig.question()->activateWindow();
    QTRY_COMPARE(QApplication::activeWindow(), rig.question());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(!rig.question());
    rig.network.api().releaseAll();
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QCOMPARE(rig.network.api().count("DELETE"), 0);
}

void TestDeleteQuestion::upToThreeJobsAreNamed()
{
    WindowRig rig;
    QVERIFY(rig.isReady());
    const QList<JobId> ids = rig.addJobs(4);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 4);
    rig.model()->flush();
    for (int row = 0; row < 3; ++row) {
        rig.clickTick(row);
    }
    QTRY_COMPARE(rig.deleteButton->text(), QStringLiteral("Delete 3 jobs…"));
    click(rig.deleteButton);
    QTRY_VERIFY(rig.question());
    for (int row = 0; row < 3; ++row) {
        QVERIFY(rig.questionText().contains(ids[row].toString()));
    }
    rig.question()->reject();
    QTRY_VERIFY(!rig.question());
    rig.clickTick(3);
    QTRY_COMPARE(rig.deleteButton->text(), QStringLiteral("Delete 4 jobs…"));
    click(rig.deleteButton);
    QTRY_VERIFY(rig.question());
    QVERIFY(!rig.questionText().contains(ids[0].toString()));
}

void TestDeleteQuestion::theWorstCaseHasFewLines_data()
{
    QTest::addColumn<int>("jobs");
    QTest::addColumn<QStringList>("lines");
    const QString leftOut = QStringLiteral(
        "Not included: 832 still running, 4 already being deleted, 5 already deleted or gone, 6 hidden by "
        "the "
        "filter. No longer included: 7 turned out to be running, 8 already being deleted, 9 already deleted "
        "or gone, 10 left the list.");
    const QString end = QStringLiteral(
        "3 of the jobs to delete were never checked; their result links will be lost. This removes the jobs "
        "from the server and can't be undone.");
    QTest::newRow("many") << 96
                          << QStringList{QStringLiteral("Delete 96 jobs from api.useapi.net?"),
                                         QStringLiteral("By account: a@x.org (1 job), b@x.org (2 jobs), "
                                                        "c@x.org (3 jobs), 2 other accounts (90 jobs). 2 of "
                                                        "them could not be deleted before."),
                                         leftOut, end};
    QTest::newRow("few") << 3
                         << QStringList{QStringLiteral("Delete 3 jobs from api.useapi.net?"),
                                        numberedId(0).toString(),
                                        numberedId(1).toString(),
                                        numberedId(2).toString(),
                                        QStringLiteral("By account: a@x.org (1 job), b@x.org (2 jobs). 2 of "
                                                       "them could not be deleted before."),
                                        leftOut,
                                        end};
}

void TestDeleteQuestion::theWorstCaseHasFewLines()
{
    QFETCH(int, jobs);
    QFETCH(QStringList, lines);
    DeletionPlan plan;
    plan.ids = numberedIds(0, jobs);
    plan.accounts = {{QStringLiteral("a@x.org"), 1}, {QStringLiteral("b@x.org"), 2}};
    if (jobs > 3) {
        plan.accounts.insert(QStringLiteral("c@x.org"), 3);
        plan.accounts.insert(QStringLiteral("d@x.org"), 45);
        plan.accounts.insert(QStringLiteral("e@x.org"), 45);
    }
    plan.counts = {.deletable = jobs,
                   .again = 2,
                   .notChecked = 3,
                   .running = 832,
                   .inWork = 4,
                   .deletedOrGone = 5,
                   .hiddenTicked = 6};
    plan.dropouts = {.running = 7, .inWork = 8, .deletedOrGone = 9, .removed = 10};
    const JobLedger ledger;
    DeleteDialog dialog(plan, &ledger, QStringLiteral("api.useapi.net"));
    dialog.show();
    QCOMPARE(dialog.accessibleDescription().split(QLatin1Char('\n')), lines);
    QStringList shown;
    int bottom = 0;
    for (const QLabel *label : dialog.findChildren<QLabel *>()) {
        if (label->text().isEmpty()) {
            continue;
        }
        QVERIFY2(label->isVisible() && label->y() >= bottom, qPrintable(label->text()));
        QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
        bottom = label->geometry().bottom();
        shown += label->text();
    }
    QCOMPARE(shown.join(QLatin1Char('\n')), dialog.accessibleDescription());
}

QTEST_MAIN(TestDeleteQuestion)
#include "tst_delete_question.moc"
