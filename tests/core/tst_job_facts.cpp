#include "core/job/job_facts.h"
#include "core/text/one_line.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QTimeZone>

using namespace jobsweep;

namespace {

JobFacts factsOf(const QByteArray &json)
{
    return jobFactsFromJson(QJsonDocument::fromJson(json).object());
}

QDateTime utc(const QDate &date, const QTime &time)
{
    return QDateTime(date, time, QTimeZone::utc());
}

/// A record whose response is `response`.
JobFacts factsOfResponse(const QByteArray &response)
{
    return factsOf(R"({"response":)" + response + '}');
}

} // namespace

class TstJobFacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readsTheJobRecordOfTheApiPage();
    void readsTheExecutingJobOfTheApiPage();
    void failedJobHasItsError();
    void nothingSaidIsEmpty();
    void wrongTypesAreAbsent_data();
    void wrongTypesAreAbsent();
    void times_data();
    void times();
    void textsAreOneLimitedLine();
    void links_data();
    void links();
    void linksAreLimited();
};

void TstJobFacts::initTestCase()
{
    // A zone far from UTC shows a time that was read as a local one.
    qputenv("TZ", "Asia/Tokyo");
}

void TstJobFacts::readsTheJobRecordOfTheApiPage()
{
    const JobFacts facts = factsOf(R"({"type": "video", "status": "completed",
        "created": "2026-03-26T14:05:30.123Z", "updated": "2026-03-26T14:08:45.678Z",
        "response": {"video": {"media_type": "video", "url": "https://storage.example/video.mp4", "width": 1280,
                               "height": 720, "duration": 5.04},
                     "thumbnail": {"media_type": "image", "url": "https://storage.example/thumbnail.jpg"}},
        "credits": {"dm_usage": 20, "dm_relaxed_usage": null}})");
    QCOMPARE(facts.status.kind(), JobStatus::Kind::Completed);
    QCOMPARE(facts.type, QStringLiteral("video"));
    QCOMPARE(facts.created, utc({2026, 3, 26}, {14, 5, 30, 123}));
    QCOMPARE(facts.updated, utc({2026, 3, 26}, {14, 8, 45, 678}));
    QCOMPARE(facts.credits, std::optional<double>(20));
    const QList<ResultLink> links{
        {QStringLiteral("thumbnail"), QStringLiteral("https://storage.example/thumbnail.jpg")},
        {QStringLiteral("video"), QStringLiteral("https://storage.example/video.mp4")}};
    QCOMPARE(facts.links, links);
}

void TstJobFacts::readsTheExecutingJobOfTheApiPage()
{
    const JobFacts facts =
        factsOf(R"({"type": "video", "account": "user@example.com", "model": "ray-v3-flash",
        "created": "2026-03-26T14:05:30.123Z", "replyUrl": "configured"})");
    QCOMPARE(facts.status, JobStatus());
    QCOMPARE(facts.account, QStringLiteral("user@example.com"));
    QCOMPARE(facts.model, QStringLiteral("ray-v3-flash"));
    QVERIFY(facts.links.isEmpty());
}

void TstJobFacts::failedJobHasItsError()
{
    const JobFacts facts = factsOf(R"({"status": "failed", "error": "<b>Moderated</b>"})");
    QCOMPARE(facts.status.kind(), JobStatus::Kind::Failed);
    QCOMPARE(facts.error, QStringLiteral("<b>Moderated</b>"));
}

void TstJobFacts::nothingSaidIsEmpty()
{
    QCOMPARE(factsOf("{}"), JobFacts());
    QVERIFY(!factsOf("{}").created.isValid());
}

void TstJobFacts::wrongTypesAreAbsent_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("null") << QByteArray("null");
    QTest::newRow("a number") << QByteArray("7");
    QTest::newRow("true") << QByteArray("true");
    QTest::newRow("a list") << QByteArray(R"(["x", 1, [], {}])");
    QTest::newRow("an object") << QByteArray(R"({"x": "y", "dm_usage": "20", "url": 7})");
    QTest::newRow("an object in objects") << QByteArray(R"({"dm_usage": {"dm_usage": 20}})");
    QTest::newRow("a text that is no time, number or link") << QByteArray(R"("\u0000")");
}

void TstJobFacts::wrongTypesAreAbsent()
{
    QFETCH(QByteArray, value);
    for (const char *key :
         {"status", "type", "account", "model", "error", "created", "updated", "credits", "response"}) {
        QCOMPARE(factsOf(QByteArray("{\"") + key + "\":" + value + '}'), JobFacts());
    }
}

void TstJobFacts::times_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QDateTime>("time");
    const QDate date(2026, 3, 26);
    const auto row = [](const char *name, const QString &text, const QDateTime &time) {
        QTest::newRow(name) << text << time;
    };
    row("UTC", QStringLiteral("2026-03-26T14:05:30Z"), utc(date, {14, 5, 30}));
    row("microseconds", QStringLiteral("2026-03-26T14:05:30.123456Z"), utc(date, {14, 5, 30, 123}));
    row("an offset", QStringLiteral("2026-03-26T14:05:30+02:00"), utc(date, {12, 5, 30}));
    row("no zone", QStringLiteral("2026-03-26T14:05:30.123"), utc(date, {14, 5, 30, 123}));
    row("no time", QStringLiteral("2026-03-26"), utc(date, {0, 0}));
    row("no such day", QStringLiteral("2026-02-30T14:05:30Z"), {});
    row("a year of five digits", QStringLiteral("99999-01-01T00:00:00Z"), {});
    row("the year 0", QStringLiteral("0000-01-01T00:00:00Z"), {});
    row("digits of another script", QStringLiteral("２０２６-03-26T14:05:30Z"), {});
    row("words", QStringLiteral("yesterday"), {});
    row("a very long text", QString(100'000, u'2'), {});
}

void TstJobFacts::times()
{
    QFETCH(QString, text);
    QFETCH(QDateTime, time);
    const JobFacts facts =
        jobFactsFromJson({{QStringLiteral("created"), text}, {QStringLiteral("updated"), text}});
    QCOMPARE(facts.created, time);
    QCOMPARE(facts.updated, time);
    QCOMPARE(facts.created.isValid(), time.isValid());
    QVERIFY(!time.isValid() || facts.created.timeSpec() == Qt::UTC);
}

void TstJobFacts::textsAreOneLimitedLine()
{
    const QString dirty = QStringLiteral(" a\r\nb\u202e%1").arg(QString(5000, u'x'));
    const JobFacts facts = jobFactsFromJson({{QStringLiteral("status"), dirty},
                                             {QStringLiteral("type"), dirty},
                                             {QStringLiteral("account"), dirty},
                                             {QStringLiteral("model"), dirty},
                                             {QStringLiteral("error"), dirty}});
    for (const QString &text : {facts.status.text(), facts.type, facts.account, facts.model, facts.error}) {
        QVERIFY2(text.startsWith(u"a bxxx") && text.endsWith(u'…'), qPrintable(text));
        QVERIFY(text.size() <= maxErrorTextLength);
    }
}

void TstJobFacts::links_data()
{
    QTest::addColumn<QByteArray>("response");
    QTest::addColumn<QString>("links");
    const auto row = [](const char *name, const QByteArray &response, const QString &links) {
        QTest::newRow(name) << response << links;
    };
    row("under their names", R"({"a":{"url":"https://x/1"},"b":{"url":"HTTP://x/2"}})",
        QStringLiteral("a=https://x/1 b=HTTP://x/2"));
    row("at the top", R"({"url":"https://x/1"})", QStringLiteral("response=https://x/1"));
    row("in a list", R"({"images":[{"url":"https://x/1"},7,{"url":"https://x/2"}]})",
        QStringLiteral("images=https://x/1 images=https://x/2"));
    row("some levels down", R"({"a":{"b":{"c":{"url":"https://x/1"}}}})", QStringLiteral("c=https://x/1"));
    row("a url that is no text", R"({"a":{"url":{"b":{"url":"https://x/1"}}}})",
        QStringLiteral("b=https://x/1"));
    row("a script", R"({"a":{"url":"javascript:void"}})", {});
    row("a file of this computer", R"({"a":{"url":"file:///etc/passwd"}})", {});
    row("a path", R"({"a":{"url":"/video.mp4"}})", {});
    row("a line end in it", R"({"a":{"url":"https://x/1\nhttps://x/2"}})", {});
    row("a bidirectional control in it", R"({"a":{"url":"https://x/\u202e1"}})", {});
    row("a null character in it", R"({"a":{"url":"https://x/\u00001"}})", {});
    row("too long to be whole", R"({"a":{"url":"https://x/)" + QByteArray(9000, 'x') + R"("}})", {});
    row("very deep", QByteArray(R"({"a":)").repeated(500) + R"({"url":"https://x/1"})" + QByteArray(500, '}'),
        {});
}

void TstJobFacts::links()
{
    QFETCH(QByteArray, response);
    QFETCH(QString, links);
    QStringList found;
    const QList<ResultLink> read = factsOfResponse(response).links;
    for (const ResultLink &link : read) {
        found.append(link.name + u'=' + link.url);
    }
    QCOMPARE(found.join(u' '), links);
}

void TstJobFacts::linksAreLimited()
{
    QJsonArray many;
    for (int i = 0; i < 1000; ++i) {
        many.append(QJsonObject{{QStringLiteral("url"), QStringLiteral("https://x/%1").arg(i)}});
    }
    const JobFacts facts = jobFactsFromJson({{QStringLiteral("response"), many}});
    QCOMPARE(facts.links.size(), 32);
    QCOMPARE(facts.links.last().url, QStringLiteral("https://x/31"));
}

QTEST_GUILESS_MAIN(TstJobFacts)
#include "tst_job_facts.moc"
