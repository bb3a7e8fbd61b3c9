#include "app/intake/job_import.h"
#include "app/work/job_work.h"
#include "core/job/job_id.h"
#include "core/job/job_record.h"
#include "model/columns/job_column.h"
#include "support/patience.h"
#include "window_rig.h"

#include <QDialogButtonBox>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

const QString resume = QStringLiteral("Resume");
const QString apiToken = QStringLiteral("API token…");

AnswerStep unauthorized()
{
    return jsonStep(401, R"({"error":"Unauthorized"})");
}

/// The window with finished jobs in it.
struct BatchWindow : WindowRig
{
    QList<JobId> ids;

    bool ready(int count)
    {
        if (!isReady()) {
            return false;
        }
        ids = addJobs(count);
        return comesTrue([this, count] {
            return session.ledger().counts().finished == count && !session.work()->isBusy();
        });
    }

    int withDeletion(DeletionState state) const
    {
        return int(session.ledger()
                       .idsWhere([state](const JobRecord &record) { return record.deletion == state; })
                       .size());
    }
};

} // namespace

/// The window while a batch runs, is paused, is stopped, and afterwards.
class TestBatchWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(loadEnglish()); }
    void aHaltedBatchSaysWhyAndResumesWithANewToken();
    void deletionAndCheckStoppedTogetherAreOneBanner();
    void aBannerComesBackAfterAMessage();
    void aBannerThatWasClosedLeavesTheResumeButton();
    void stopDropsWhatWasLeftUndone();
    void aPauseDoesNotTakeTheBannerOfAHaltAway();
    void pauseAndResumeFromTheStatusBar();
    void noConnectionPausesWithOneBanner();
    void aWrongAddressIsSaidOnce();
    void aLongWaitNamesItsEnd();
    void progressCountsWhatNeedsALook();
    void theSummaryOffersToRetryWhatFailed();
    void retryFailedTakesTheShownRows();
    void jobsThatWaitAreCountedAndNoTimeIsPromised();
    void anAnswerWaitedForShowsUntilWhen();
    void endingInMidBatchWaitsForTheAnswers();
    void endingDoesNotWaitForASilentServer();
    void endingDuringAPauseIsImmediate();
};

void TestBatchWindow::aHaltedBatchSaysWhyAndResumesWithANewToken()
{
    BatchWindow rig;
    QVERIFY(rig.ready(20));
    rig.network.api().setRule([](const ApiRequest &request) {
        return request.header("authorization") == "Bearer user:2-new" ? std::nullopt
                                                                      : std::optional(unauthorized());
    });
    rig.session.work()->deleteJobs(rig.ids);
    const QString text = QStringLiteral(
        "Deletion stopped: the server rejected the API token (Unauthorized). Enter a valid one, "
        "then resume.");
    QTRY_COMPARE(rig.message(), text);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QCOMPARE(rig.message(), text);
    QCOMPARE(rig.withDeletion(DeletionState::None), 20);

    QTRY_VERIFY(rig.messageButton(apiToken));
    click(rig.messageButton(apiToken));
    auto *field = rig.window.findChild<QLineEdit *>(QStringLiteral("tokenField"));
    QVERIFY(field);
    field->setText(QStringLiteral("user:2-new"));
    click(field->window()->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok));
    QTRY_VERIFY(rig.messageButton(resume));
    click(rig.messageButton(resume));
    QTRY_COMPARE(rig.withDeletion(DeletionState::Deleted), 20);
    QTRY_COMPARE(rig.message(), QStringLiteral("20 deleted."));
    QTRY_VERIFY(!rig.messageButton(resume));
}

void TestBatchWindow::deletionAndCheckStoppedTogetherAreOneBanner()
{
    BatchWindow rig;
    QVERIFY(rig.ready(20));
    rig.network.api().setRule([](const ApiRequest &) { return unauthorized(); });
    rig.network.api().hold();
    rig.session.work()->checkJobs(rig.ids);
    QTRY_COMPARE(rig.network.api().heldCount(), WindowRig::inFlight);
    rig.session.work()->deleteJobs(rig.ids);
    rig.network.api().release(1);
    QTRY_VERIFY(rig.message().startsWith(QStringLiteral("Check stopped")));
    rig.network.api().releaseAll();
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QVERIFY2(rig.message().startsWith(QStringLiteral("Deletion stopped")), qPrintable(rig.message()));
    rig.session.work()->checkJobs(rig.ids);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QVERIFY2(rig.message().startsWith(QStringLiteral("Deletion stopped")), qPrintable(rig.message()));
}

void TestBatchWindow::aBannerComesBackAfterAMessage()
{
    BatchWindow rig;
    QVERIFY(rig.ready(3));
    rig.network.api().setRule([](const ApiRequest &) { return unauthorized(); });
    rig.session.work()->deleteJobs(rig.ids);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    const QString banner = rig.message();
    QVERIFY(banner.contains(QStringLiteral("Unauthorized")));
    rig.session.imports()->addText(QStringLiteral("nothing in here"));
    QTRY_VERIFY(rig.message() != banner);
    click(rig.window.findChild<MessageBar *>()->findChild<QToolButton *>());
    QCOMPARE(rig.message(), banner);
    QTRY_VERIFY(rig.messageButton(resume));
}

void TestBatchWindow::aBannerThatWasClosedLeavesTheResumeButton()
{
    BatchWindow rig;
    QVERIFY(rig.ready(3));
    rig.network.api().setRule([](const ApiRequest &) { return unauthorized(); });
    rig.session.work()->deleteJobs(rig.ids);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    click(rig.window.findChild<MessageBar *>()->findChild<QToolButton *>());
    QTRY_VERIFY(!rig.messageButton(resume));
    rig.network.api().setRule({});
    QTRY_VERIFY(rig.workButton("resumeButton")->isVisible());
    QVERIFY(rig.workButton("stopButton")->isVisible());
    click(rig.workButton("resumeButton"));
    QTRY_COMPARE(rig.withDeletion(DeletionState::Deleted), 3);
    QTRY_VERIFY(!rig.workButton("resumeButton")->isVisible());
}

void TestBatchWindow::stopDropsWhatWasLeftUndone()
{
    BatchWindow rig;
    QVERIFY(rig.ready(3));
    rig.network.api().setRule([](const ApiRequest &) { return unauthorized(); });
    rig.session.work()->deleteJobs(rig.ids);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QTRY_VERIFY(rig.workButton("stopButton")->isVisible());
    click(rig.workButton("stopButton"));
    QTRY_VERIFY(!rig.workButton("resumeButton")->isVisible());
    QVERIFY(!rig.session.work()->canResume());
    QVERIFY(!rig.message().contains(QStringLiteral("Unauthorized")));
}

void TestBatchWindow::aPauseDoesNotTakeTheBannerOfAHaltAway()
{
    BatchWindow rig;
    QVERIFY(rig.ready(20));
    rig.network.api().script(rig.ids[0], {tooManyRequests("7200")});
    rig.network.api().script(rig.ids[1], {unauthorized()});
    rig.network.api().hold();
    rig.session.work()->deleteJobs(rig.ids);
    QTRY_COMPARE(rig.network.api().heldCount(), WindowRig::inFlight);
    rig.network.api().release(1);
    QTRY_VERIFY(rig.message().startsWith(QStringLiteral("The server asked us to wait")));
    rig.network.api().releaseAll();
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QVERIFY2(rig.message().startsWith(QStringLiteral("Deletion stopped")), qPrintable(rig.message()));
}

void TestBatchWindow::pauseAndResumeFromTheStatusBar()
{
    BatchWindow rig;
    QVERIFY(rig.ready(40));
    rig.network.api().hold();
    rig.session.work()->deleteJobs(rig.ids);
    QTRY_COMPARE(rig.network.api().heldCount(), WindowRig::inFlight);
    QToolButton *pause = rig.workButton("pauseButton");
    QTRY_VERIFY(pause->isVisible());
    QVERIFY(!rig.workButton("resumeButton")->isVisible());
    click(pause);
    rig.network.api().releaseAll();
    QTRY_COMPARE(rig.progressText(), QStringLiteral("Paused at 6 of 40"));
    QVERIFY(!pause->isVisible());
    QVERIFY(rig.workButton("stopButton")->isVisible());
    QCOMPARE(rig.withDeletion(DeletionState::Queued), 34);
    click(rig.workButton("resumeButton"));
    QTRY_COMPARE(rig.message(), QStringLiteral("40 deleted."));
}

void TestBatchWindow::aWrongAddressIsSaidOnce()
{
    WindowRig rig;
    rig.network.api().setRule([](const ApiRequest &) {
        AnswerStep step = jsonStep(404, "<html><title>404 Not Found</title></html>");
        return std::optional(step);
    });
    rig.session.imports()->addText(linesOf(numberedIds(0, 50)));
    QTRY_VERIFY(rig.messageButton(QStringLiteral("Server…")));
    QVERIFY2(rig.message().startsWith(
                 QStringLiteral("Paused: https://api.useapi.net/v1/luma doesn't look like the Luma API.")),
             qPrintable(rig.message()));
    QTRY_COMPARE(rig.network.api().inFlight(), 0);
    QVERIFY2(rig.network.api().requests().size() <= 2 * WindowRig::inFlight, "the others were spared");
    click(rig.messageButton(QStringLiteral("Resume")));
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QCOMPARE(rig.network.api().requests().size(), 50);
    QVERIFY(!rig.messageButton(QStringLiteral("Server…")));
}

void TestBatchWindow::noConnectionPausesWithOneBanner()
{
    BatchWindow rig;
    QVERIFY(rig.ready(20));
    rig.network.setUnplugged(true);
    rig.session.work()->deleteJobs(rig.ids);
    QTRY_VERIFY2(rig.message().startsWith(QStringLiteral("Paused: can't reach api.useapi.net.")),
                 qPrintable(rig.message()));
    QTRY_VERIFY(rig.messageButton(QStringLiteral("Server…")));
    QTRY_VERIFY2(rig.progressText().startsWith(QStringLiteral("Paused at 0 of 20")),
                 qPrintable(rig.progressText()));
    rig.network.setUnplugged(false);
    QTRY_VERIFY(rig.messageButton(resume));
    click(rig.messageButton(resume));
    QTRY_COMPARE(rig.message(), QStringLiteral("20 deleted."));
}

void TestBatchWindow::aLongWaitNamesItsEnd()
{
    BatchWindow rig;
    QVERIFY(rig.ready(3));
    rig.network.api().script(rig.ids[0], {tooManyRequests("7200"), deletedStep()});
    rig.session.work()->deleteJobs({rig.ids[0]});
    QTRY_VERIFY2(rig.message().startsWith(QStringLiteral("The server asked us to wait until ")),
                 qPrintable(rig.message()));
    QVERIFY2(rig.message().endsWith(QStringLiteral(". Work continues automatically.")),
             qPrintable(rig.message()));
    const QString tryNow = QStringLiteral("Try now");
    QTRY_VERIFY(rig.messageButton(tryNow));
    click(rig.messageButton(tryNow));
    QTRY_COMPARE(rig.message(), QStringLiteral("1 deleted."));
}

void TestBatchWindow::progressCountsWhatNeedsALook()
{
    BatchWindow rig;
    QVERIFY(rig.ready(40));
    rig.network.api().script(rig.ids[0], {jsonStep(409, R"({"error":"Busy"})")});
    rig.network.api().script(rig.ids[1], {jsonStep(400, R"({"error":"Invalid jobid"})")});
    rig.network.api().script(rig.ids[2], {jsonStep(204, {})});
    rig.network.api().hold();
    rig.session.work()->deleteJobs(rig.ids);
    QTRY_COMPARE(rig.network.api().heldCount(), WindowRig::inFlight);
    rig.network.api().release(4);
    QTRY_VERIFY2(rig.progressText().startsWith(
                     QStringLiteral("Deleting 4 of 40 · 1 refused · 1 failed · 1 unconfirmed")),
                 qPrintable(rig.progressText()));
    QVERIFY(rig.window.findChild<QWidget *>(QStringLiteral("progressBar"))
                ->toolTip()
                .startsWith(rig.progressText() + QStringLiteral("\n1 deleted\n0 already gone\n")));
    rig.network.api().releaseAll();
    QTRY_VERIFY(!rig.session.work()->isBusy());
}

void TestBatchWindow::theSummaryOffersToRetryWhatFailed()
{
    BatchWindow rig;
    QVERIFY(rig.ready(10));
    rig.network.api().script(
        rig.ids[0], {jsonStep(403, R"({"error":"Job does not belong to this user"})"), deletedStep()});
    rig.network.api().script(rig.ids[1], {jsonStep(409, R"({"error":"Busy"})")});
    rig.session.work()->deleteJobs(rig.ids);
    QTRY_COMPARE(rig.message(), QStringLiteral("8 deleted, 1 refused, 1 failed."));
    QTRY_VERIFY(rig.messageButton(QStringLiteral("Show problems")));
    click(rig.messageButton(QStringLiteral("Retry failed")));
    QTRY_COMPARE(rig.message(), QStringLiteral("1 deleted."));
    QCOMPARE(rig.record(rig.ids[1]).deletion, DeletionState::Refused);
    QCOMPARE(rig.network.api().count("DELETE"), 11);
}

void TestBatchWindow::retryFailedTakesTheShownRows()
{
    BatchWindow rig;
    QVERIFY(rig.ready(3));
    QVERIFY(!rig.action("actionRetryFailed")->isEnabled());
    for (const JobId &id : {rig.ids[0], rig.ids[1]}) {
        rig.network.api().script(id, {jsonStep(400, R"({"error":"Invalid jobid"})"), deletedStep()});
    }
    rig.session.work()->deleteJobs(rig.ids);
    QTRY_COMPARE(rig.withDeletion(DeletionState::Failed), 2);
    QTRY_VERIFY(rig.action("actionRetryFailed")->isEnabled());
    rig.filter->setText(rig.ids[0].toString());
    QTRY_COMPARE(rig.model()->rowCount(), 1);
    rig.action("actionRetryFailed")->trigger();
    QTRY_COMPARE(rig.record(rig.ids[0]).deletion, DeletionState::Deleted);
    QCOMPARE(rig.record(rig.ids[1]).deletion, DeletionState::Failed);
}

void TestBatchWindow::jobsThatWaitAreCountedAndNoTimeIsPromised()
{
    BatchWindow rig;
    QVERIFY(rig.ready(20));
    // The last of three waits is long enough for a busy computer to show it.
    const AnswerStep error = jsonStep(500, R"({"error":"Internal error"})");
    rig.network.api().script(rig.ids[0], {error, error, error, deletedStep()});
    rig.session.work()->deleteJobs(rig.ids);
    QTRY_COMPARE(rig.record(rig.ids[0]).deletion, DeletionState::Waiting);
    QTRY_VERIFY2(rig.progressText().startsWith(QStringLiteral("Deleting 19 of 20 · 1 retrying at ")),
                 qPrintable(rig.progressText()));
    QVERIFY2(!rig.progressText().contains(QStringLiteral("left")), qPrintable(rig.progressText()));
    QTRY_COMPARE(rig.message(), QStringLiteral("20 deleted."));
}

void TestBatchWindow::anAnswerWaitedForShowsUntilWhen()
{
    BatchWindow rig;
    QVERIFY(rig.ready(2));
    rig.network.api().script(rig.ids[0], {tooManyRequests("60"), deletedStep()});
    rig.session.work()->deleteJobs({rig.ids[0]});
    QTRY_COMPARE(rig.record(rig.ids[0]).deletion, DeletionState::Waiting);
    rig.model()->flush();
    const QString cell = rig.model()->index(0, JobColumn::Deletion).data().toString();
    QVERIFY2(cell.startsWith(QStringLiteral("Waiting until ")), qPrintable(cell));
    QTRY_VERIFY2(rig.progressText().contains(QStringLiteral("waiting until ")),
                 qPrintable(rig.progressText()));
    click(rig.workButton("stopButton"));
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QCOMPARE(rig.record(rig.ids[0]).deletion, DeletionState::None);
}

void TestBatchWindow::endingInMidBatchWaitsForTheAnswers()
{
    BatchWindow rig;
    QVERIFY(rig.ready(20));
    rig.network.api().hold();
    rig.session.work()->deleteJobs(rig.ids);
    QTRY_COMPARE(rig.network.api().heldCount(), WindowRig::inFlight);
    rig.window.closeUnasked();
    QVERIFY(rig.window.isVisible());
    rig.network.api().releaseAll();
    QTRY_VERIFY(!rig.window.isVisible());
    QCOMPARE(rig.network.api().count("DELETE"), WindowRig::inFlight);
}

void TestBatchWindow::endingDoesNotWaitForASilentServer()
{
    BatchWindow rig;
    QVERIFY(rig.ready(20));
    rig.network.api().hold();
    rig.session.work()->deleteJobs(rig.ids);
    QTRY_COMPARE(rig.network.api().heldCount(), WindowRig::inFlight);
    rig.window.closeUnasked();
    QTRY_VERIFY_WITH_TIMEOUT(!rig.window.isVisible(), 3000);
    QCOMPARE(rig.withDeletion(DeletionState::Unconfirmed), WindowRig::inFlight);
    QCOMPARE(rig.withDeletion(DeletionState::None), 20 - WindowRig::inFlight);
}

void TestBatchWindow::endingDuringAPauseIsImmediate()
{
    BatchWindow rig;
    QVERIFY(rig.ready(20));
    rig.network.api().setRule([](const ApiRequest &) { return tooManyRequests("60"); });
    rig.session.work()->deleteJobs(rig.ids);
    QTRY_COMPARE(rig.withDeletion(DeletionState::Waiting), WindowRig::inFlight);
    rig.window.closeUnasked();
    QTRY_VERIFY_WITH_TIMEOUT(!rig.window.isVisible(), 1000);
    QCOMPARE(rig.withDeletion(DeletionState::None), 20);
}

QTEST_MAIN(TestBatchWindow)
#include "tst_batch_window.moc"
