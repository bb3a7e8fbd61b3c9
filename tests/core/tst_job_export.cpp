#include "core/answer/job_event.h"
#include "core/answer/job_words.h"
#include "core/format/export_encoder.h"
#include "core/format/text_scanner.h"
#include "core/job/job_id.h"
#include "core/job/job_record.h"
#include "core/text/one_line.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace jobsweep;

namespace {

const QString server = QStringLiteral("https://api.useapi.net/v1/luma");

QString randomText(QRandomGenerator &random, quint32 maxLength)
{
    static const QString alphabet = QStringLiteral("ab Z9,;\t\"'=+-@:\\/{}[]<>&%＝é漢\U0001F600.|");
    QString text;
    for (quint32 count = random.bounded(maxLength); count > 0; --count) {
        text += alphabet[qsizetype(random.bounded(quint32(alphabet.size())))];
    }
    return oneLine(text);
}

JobId randomId(QRandomGenerator &random)
{
    static const QStringList addresses{QStringLiteral("user@example.com"), QStringLiteral("=x+1@example.com"),
                                       QStringLiteral("müller@bücher.example"),
                                       QStringLiteral("user@example.com-job")};
    static const QStringList letters{QString(), QStringLiteral("v"), QStringLiteral("i")};
    return *JobId::parse(QStringLiteral("j0326140530%1%2-u%3-email:%4:a1b2c3d4-e5f6-7890-abcd-%5-bot:luma")
                             .arg(random.bounded(1'000'000'000), 9, 10, QLatin1Char('0'))
                             .arg(letters[random.bounded(3)])
                             .arg(random.bounded(100'000))
                             .arg(addresses[random.bounded(4)])
                             .arg(random.generate64() >> 16U, 12, 16, QLatin1Char('0')));
}

QDateTime randomTime(QRandomGenerator &random)
{
    return QDateTime::fromMSecsSinceEpoch(1'700'000'000'000 + random.bounded(1'000'000'000), Qt::UTC);
}

JobFacts randomFacts(QRandomGenerator &random)
{
    static const QStringList words{QString(),
                                   QStringLiteral("created"),
                                   QStringLiteral("completed"),
                                   QStringLiteral("failed"),
                                   QStringLiteral("gone"),
                                   QStringLiteral("in review; =1+1")};
    const auto maybe = [&random] { return random.bounded(2) == 0; };
    JobFacts facts;
    facts.status = JobStatus::fromServer(words[random.bounded(words.size())]);
    facts.type = maybe() ? QStringLiteral("image") : QString();
    facts.account = maybe() ? randomText(random, 40) : QString();
    facts.model = maybe() ? randomText(random, 20) : QString();
    facts.error = maybe() ? randomText(random, 80) : QString();
    facts.created = maybe() ? randomTime(random) : QDateTime();
    facts.updated = maybe() ? randomTime(random) : QDateTime();
    if (maybe()) {
        facts.credits = random.generateDouble() * 200 - 100;
    }
    for (quint32 count = random.bounded(4U); count > 0; --count) {
        facts.links += {randomText(random, 12),
                        QStringLiteral("https://cdn.example/%1?a=1;b=-2&c=,\"x\"").arg(random.generate())};
    }
    return facts;
}

/// Any record that a ledger may hold at rest.
JobRecord randomRecord(QRandomGenerator &random)
{
    static const DeletionState states[] = {DeletionState::None,   DeletionState::Deleted,
                                           DeletionState::Gone,   DeletionState::Refused,
                                           DeletionState::Failed, DeletionState::Unconfirmed};
    JobRecord record;
    record.id = randomId(random);
    record.kind = record.id.kind();
    record.account = record.id.account();
    record.createdMs = random.bounded(2) == 0 ? 1'700'000'000'123 : 0;
    takeFacts(record, randomFacts(random));
    if (random.bounded(8) == 0) {
        record.status = JobStatus::gone();
    }
    record.deletion = states[random.bounded(6)];
    record.inDoubt = (record.deletion == DeletionState::Failed && random.bounded(2) == 0) ||
                     record.deletion == DeletionState::Unconfirmed;
    record.check = !isSettled(record) && random.bounded(3) == 0 ? CheckState::Failed : CheckState::None;
    record.message = randomText(random, 120);
    return record;
}

QByteArray exported(const QList<JobRecord> &records, ExportFormat format)
{
    ExportEncoder encoder(format, jobColumns());
    QByteArray bytes = encoder.begin();
    for (const JobRecord &record : records) {
        bytes += encoder.row(jobToJson(record, server));
    }
    return bytes + encoder.end();
}

TextScanner::Part imported(const QString &text, qsizetype partSize = 100)
{
    TextScanner scanner;
    for (qsizetype at = 0; at < text.size(); at += partSize) {
        scanner.feed(QStringView(text).mid(at, partSize));
    }
    scanner.endText();
    return scanner.take();
}

/// All that is told of a job, to be compared.
QByteArray spelled(const JobRecord &record)
{
    return QJsonDocument(jobToJson(record, server)).toJson(QJsonDocument::Indented);
}

} // namespace

class TstJobExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasExportedIsImported_data();
    void whatWasExportedIsImported();
    void everyFactIsCompared();
    void idsAreOneALine();
    void jsonIsJson();
    void csvHasItsColumns();
    void timesAreIso8601();
    void eventsHaveTheSameMembers();
    void theLedgerHoldsNothingImpossible();
    void aSpreadsheetMayHaveSavedIt_data();
    void aSpreadsheetMayHaveSavedIt();
    void aFlagThatCantBeReadTakesNoDoubtAway();
    void aFlagThatCantBeReadBringsNoDoubt();
};

void TstJobExport::whatWasExportedIsImported_data()
{
    QTest::addColumn<ExportFormat>("format");
    QTest::newRow("CSV") << ExportFormat::Csv;
    QTest::newRow("JSON") << ExportFormat::Json;
    QTest::newRow("NDJSON") << ExportFormat::Ndjson;
}

void TstJobExport::whatWasExportedIsImported()
{
    QFETCH(ExportFormat, format);

    QRandomGenerator random(20261127);
    QList<JobRecord> records;
    for (int count = 0; count < 500; ++count) {
        records += randomRecord(random);
    }
    const TextScanner::Part part = imported(QString::fromUtf8(exported(records, format)));
    QCOMPARE(part.ids.size(), records.size());
    QCOMPARE(part.told.size(), records.size());
    for (qsizetype at = 0; at < records.size(); ++at) {
        QCOMPARE(part.ids[at], records[at].id);
        QCOMPARE(part.told[at].server, server);
        QCOMPARE(spelled(part.told[at].record), spelled(records[at]));
        QCOMPARE(part.told[at].record.kindFromId, records[at].kindFromId);
    }
}

/// What spelled() leaves out would not be compared.
void TstJobExport::everyFactIsCompared()
{
    QRandomGenerator random(1);
    JobRecord record = randomRecord(random);
    record.deletion = DeletionState::None;
    record.check = CheckState::None;
    record.inDoubt = false;
    const QByteArray before = spelled(record);
    const auto differs = [&record, &before](auto change) {
        JobRecord other = record;
        change(other);
        return spelled(other) != before;
    };
    QVERIFY(!differs([](JobRecord &) {}));
    QVERIFY(differs([](JobRecord &other) { other.status = JobStatus::fromServer(u"else"); }));
    QVERIFY(differs([](JobRecord &other) { other.status = JobStatus::gone(); }));
    QVERIFY(differs([](JobRecord &other) { other.kindFromId = !other.kindFromId; }));
    QVERIFY(differs([](JobRecord &other) { other.accountFromId = !other.accountFromId; }));
    QVERIFY(differs([](JobRecord &other) { other.createdFromId = !other.createdFromId; }));
    QVERIFY(differs([](JobRecord &other) { other.deletion = DeletionState::Refused; }));
    QVERIFY(differs([](JobRecord &other) { other.check = CheckState::Failed; }));
    QVERIFY(differs([](JobRecord &other) { other.inDoubt = true; }));
    QVERIFY(differs([](JobRecord &other) { other.account += u'x'; }));
    QVERIFY(differs([](JobRecord &other) { other.model += u'x'; }));
    QVERIFY(differs([](JobRecord &other) { other.message = other.message.text() + u'x'; }));
    QVERIFY(differs([](JobRecord &other) { ++other.createdMs; }));
    const auto differsInResult = [&differs](auto change) {
        return differs([&change](JobRecord &other) {
            JobResult result = other.result ? *other.result : JobResult();
            change(result);
            other.result = std::make_shared<const JobResult>(result);
        });
    };
    QVERIFY(differsInResult([](JobResult &other) { other.credits = 0.1; }));
    QVERIFY(differsInResult([](JobResult &other) { other.error += u'x'; }));
    QVERIFY(differsInResult([](JobResult &other) { other.links += {u"a"_qs, u"http://b"_qs}; }));
    QVERIFY(differsInResult([](JobResult &other) { other.updated = QDateTime::fromMSecsSinceEpoch(1); }));
}

void TstJobExport::idsAreOneALine()
{
    QRandomGenerator random(2);
    const JobRecord first = randomRecord(random);
    const JobRecord second = randomRecord(random);
    QCOMPARE(exported({first, second}, ExportFormat::Ids), first.id.utf8() + '\n' + second.id.utf8() + '\n');
}

void TstJobExport::jsonIsJson()
{
    QRandomGenerator random(3);
    const QList<JobRecord> records{randomRecord(random), randomRecord(random)};
    for (qsizetype count = 0; count <= records.size(); ++count) {
        const auto document = QJsonDocument::fromJson(exported(records.first(count), ExportFormat::Json));
        QVERIFY(document.isArray());
        QCOMPARE(document.array().size(), count);
        const QByteArray lines = exported(records.first(count), ExportFormat::Ndjson);
        QCOMPARE(lines.count('\n'), count);
    }
}

void TstJobExport::csvHasItsColumns()
{
    QRandomGenerator random(4);
    JobRecord record = randomRecord(random);
    record.message = QStringLiteral("=HYPERLINK(\"http://evil.example\")");
    const QByteArray csv = exported({record}, ExportFormat::Csv);
    QCOMPARE(
        csv.first(csv.indexOf('\r')),
        QByteArray("jobid,status,type,account,model,created,updated,credits,deletion,message,error,links,"
                   "gone,in_doubt,check_failed,from_id,server"));
    QVERIFY(csv.contains("\"'=HYPERLINK(\"\"http://evil.example\"\")\""));
}

void TstJobExport::timesAreIso8601()
{
    QRandomGenerator random(5);
    JobRecord record = randomRecord(random);
    record.createdMs = 1'774'533'930'100;
    QCOMPARE(jobToJson(record, server).value(u"created").toString(),
             QStringLiteral("2026-03-26T14:05:30.100Z"));
}

void TstJobExport::eventsHaveTheSameMembers()
{
    QRandomGenerator random(6);
    JobEvent event;
    event.id = randomId(random);
    event.atMs = 1'774'533'930'100;
    event.attempt = 2;
    event.httpStatus = 409;
    event.outcome = JobEvent::Outcome::Refused;
    event.text = QStringLiteral("Job is still processing");
    QStringList names;
    for (const ExportColumn &column : eventColumns()) {
        names += column.name;
    }
    names.sort();
    QCOMPARE(eventToJson(event, server).keys(), names);
    ExportEncoder encoder(ExportFormat::Csv, eventColumns());
    QCOMPARE(encoder.begin() + encoder.row(eventToJson(event, server)),
             "at,jobid,action,attempt,http_status,outcome,text,server\r\n2026-03-26T14:05:30.100Z," +
                 event.id.utf8() + ",delete,2,409,refused,Job is still processing," + server.toUtf8() +
                 "\r\n");
    JobEvent listed = event;
    listed.id = {};
    QVERIFY(eventToJson(listed, server).value(QStringLiteral("jobid")).isNull());
    QCOMPARE(eventToJson(listed, server).keys(), names);
    // Events tell no facts of a job: they are history.
    const auto json = QJsonDocument(eventToJson(event, server)).toJson(QJsonDocument::Compact);
    QVERIFY(imported(QString::fromUtf8(json)).told.isEmpty());
    QCOMPARE(imported(QString::fromUtf8(json)).ids.size(), 1);
}

void TstJobExport::theLedgerHoldsNothingImpossible()
{
    QRandomGenerator random(7);
    QJsonObject object = jobToJson(randomRecord(random), server);
    object.insert(u"deletion"_qs, QJsonValue());
    object.insert(u"in_doubt"_qs, true);
    QCOMPARE(jobFromExport(object)->record.deletion, DeletionState::Unconfirmed);
    object.insert(u"deletion"_qs, u"deleted"_qs);
    object.insert(u"check_failed"_qs, true);
    QVERIFY(!jobFromExport(object)->record.inDoubt);
    QCOMPARE(jobFromExport(object)->record.check, CheckState::None);
    object.insert(u"deletion"_qs, u"queued"_qs);
    object.insert(u"message"_qs, u"two\nlines"_qs);
    QCOMPARE(jobFromExport(object)->record.deletion, DeletionState::Unconfirmed);
    QCOMPARE(jobFromExport(object)->record.message.text(), u"two lines"_qs);
    // A word that is none is damage, and no sign that nobody tried to delete the job.
    object.insert(u"in_doubt"_qs, false);
    for (const QJsonValue &word : {QJsonValue(u"eeleted"_qs), QJsonValue(u"Deleted"_qs), QJsonValue(7)}) {
        object.insert(u"deletion"_qs, word);
        QCOMPARE(jobFromExport(object)->record.deletion, DeletionState::Unconfirmed);
        QVERIFY(jobFromExport(object)->record.inDoubt);
    }
    object.insert(u"links"_qs,
                  QJsonArray{QJsonObject{{u"name"_qs, u"x"_qs}, {u"url"_qs, u"file:///etc"_qs}}});
    const auto result = jobFromExport(object)->record.result;
    QVERIFY(!result || result->links.isEmpty());
    object.remove(u"server"_qs);
    QVERIFY(!jobFromExport(object));
}

void TstJobExport::aSpreadsheetMayHaveSavedIt_data()
{
    QTest::addColumn<QString>("firstLine");
    QTest::addColumn<QString>("separator");
    QTest::addColumn<QString>("wordForTrue");
    QTest::addColumn<QString>("wordForFalse");
    const auto row = [](const char *name, const QString &firstLine, const QString &separator,
                        const QString &wordForTrue, const QString &wordForFalse) {
        QTest::newRow(name) << firstLine << separator << wordForTrue << wordForFalse;
    };
    row("semicolons", {}, u";"_qs, u"TRUE"_qs, u"FALSE"_qs);
    row("tabs", {}, u"\t"_qs, u"TRUE"_qs, u"FALSE"_qs);
    row("a line that names the separator", u"sep=;\r\n"_qs, u";"_qs, u"TRUE"_qs, u"FALSE"_qs);
    row("a line in quotes that names it", u"\"sep=,\"\n"_qs, u","_qs, u"TRUE"_qs, u"FALSE"_qs);
    row("a line that names tabs", u"SEP=\t\r\n"_qs, u"\t"_qs, u"TRUE"_qs, u"FALSE"_qs);
    row("German", u"sep=;\r\n"_qs, u";"_qs, u"WAHR"_qs, u"FALSCH"_qs);
    row("French", {}, u";"_qs, u"VRAI"_qs, u"FAUX"_qs);
    row("Polish", {}, u";"_qs, u"PRAWDA"_qs, u"FA\u0141SZ"_qs);
    row("Russian", {}, u";"_qs, u"\u0418\u0421\u0422\u0418\u041d\u0410"_qs, u"\u041b\u041e\u0416\u042c"_qs);
    const auto language = [&row](const char *name, const QString &wordForTrue, const QString &wordForFalse) {
        row(name, {}, u";"_qs, wordForTrue, wordForFalse);
    };
    language("Turkish", u"DOĞRU"_qs, u"YANLIŞ"_qs);
    language("Turkish in lower case", u"doğru"_qs, u"yanlış"_qs);
    language("Ukrainian", u"ІСТИНА"_qs, u"ХИБНІСТЬ"_qs);
    language("Romanian", u"ADEVĂRAT"_qs, u"FALS"_qs);
    language("Catalan", u"CERT"_qs, u"FALS"_qs);
    language("Greek", u"ΑΛΗΘΗΣ"_qs, u"ΨΕΥΔΗΣ"_qs);
    language("Finnish", u"TOSI"_qs, u"EPÄTOSI"_qs);
    language("Estonian", u"TÕENE"_qs, u"VÄÄR"_qs);
    language("Latvian", u"PATIESS"_qs, u"APLAMS"_qs);
    language("Icelandic", u"SATT"_qs, u"ÓSATT"_qs);
    language("Kazakh", u"АҚИҚАТ"_qs, u"ЖАЛҒАН"_qs);
    row("numbers", {}, u";"_qs, u"1"_qs, u"0"_qs);
}

void TstJobExport::aSpreadsheetMayHaveSavedIt()
{
    QFETCH(QString, firstLine);
    QFETCH(QString, separator);
    QFETCH(QString, wordForTrue);
    QFETCH(QString, wordForFalse);

    QRandomGenerator random(8);
    for (int i = 0; i < 4; ++i) {
        JobRecord record = randomRecord(random);
        record.id = *JobId::parse(
            u"j0326140530100000001v-u1-email:a@b.c:a1b2c3d4-e5f6-7890-abcd-ef1234567890-bot:luma");
        record.kind = record.id.kind();
        JobFacts facts;
        facts.status = JobStatus::fromServer(u"completed");
        facts.account = u"a@b.c"_qs;
        facts.model = u"ray-2"_qs;
        record.result.reset();
        record.inDoubt = i % 2 == 1;
        record.deletion = record.inDoubt ? DeletionState::Unconfirmed : DeletionState::None;
        takeFacts(record, facts);
        if (i > 1) {
            record.status = JobStatus::gone();
        }
        record.message = u"plain"_qs;
        QString csv = QString::fromUtf8(exported({record}, ExportFormat::Csv));
        csv.replace(u',', separator).replace(u"true"_qs, wordForTrue).replace(u"false"_qs, wordForFalse);
        for (const QString &text : {firstLine + csv, QChar(QChar::ByteOrderMark) + firstLine + csv}) {
            const TextScanner::Part part = imported(text);
            QCOMPARE(part.told.size(), 1);
            QCOMPARE(spelled(part.told.first().record), spelled(record));
            QVERIFY(!part.told.first().hasUnreadFlags);
        }
    }
}

void TstJobExport::aFlagThatCantBeReadTakesNoDoubtAway()
{
    QCOMPARE(cellValue(u"s\u00ed"_qs, CellKind::Flag), QJsonValue(u"s\u00ed"_qs));
    QCOMPARE(cellValue(u"1,5"_qs, CellKind::Number), QJsonValue(1.5));
    QRandomGenerator random(9);
    JobRecord record = randomRecord(random);
    record.inDoubt = true;
    record.deletion = DeletionState::Unconfirmed;
    record.status = JobStatus::gone();
    QJsonObject object = jobToJson(record, server);
    object.insert(u"in_doubt"_qs, u"s\u00ed"_qs);
    object.insert(u"gone"_qs, u"s\u00ed"_qs);
    QVERIFY(jobFromExport(object)->record.inDoubt);
    QCOMPARE(jobFromExport(object)->record.status.kind(), JobStatus::Kind::Gone);
    QVERIFY(jobFromExport(object)->hasUnreadFlags);
}

void TstJobExport::aFlagThatCantBeReadBringsNoDoubt()
{
    QRandomGenerator random(10);
    JobRecord record = recordFromId(randomId(random));
    const QString flags = QStringLiteral("ei,ei,ei");
    QString csv = QString::fromUtf8(exported({record}, ExportFormat::Csv));
    QVERIFY(!imported(csv).told.first().hasUnreadFlags);
    csv.replace(QStringLiteral("false,false,false"), flags);
    QVERIFY(csv.contains(flags));
    const ImportedJob told = imported(csv).told.first();
    QCOMPARE(told.record.deletion, DeletionState::None);
    QVERIFY(!told.record.inDoubt);
    QVERIFY(told.hasUnreadFlags);
    // Each of the three.
    for (const char *name : {"gone", "in_doubt", "check_failed"}) {
        QJsonObject object = jobToJson(record, server);
        QVERIFY(!jobFromExport(object)->hasUnreadFlags);
        object.insert(QLatin1String(name), u"ei"_qs);
        QVERIFY(jobFromExport(object)->hasUnreadFlags);
    }
}

QTEST_APPLESS_MAIN(TstJobExport)
#include "tst_job_export.moc"
