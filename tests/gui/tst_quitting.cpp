#include "app/intake/job_import.h"
#include "app/work/job_work.h"
#include "core/job/job_id.h"
#include "gui/window/main_window.h"
#include "support/patience.h"
#include "window_rig.h"

#include <QMessageBox>
#include <QSignalSpy>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

/// The window amid a batch of deletions whose answers are held back.
struct QuittingRig : WindowRig
{
    static constexpr int jobs = 20;

    QList<JobId> ids;
    QSignalSpy closed{&window, &MainWindow::closed};

    bool isAmidDeletions()
    {
        ids = addJobs(jobs);
        if (!comesTrue(
                [this] { return session.ledger().counts().finished == jobs && !session.work()->isBusy(); })) {
            return false;
        }
        network.api().hold();
        session.work()->deleteJobs(ids);
        return comesTrue([this] { return network.api().heldCount() == inFlight; });
    }

    QMessageBox *question() const
    {
        return window.findChild<QMessageBox *>(QStringLiteral("deletionsQuestion"));
    }
    QPushButton *finishButton() const
    {
        return question()->findChild<QPushButton *>(QStringLiteral("finishDeletionsButton"));
    }
    /// Closes the window and chooses to have the deletions finished.
    bool isFinishing()
    {
        window.close();
        if (!question() || !finishButton()) {
            return false;
        }
        finishButton()->click();
        return !window.isVisible();
    }
    int deleted() const { return session.ledger().counts().deleted; }
};

AnswerStep unauthorized()
{
    return jsonStep(401, R"({"error":"Unauthorized"})");
}

} // namespace

/// Closing the window amid deletions.
class TestQuitting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(loadEnglish()); }
    void amidDeletionsTheUserIsAsked();
    void checksAloneAreNoReasonToAsk();
    void deletionsAreFinishedBehindAHiddenWindow();
    void stoppingQuitsAsSoonAsTheAnswersAreThere();
    void theQuestionFollowsTheDeletions();
    void theQuestionGoesWhenNothingIsLeft();
    void anotherStartBringsTheWindowBack();
    void aRefusedTokenBringsTheWindowBack();
    void aLostConnectionBringsTheWindowBack();
    void aWaitThatTheServerAsksForDoesNot();
    void aPauseCanOnlyBeStopped();
    void theSystemAsksNothing();
    void theSystemEndsAHiddenWindow();
    void aLogOffAsksNothing();
};

void TestQuitting::amidDeletionsTheUserIsAsked()
{
    QuittingRig rig;
    QVERIFY(rig.isAmidDeletions());
    QVERIFY(!rig.window.close());
    QVERIFY(rig.question());
    QCOMPARE(rig.question()->text(), QStringLiteral("20 deletions not finished yet."));
    QTest::keyClick(rig.question(), Qt::Key_Escape);
    QTRY_VERIFY(!rig.question());
    QVERIFY(rig.window.isVisible() && rig.window.isEnabled());
    rig.network.api().releaseAll();
    QTRY_COMPARE(rig.deleted(), QuittingRig::jobs);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QVERIFY(rig.window.isVisible());
}

void TestQuitting::checksAloneAreNoReasonToAsk()
{
    WindowRig rig;
    rig.network.api().hold();
    rig.addJobs(3);
    QTRY_COMPARE(rig.network.api().heldCount(), 3);
    rig.window.close();
    QTRY_VERIFY(!rig.window.isVisible());
}

void TestQuitting::deletionsAreFinishedBehindAHiddenWindow()
{
    QuittingRig rig;
    QVERIFY(rig.isAmidDeletions());
    QVERIFY(rig.isFinishing());
    rig.network.api().release(1);
    QTRY_COMPARE(rig.deleted(), 1);
    QCOMPARE(rig.closed.size(), 0);
    rig.network.api().releaseAll();
    QTRY_COMPARE(rig.closed.size(), 1);
    QCOMPARE(rig.deleted(), QuittingRig::jobs);
    QVERIFY(!rig.window.isVisible());
}

void TestQuitting::stoppingQuitsAsSoonAsTheAnswersAreThere()
{
    QuittingRig rig;
    QVERIFY(rig.isAmidDeletions());
    rig.window.close();
    QVERIFY(rig.question());
    rig.question()->findChild<QPushButton *>(QStringLiteral("stopDeletionsButton"))->click();
    QTRY_VERIFY(!rig.window.isEnabled());
    rig.network.api().releaseAll();
    QTRY_COMPARE(rig.closed.size(), 1);
    QVERIFY(!rig.window.isVisible());
    QCOMPARE(rig.network.api().count("DELETE"), WindowRig::inFlight);
}

void TestQuitting::theQuestionFollowsTheDeletions()
{
    QuittingRig rig;
    QVERIFY(rig.isAmidDeletions());
    rig.window.close();
    QVERIFY(rig.question());
    rig.network.api().release(2);
    QTRY_COMPARE(rig.question()->text(), QStringLiteral("18 deletions not finished yet."));
}

void TestQuitting::theQuestionGoesWhenNothingIsLeft()
{
    QuittingRig rig;
    QVERIFY(rig.isAmidDeletions());
    rig.window.close();
    QVERIFY(rig.question());
    rig.network.api().releaseAll();
    QTRY_COMPARE(rig.closed.size(), 1);
    QVERIFY(!rig.question());
    QCOMPARE(rig.deleted(), QuittingRig::jobs);
}

void TestQuitting::anotherStartBringsTheWindowBack()
{
    QuittingRig rig;
    QVERIFY(rig.isAmidDeletions());
    QVERIFY(rig.isFinishing());
    rig.window.startAgain({});
    QVERIFY(rig.window.isVisible());
    rig.network.api().releaseAll();
    QTRY_COMPARE(rig.deleted(), QuittingRig::jobs);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QTRY_COMPARE(rig.message(), QStringLiteral("20 deleted."));
    QCOMPARE(rig.closed.size(), 0);
    QVERIFY(rig.window.close());
    QCOMPARE(rig.closed.size(), 1);
}

void TestQuitting::aRefusedTokenBringsTheWindowBack()
{
    QuittingRig rig;
    QVERIFY(rig.isAmidDeletions());
    QVERIFY(rig.isFinishing());
    rig.network.api().setRule([](const ApiRequest &) { return unauthorized(); });
    rig.network.api().releaseAll();
    QTRY_VERIFY(rig.window.isVisible());
    QTRY_VERIFY2(rig.message().contains(QStringLiteral("Unauthorized")), qPrintable(rig.message()));
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QCOMPARE(rig.closed.size(), 0);
}

void TestQuitting::aLostConnectionBringsTheWindowBack()
{
    QuittingRig rig;
    QVERIFY(rig.isAmidDeletions());
    QVERIFY(rig.isFinishing());
    rig.network.setUnplugged(true);
    rig.network.api().releaseAll();
    QTRY_VERIFY(rig.window.isVisible());
    QTRY_VERIFY2(rig.message().startsWith(QStringLiteral("Paused:")), qPrintable(rig.message()));
    QCOMPARE(rig.closed.size(), 0);
}

void TestQuitting::aWaitThatTheServerAsksForDoesNot()
{
    QuittingRig rig;
    QVERIFY(rig.isAmidDeletions());
    rig.network.api().script(rig.ids[19], {tooManyRequests("1"), deletedStep()});
    QVERIFY(rig.isFinishing());
    QSignalSpy paused(rig.session.work(), &JobWork::pauseChanged);
    rig.network.api().releaseAll();
    QTRY_COMPARE(rig.closed.size(), 1);
    QVERIFY(!paused.isEmpty());
    QCOMPARE(rig.deleted(), QuittingRig::jobs);
}

void TestQuitting::aPauseCanOnlyBeStopped()
{
    QuittingRig rig;
    QVERIFY(rig.isAmidDeletions());
    rig.session.work()->pause();
    rig.window.close();
    QVERIFY(rig.question());
    QVERIFY(!rig.finishButton());
}

void TestQuitting::theSystemAsksNothing()
{
    QuittingRig rig;
    QVERIFY(rig.isAmidDeletions());
    rig.window.close();
    QVERIFY(rig.question());
    rig.window.closeUnasked();
    QVERIFY(!rig.question());
    rig.network.api().releaseAll();
    QTRY_COMPARE(rig.closed.size(), 1);
    QCOMPARE(rig.network.api().count("DELETE"), WindowRig::inFlight);
}

void TestQuitting::theSystemEndsAHiddenWindow()
{
    QuittingRig rig;
    QVERIFY(rig.isAmidDeletions());
    QVERIFY(rig.isFinishing());
    rig.window.closeUnasked();
    rig.network.api().releaseAll();
    QTRY_COMPARE(rig.closed.size(), 1);
    QCOMPARE(rig.network.api().count("DELETE"), WindowRig::inFlight);
}

void TestQuitting::aLogOffAsksNothing()
{
    QuittingRig rig;
    QVERIFY(rig.isAmidDeletions());
    rig.window.expectLogOff();
    rig.window.close();
    QVERIFY(!rig.question());
    rig.network.api().releaseAll();
    QTRY_COMPARE(rig.closed.size(), 1);
    QCOMPARE(rig.network.api().count("DELETE"), WindowRig::inFlight);
}

QTEST_MAIN(TestQuitting)
#include "tst_quitting.moc"
