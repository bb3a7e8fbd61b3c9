#include "app/export/job_export_service.h"
#include "app/work/job_work.h"
#include "core/format/export_encoder.h"
#include "core/job/job_id.h"
#include "model/table/ticked_jobs.h"
#include "window_rig.h"

#include <QTemporaryDir>
#include <QTimer>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

const QString openFolder = QStringLiteral("Open folder");
const QString tickFinished = QStringLiteral("Tick finished");

AnswerStep serverError()
{
    return jsonStep(501, R"({"error":"Not implemented"})");
}

} // namespace

/// What the window says once something has ended.
class TestFeedback : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(loadEnglish()); }
    void aRoundOfChecksEndsWithASummary();
    void theSummaryTicksWhatIsFinished();
    void nothingIsOfferedWhereAllFinishedJobsAreTicked();
    void oneJobIsNamed();
    void whatWasAddedStaysInTheSummary();
    void anEarlierMessageIsReplaced();
    void stoppedChecksLeaveTheirBanner();
    void aSummaryIsKeptUnderLaterMessages();
    void aSummaryIsKeptUnderABanner();
    void aSummaryGoesWithTheNextBatch();
    void problemsAreShownBesideTheSummary();
    void anExportLeadsToItsFolder();
    void anExportThatFailedLeadsNowhere();
};

void TestFeedback::aRoundOfChecksEndsWithASummary()
{
    WindowRig rig({.withToken = false});
    QList<JobId> ids = rig.addJobs(6);
    ids += rig.addJobs(5, "processing", 6);
    QTRY_COMPARE(rig.session.ledger().count(), 11);
    const QList<JobId> gone = numberedIds(20, 4);
    const QList<JobId> failing = rig.network.api().addJobs(30, 3);
    rig.network.api().setRule([failing](const ApiRequest &request) -> std::optional<AnswerStep> {
        for (const JobId &id : failing) {
            if (request.target.endsWith(id.pathSegment())) {
                return serverError();
            }
        }
        return {};
    });
    rig.network.api().hold();
    rig.session.setToken(ApiToken::parse(QStringLiteral("user:1-abc"), nullptr).value());
    rig.session.imports()->addText(linesOf(gone + failing));
    QTRY_COMPARE(rig.session.work()->progress().total, ids.size() + gone.size() + failing.size());
    rig.network.api().releaseAll();
    QTRY_VERIFY2(rig.message().endsWith(
                     QStringLiteral("15 checked: 6 finished, 5 running, 4 gone. 3 could not be checked.")),
                 qPrintable(rig.message()));
}

void TestFeedback::theSummaryTicksWhatIsFinished()
{
    WindowRig rig;
    const QList<JobId> ids = rig.addJobs(4) + rig.addJobs(2, "processing", 4);
    QTRY_COMPARE(rig.session.ledger().counts().running, 2);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    rig.session.work()->checkJobs(ids);
    QTRY_COMPARE(rig.message(), QStringLiteral("6 checked: 4 finished, 2 running."));
    QTRY_VERIFY(rig.messageButton(tickFinished));
    click(rig.messageButton(tickFinished));
    QCOMPARE(rig.model()->ticks()->count(), 4);
}

void TestFeedback::nothingIsOfferedWhereAllFinishedJobsAreTicked()
{
    WindowRig rig;
    const QList<JobId> ids = rig.addJobs(4);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 4);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    rig.model()->flush();
    QCOMPARE(rig.model()->ticks()->tickFinishedShown(), 4);
    rig.session.work()->checkJobs(ids);
    QTRY_COMPARE(rig.message(), QStringLiteral("4 checked: 4 finished."));
    QVERIFY(!rig.messageButton(tickFinished));
}

void TestFeedback::oneJobIsNamed()
{
    WindowRig rig;
    const QList<JobId> ids = rig.addJobs(2);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 2);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    rig.session.work()->checkJobs({ids[1]});
    QString uuid = ids[1].toString();
    uuid.chop(QStringLiteral("-bot:luma").size());
    QTRY_COMPARE(rig.message(), QStringLiteral("j…%1: completed.").arg(uuid.last(4)));
}

void TestFeedback::whatWasAddedStaysInTheSummary()
{
    WindowRig rig;
    rig.network.api().hold();
    rig.addJobs(3);
    QTRY_COMPARE(rig.message(), QStringLiteral("3 added."));
    rig.network.api().releaseAll();
    QTRY_COMPARE(rig.message(), QStringLiteral("3 added. 3 checked: 3 finished."));
    QTRY_VERIFY(rig.messageButton(tickFinished));
    QVERIFY(rig.offers(QStringLiteral("Undo")));
}

void TestFeedback::anEarlierMessageIsReplaced()
{
    WindowRig rig;
    const QList<JobId> ids = rig.addJobs(3);
    QTRY_COMPARE(rig.message(), QStringLiteral("3 added. 3 checked: 3 finished."));
    rig.session.work()->checkJobs(ids);
    QTRY_COMPARE(rig.message(), QStringLiteral("3 checked: 3 finished."));
    QTRY_VERIFY(!rig.offers(QStringLiteral("Undo")));
}

void TestFeedback::stoppedChecksLeaveTheirBanner()
{
    WindowRig rig;
    const QList<JobId> ids = rig.addJobs(3);
    QTRY_COMPARE(rig.message(), QStringLiteral("3 added. 3 checked: 3 finished."));
    rig.network.api().setRule([](const ApiRequest &request) {
        return request.target.endsWith(numberedId(0).pathSegment())
                   ? std::nullopt
                   : std::optional(jsonStep(401, R"({"error":"Unauthorized"})"));
    });
    rig.session.work()->checkJobs(ids);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QTRY_VERIFY(rig.session.work()->hasUnfinished());
    QVERIFY2(rig.message().contains(QStringLiteral("Unauthorized")), qPrintable(rig.message()));
}

namespace {

const QString summaryText = QStringLiteral("1 deleted, 1 failed.");
const QString retryFailed = QStringLiteral("Retry failed");

/// A window with six jobs, of which a batch has deleted one and failed with another.
struct SummaryRig : WindowRig
{
    MessageBar *bar = window.findChild<MessageBar *>();
    QList<JobId> ids;

    SummaryRig()
    {
        ids = addJobs(6);
        [this] { QTRY_COMPARE(session.ledger().counts().finished, 6); }();
        [this] { QTRY_VERIFY(!session.work()->isBusy()); }();
        network.api().script(
            ids[1], {jsonStep(403, R"({"error":"Job does not belong to this user"})"), deletedStep()});
        session.work()->deleteJobs(ids.first(2));
        [this] { QTRY_COMPARE(message(), summaryText); }();
        model()->flush();
    }
};

} // namespace

void TestFeedback::aSummaryIsKeptUnderLaterMessages()
{
    SummaryRig rig;
    rig.session.work()->checkJobs(rig.ids.mid(2));
    QTRY_COMPARE(rig.message(), QStringLiteral("4 checked: 4 finished."));
    QVERIFY(rig.bar->dismiss());
    QCOMPARE(rig.message(), summaryText);
    rig.table->selectRow(3);
    QTRY_VERIFY(rig.action("actionRemove")->isEnabled());
    rig.action("actionRemove")->trigger();
    QCOMPARE(rig.message(), QStringLiteral("Removed 1 job from this list only."));
    QTRY_VERIFY(rig.messageButton(QStringLiteral("Undo")));
    click(rig.messageButton(QStringLiteral("Undo")));
    QCOMPARE(rig.message(), QStringLiteral("1 job is back in the list."));
    QVERIFY(rig.bar->dismiss());
    QCOMPARE(rig.message(), summaryText);
    rig.model()->flush();
    rig.action("actionTickAll")->trigger();
    rig.action("actionUndo")->trigger();
    QCOMPARE(rig.message(), QStringLiteral("Ticks restored."));
    rig.bar->findChild<QTimer *>(QStringLiteral("briefTimer"))->start(0);
    QTRY_COMPARE(rig.message(), summaryText);
    QTRY_VERIFY(rig.messageButton(retryFailed));
    QVERIFY(rig.bar->dismiss());
    QCOMPARE(rig.message(), QString());
}

void TestFeedback::aSummaryIsKeptUnderABanner()
{
    SummaryRig rig;
    rig.bar->setBanner(Banner::Keeping, {Tone::Bad, QStringLiteral("Not saved"), {}});
    QCOMPARE(rig.message(), QStringLiteral("Not saved"));
    rig.bar->showMessage({Tone::Good, QStringLiteral("Exported."), {}});
    rig.bar->uncover();
    QCOMPARE(rig.message(), QStringLiteral("Not saved"));
    QVERIFY2(!rig.bar->dismiss(), "what is covered is not closed");
    rig.bar->clearBanner(Banner::Keeping);
    QCOMPARE(rig.message(), summaryText);
    // What a batch came to is said, whatever banner stands.
    rig.bar->setBanner(Banner::Keeping, {Tone::Bad, QStringLiteral("Not saved"), {}});
    rig.session.work()->deleteJobs({rig.ids[2]});
    QTRY_COMPARE(rig.message(), QStringLiteral("1 deleted."));
    QVERIFY(rig.bar->dismiss());
    QCOMPARE(rig.message(), QStringLiteral("Not saved"));
    rig.bar->clearBanner(Banner::Keeping);
    QCOMPARE(rig.message(), QString());
}

void TestFeedback::aSummaryGoesWithTheNextBatch()
{
    SummaryRig rig;
    rig.bar->showMessage({Tone::Good, QStringLiteral("Exported."), {}});
    rig.network.api().hold();
    rig.session.work()->deleteJobs(rig.ids.mid(2, 2));
    QCOMPARE(rig.message(), QString());
    rig.network.api().releaseAll();
    QTRY_COMPARE(rig.message(), QStringLiteral("2 deleted."));
}

void TestFeedback::problemsAreShownBesideTheSummary()
{
    SummaryRig rig;
    QTRY_VERIFY(rig.messageButton(QStringLiteral("Show problems")));
    click(rig.messageButton(QStringLiteral("Show problems")));
    QTRY_COMPARE(rig.model()->rowCount(), 1);
    QCOMPARE(rig.message(), summaryText);
    QTRY_VERIFY(rig.messageButton(retryFailed));
    click(rig.messageButton(retryFailed));
    QTRY_COMPARE(rig.session.ledger().counts().deleted, 2);
}

void TestFeedback::anExportLeadsToItsFolder()
{
    WindowRig rig;
    const QTemporaryDir folder;
    const QList<JobId> ids = rig.addJobs(2);
    QTRY_COMPARE(rig.session.ledger().counts().finished, 2);
    QTRY_VERIFY(!rig.session.work()->isBusy());
    rig.session.exports()->exportJobs(ids, ExportFormat::Csv, folder.filePath(QStringLiteral("out.csv")));
    QTRY_VERIFY2(rig.message().endsWith(QStringLiteral("to out.csv.")), qPrintable(rig.message()));
    QTRY_VERIFY(rig.messageButton(openFolder));
    click(rig.messageButton(openFolder));
    QCOMPARE(rig.openedFolders, QList<QUrl>{QUrl::fromLocalFile(folder.path())});
}

void TestFeedback::anExportThatFailedLeadsNowhere()
{
    WindowRig rig;
    const QTemporaryDir folder;
    rig.session.exports()->exportJobs({}, ExportFormat::Csv, folder.filePath(QStringLiteral("no/such.csv")));
    QTRY_VERIFY2(rig.message().contains(QStringLiteral("such.csv")), qPrintable(rig.message()));
    QVERIFY(!rig.messageButton(openFolder));
}

QTEST_MAIN(TestFeedback)
#include "tst_feedback.moc"
