#include "model/columns/job_details.h"

#include "core/job/job_record.h"
#include "support/scripted_api.h"

#include <QTest>

#include <algorithm>

using namespace jobsweep;
using namespace jobsweep::test;

class TestJobDetails : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aNewJobShowsItsIdAndWhatIsReadOffIt();
    void everythingThatIsKnownIsShown();
    void aDoubtIsNamed();
};

namespace {

/// The text of the fact with this label; nothing where it is left out.
QString textOf(const JobRecord &record, const QString &label)
{
    const QList<JobDetail> details = jobDetails(record);
    const auto found = std::find_if(details.begin(), details.end(),
                                    [&label](const JobDetail &detail) { return detail.label == label; });
    return found == details.end() ? QString() : found->text;
}

JobRecord newRecord()
{
    JobRecord record;
    record.id = numberedId(1);
    record.kind = record.id.kind();
    record.account = record.id.account();
    return record;
}

} // namespace

void TestJobDetails::aNewJobShowsItsIdAndWhatIsReadOffIt()
{
    const JobRecord record = newRecord();
    QCOMPARE(textOf(record, QStringLiteral("Job ID")), record.id.toString());
    QCOMPARE(textOf(record, QStringLiteral("Status")), QStringLiteral("not checked"));
    for (const JobDetail &detail : jobDetails(record)) {
        QVERIFY2(!detail.text.isEmpty(), qPrintable(detail.label));
        const bool offTheId =
            detail.label == QStringLiteral("Type") || detail.label == QStringLiteral("Account");
        QCOMPARE(detail.note, offTheId ? QStringLiteral("from the job ID") : QString());
    }
    QCOMPARE(textOf(record, QStringLiteral("Updated")), QString());
    QCOMPARE(textOf(record, QStringLiteral("Message")), QString());
    QCOMPARE(textOf(record, QStringLiteral("First seen")), QString());
    QCOMPARE(textOf(record, QStringLiteral("Found by")), QString());
}

void TestJobDetails::everythingThatIsKnownIsShown()
{
    JobRecord record = newRecord();
    record.message = QStringLiteral("first sentence");
    record.model = QStringLiteral("ray-v3");
    record.deletion = DeletionState::Deleted;
    record.createdMs = 1'775'000'000'000;
    record.createdFromId = false;
    record.seenMs = 1'775'000'120'000;
    record.source = JobSource::Watch;
    auto result = std::make_shared<JobResult>();
    result->credits = 2.5;
    result->error = QStringLiteral("second sentence");
    result->updated = QDateTime::fromMSecsSinceEpoch(1'775'000'060'000, Qt::UTC);
    result->links = {{QStringLiteral("video"), QStringLiteral("https://example.com/a.mp4")}};
    record.result = result;
    QCOMPARE(textOf(record, QStringLiteral("Message")), record.message.text());
    QCOMPARE(textOf(record, QStringLiteral("Error")), result->error);
    QCOMPARE(textOf(record, QStringLiteral("Credits")), QLocale().toString(2.5));
    QCOMPARE(textOf(record, QStringLiteral("Deletion")), QStringLiteral("Deleted"));
    QVERIFY(!textOf(record, QStringLiteral("Created")).isEmpty());
    QVERIFY(!textOf(record, QStringLiteral("Updated")).isEmpty());
    QCOMPARE(textOf(record, QStringLiteral("First seen")),
             QLocale().toString(QDateTime::fromMSecsSinceEpoch(record.seenMs),
                                QStringLiteral("d MMM yyyy HH:mm:ss")));
    QCOMPARE(textOf(record, QStringLiteral("Found by")), QStringLiteral("the watch"));
    record.source = JobSource::List;
    QCOMPARE(textOf(record, QStringLiteral("Found by")), QStringLiteral("Find running jobs"));
    record.source = JobSource::Text;
    QCOMPARE(textOf(record, QStringLiteral("Found by")), QStringLiteral("pasted or imported"));
    const JobDetail link = jobDetails(record).constLast();
    QVERIFY(link.isLink);
    QCOMPARE(link.text, QStringLiteral("https://example.com/a.mp4"));

    // Said once.
    record.message = result->error;
    QCOMPARE(textOf(record, QStringLiteral("Error")), QString());
}

void TestJobDetails::aDoubtIsNamed()
{
    JobRecord record = newRecord();
    record.deletion = DeletionState::Unconfirmed;
    record.inDoubt = true;
    const QList<JobDetail> details = jobDetails(record);
    QVERIFY(std::any_of(details.begin(), details.end(), [](const JobDetail &detail) {
        return detail.note == QStringLiteral("may already be deleted");
    }));
}

QTEST_GUILESS_MAIN(TestJobDetails)
#include "tst_job_details.moc"
