#include "core/format/import_reader.h"
#include "core/format/json_object_stream.h"
#include "core/job/job_record.h"

#include <QJsonDocument>
#include <QTest>

using namespace jobsweep;

namespace {

const QString id = QStringLiteral(
    "j0326140530100000001v-u1-email:a@b.example:a1b2c3d4-e5f6-7890-abcd-ef1234567890-bot:luma");
const QString other = QStringLiteral(
    "j0326140530100000002i-u1-email:a@b.example:a1b2c3d4-e5f6-7890-abcd-ef1234567890-bot:luma");

QList<ImportedJob> told(const QString &text, qsizetype partSize = 1'000'000)
{
    ImportReader reader;
    for (qsizetype at = 0; at < text.size(); at += partSize) {
        reader.feed(QStringView(text).mid(at, partSize));
    }
    reader.endText();
    return reader.take();
}

/// "ID status" of each, to be compared.
QStringList statuses(const QList<ImportedJob> &jobs)
{
    QStringList all;
    for (const ImportedJob &job : jobs) {
        all += (job.record.id.toString() == id ? u"first "_qs : u"other "_qs) + job.record.status.word();
    }
    return all;
}

} // namespace

class TstImportReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void neighboursAreTold_data();
    void neighboursAreTold();
    void everyFactOfARecord();
    void newTextNewBeginning();
    void objectsWithinObjectsAreParsedAFewTimes();
    void longObjectsArePassedOver();
    void longStringsArePassedOver();
    void deepTextDoesNoHarm();
    void whatIsTakenBesideWhatIsKnown();
};

void TstImportReader::neighboursAreTold_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");

    const auto add = [](const char *name, const QString &text, const QStringList &expected) {
        QTest::newRow(name) << QString(text).replace(u'#', id).replace(u'~', other) << expected;
    };
    const QString record = u"{\"jobid\":\"#\",\"status\":\"completed\"}"_qs;
    add("one record", record, {u"first completed"_qs});
    add("a mark and blanks before it", u"\ufeff \r\n\t"_qs + record, {u"first completed"_qs});
    add("an array", u"["_qs + record + u",{\"status\":\"failed\",\"jobid\":\"~\"}]"_qs,
        {u"first completed"_qs, u"other failed"_qs});
    add("lines", record + u"\n{\"jobid\":\"~\",\"status\":\"pending\"}\n"_qs,
        {u"first completed"_qs, u"other pending"_qs});
    add("n8n", u"[{\"json\":"_qs + record + u",\"pairedItem\":{\"item\":0}}]"_qs, {u"first completed"_qs});
    add("a webhook", u"{\"headers\":{\"host\":\"x\"},\"body\":"_qs + record + u"}"_qs,
        {u"first completed"_qs});
    add("another name for the id", u"{\"luma_job\":\"#\",\"status\":\"completed\"}"_qs,
        {u"first completed"_qs});
    add("two ids, none the job's", u"{\"a\":\"#\",\"b\":\"~\",\"status\":\"completed\"}"_qs, {});
    add("two ids, one the job's", u"{\"jobid\":\"#\",\"b\":\"~\",\"status\":\"completed\"}"_qs,
        {u"first completed"_qs});
    add("a status of something else", u"{\"jobid\":\"#\",\"status\":\"ok\"}"_qs, {});
    add("a status that is a number", u"{\"jobid\":\"#\",\"status\":200}"_qs, {});
    add("the status of another object", u"{\"status\":\"failed\",\"job\":{\"jobid\":\"#\"}}"_qs, {});
    add("escapes", QString(record).replace(u"@"_qs, u"\\u0040"_qs), {u"first completed"_qs});
    add("brackets in strings", u"{\"x\":\"}]{[\\\"\",\"jobid\":\"#\",\"status\":\"failed\"}"_qs,
        {u"first failed"_qs});
    add("a line cut in a string", u"{\"jobid\":\"#\",\"stat\n"_qs + record, {u"first completed"_qs});
    add("a line cut between strings", u"{\"a\":1,\n"_qs + record, {u"first completed"_qs});
    add("too many brackets", u"{}]}}"_qs + record, {u"first completed"_qs});
    add("no JSON", u"{jobid: '#', status: 'completed'}"_qs, {});
    add("JSON that doesn't begin the text", u"body: "_qs + record, {});
    add("CSV of another program", u"jobid,status\n#,completed\n"_qs, {});
    add("nothing", QString(), {});
}

void TstImportReader::neighboursAreTold()
{
    QFETCH(QString, text);
    QFETCH(QStringList, expected);

    for (const qsizetype partSize : {qsizetype(1'000'000), qsizetype(17), qsizetype(1)}) {
        QCOMPARE(statuses(told(text, partSize)), expected);
    }
}

void TstImportReader::everyFactOfARecord()
{
    const QList<ImportedJob> jobs = told(
        u"{\"jobid\":\"%1\",\"type\":\"image\",\"status\":\"failed\",\"model\":\"photon-1\",\"account\":\"c@"
        u"d.e\","
        u"\"created\":\"2026-03-26T14:05:30.100Z\",\"error\":\"Moderated\",\"credits\":{\"dm_usage\":2.5},"
        u"\"response\":{\"image\":{\"url\":\"https://cdn.example/a.png\"}}}"_qs.arg(id));
    QCOMPARE(jobs.size(), 1);
    const JobRecord &record = jobs.first().record;
    QVERIFY(jobs.first().server.isEmpty());
    QCOMPARE(record.kind, MediaKind::Image);
    QVERIFY(!record.kindFromId);
    QCOMPARE(record.model, u"photon-1"_qs);
    QCOMPARE(record.account, u"c@d.e"_qs);
    QCOMPARE(record.createdMs, 1'774'533'930'100);
    QCOMPARE(record.message.text(), u"Moderated"_qs);
    QVERIFY(record.result);
    QCOMPARE(record.result->credits, 2.5);
    QCOMPARE(record.result->links.size(), 1);
    QCOMPARE(record.deletion, DeletionState::None);
}

void TstImportReader::newTextNewBeginning()
{
    ImportReader reader;
    reader.feed(u"a log\n");
    reader.endText();
    reader.feed(u"{\"jobid\":\"%1\",\"status\":\"failed\"}"_qs.arg(id));
    reader.endText();
    reader.feed(u"{");
    reader.endText();
    QCOMPARE(statuses(reader.take()), {u"first failed"_qs});
    QVERIFY(reader.take().isEmpty());
}

/// Else a hundred objects, each within the next, would have the innermost parsed a hundred times.
void TstImportReader::objectsWithinObjectsAreParsedAFewTimes()
{
    const QString text =
        u"{\"jobid\":\"%1\",\"in\":"_qs.arg(id).repeated(100) + u"0"_qs + u"}"_qs.repeated(100);
    JsonObjectStream objects;
    int parsed = 0;
    objects.feed(text, [&parsed](const QJsonObject &) { ++parsed; });
    QCOMPARE(parsed, 2);
}

void TstImportReader::longObjectsArePassedOver()
{
    const QString filler(JsonObjectStream::longestObject, u'x');
    const QString record = u"{\"jobid\":\"%1\",\"status\":\"failed\"}"_qs.arg(id);
    const QString text =
        u"{\"jobid\":\"%1\",\"status\":\"completed\",\"x\":\"%2\",\"in\":%3}"_qs.arg(other, filler, record);
    for (const qsizetype partSize : {qsizetype(1'000'000), qsizetype(1000)}) {
        QCOMPARE(statuses(told(text, partSize)), {u"first failed"_qs});
    }
}

/// A picture in Base64, say, of which the beginning is gone when its end comes.
void TstImportReader::longStringsArePassedOver()
{
    const QString picture = u"j"_qs + QString(5 * JsonObjectStream::longestObject, u'x') + u"luma"_qs;
    const QString record = u"{\"jobid\":\"%1\",\"status\":\"failed\"}"_qs.arg(id);
    const QString text = u"{\"picture\":\"%1\",\"in\":%2}"_qs.arg(picture, record);
    for (const qsizetype partSize :
         {qsizetype(1'000'000), JsonObjectStream::longestObject, qsizetype(1000)}) {
        QCOMPARE(statuses(told(text, partSize)), {u"first failed"_qs});
    }
}

void TstImportReader::deepTextDoesNoHarm()
{
    const QString record = u"{\"jobid\":\"%1\",\"status\":\"failed\"}"_qs.arg(id);
    const QString deep = u"["_qs.repeated(100'000) + u"]"_qs.repeated(100'000);
    QCOMPARE(statuses(told(deep + record)), {u"first failed"_qs});
    QVERIFY(told(u"{\"a\":"_qs.repeated(100'000)).isEmpty());
}

void TstImportReader::whatIsTakenBesideWhatIsKnown()
{
    JobRecord now;
    now.status = JobStatus::fromServer(u"processing");
    now.model = u"ray-2"_qs;
    now.createdMs = 5;
    JobRecord past;
    past.status = JobStatus::fromServer(u"completed");
    past.model = u"ray-1"_qs;
    past.message = u"text"_qs;
    now.source = JobSource::Watch;
    now.seenMs = 7;
    mergeImported(now, past);
    QCOMPARE(now.source, JobSource::Watch);
    QCOMPARE(now.seenMs, 7);
    QCOMPARE(now.status.word(), u"completed"_qs);
    QCOMPARE(now.model, u"ray-2"_qs);
    QCOMPARE(now.createdMs, 5);
    QCOMPARE(now.message.text(), u"text"_qs);
    // A job that has ended does not run again.
    past.status = JobStatus::fromServer(u"processing");
    mergeImported(now, past);
    QCOMPARE(now.status.word(), u"completed"_qs);
    past.status = JobStatus::fromServer(u"failed");
    mergeImported(now, past);
    QCOMPARE(now.status.word(), u"completed"_qs);
}

QTEST_APPLESS_MAIN(TstImportReader)
#include "tst_import_reader.moc"
