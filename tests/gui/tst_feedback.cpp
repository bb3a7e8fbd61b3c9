#include "app/export/job_export_service.h"
#include "app/work/job_work.h"
#include "core/format/export_encoder.h"
#include "core/job/job_id.h"
#include "model/table/ticked_jobs.h"
#include "window_rig.h"

#include <QTemporaryDir>

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
