#include "app/intake/job_import.h"
#include "app/work/job_work.h"
#include "core/job/api_token.h"
#include "core/job/job_id.h"
#include "model/jobs/list_editor.h"
#include "model/table/ticked_jobs.h"
#include "window_rig.h"

#include <QDialogButtonBox>

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
    QVERIFY2(rig.questionText().contains(
                 QStringLiteral("7 jobs turned out to be running and are no longer included.")),
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
    QVERIFY2(rig.questionText().contains(QStringLiteral("3 jobs left the list and are no longer included.")),
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

QTEST_MAIN(TestDeleteQuestion)
#include "tst_delete_question.moc"
