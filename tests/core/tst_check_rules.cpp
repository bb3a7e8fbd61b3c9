#include "core/answer/check_rules.h"
#include "core/text/one_line.h"
#include "support/http_answers.h"

#include <QJsonArray>
#include <QTest>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

const QByteArray htmlPage = "<html><head><title>Sorry</title></head></html>";
const QString text = QStringLiteral("The server's text");

QJsonObject record(const QJsonValue &status, const QString &jobId = sampleId().toString())
{
    return {{QStringLiteral("jobid"), jobId},
            {QStringLiteral("type"), QStringLiteral("video")},
            {QStringLiteral("status"), status}};
}

QString otherId()
{
    return sampleId().toString().replace(QLatin1String("u12345"), QLatin1String("u12346"));
}

HttpAnswer listOf(const QJsonArray &jobs)
{
    return answered(200,
                    QJsonObject{{QStringLiteral("executing"), jobs.size()}, {QStringLiteral("jobs"), jobs}});
}

void row(const QByteArray &name, const HttpAnswer &answer, CheckKind kind, const QString &message)
{
    QTest::newRow(name.constData()) << answer << kind << message;
}

void addStatusRows()
{
    for (const int status : {401, 402, 407}) {
        row(QByteArray::number(status) + " of the API", apiError(status, text), CheckKind::Void, text);
        row(QByteArray::number(status) + " too large", unanswered(Delivery::TooLarge, status),
            CheckKind::Void, QString::number(status));
    }
    for (const int status : {404, 410}) {
        const QByteArray code = QByteArray::number(status);
        row(code + " of the API", apiError(status, text), CheckKind::Gone, text);
        row(code + " that is a page", answered(status, htmlPage), CheckKind::Failed, QString::number(status));
        row(code + " of a gateway in JSON", answered(status, QByteArray(R"({"message":"no Route matched"})")),
            CheckKind::Failed, QString::number(status));
    }
    for (const int status : {408, 425, 429, 500, 502, 503, 504, 520, 600, 103, 0}) {
        row(QByteArray::number(status), answered(status), CheckKind::Failed,
            status == 0 ? QString() : QString::number(status));
    }
    row("403 of the API", apiError(403, text), CheckKind::NoAccess, text);
    row("403 that is a page", answered(403, htmlPage), CheckKind::Failed, QStringLiteral("403"));
    row("403 of a gateway in JSON", answered(403, QByteArray(R"({"message":"Forbidden by policy"})")),
        CheckKind::Failed, QStringLiteral("Forbidden by policy"));
    for (const int status : {400, 405, 409, 422}) {
        row(QByteArray::number(status) + " of the API", apiError(status, text), CheckKind::Failed, text);
    }
    for (const int status : {302, 307}) {
        row(QByteArray::number(status) + " to another host",
            redirected(status, QStringLiteral("elsewhere.example")), CheckKind::Failed,
            QStringLiteral("(%1) to elsewhere.example").arg(status));
    }
    row("204", answered(204), CheckKind::Failed, QStringLiteral("204"));
}

} // namespace

class TstCheckRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jobRecordIsKnown();
    void statusOfAnyWordIsKnown();
    void notKnown_data();
    void notKnown();
    void retryAfterIsHandedOn();
    void listGivesItsJobs();
    void listKeepsTheStatusThatItNames();
    void listPassesOverWhatIsNoJob();
    void listNamesJobsOfOtherServices();
    void listMayBeEmpty();
    void listThatIsNone_data();
    void listThatIsNone();
    void listMayHoldEverybodyBack_data();
    void listMayHoldEverybodyBack();
};

void TstCheckRules::jobRecordIsKnown()
{
    const CheckVerdict verdict = judgeCheck(sampleId(), answered(200, record(QStringLiteral("completed"))));
    QCOMPARE(int(verdict.kind), int(CheckKind::Known));
    QCOMPARE(verdict.facts.status.kind(), JobStatus::Kind::Completed);
    QCOMPARE(verdict.facts.type, QStringLiteral("video"));
    QVERIFY(verdict.message.isEmpty());
}

void TstCheckRules::statusOfAnyWordIsKnown()
{
    const CheckVerdict verdict = judgeCheck(sampleId(), answered(200, record(QStringLiteral("upscaling"))));
    QCOMPARE(int(verdict.kind), int(CheckKind::Known));
    QCOMPARE(verdict.facts.status.text(), QStringLiteral("upscaling"));
}

void TstCheckRules::notKnown_data()
{
    QTest::addColumn<HttpAnswer>("answer");
    QTest::addColumn<CheckKind>("kind");
    QTest::addColumn<QString>("message");
    const CheckKind failed = CheckKind::Failed;
    const QString noRecord = QStringLiteral("did not describe this job");
    const QString completed = QStringLiteral("completed");
    row("200 for another job", answered(200, record(completed, otherId())), failed, noRecord);
    row("200 without an id", answered(200, QByteArray(R"({"status":"ok"})")), failed, noRecord);
    row("200 without a status", answered(200, record(QJsonValue())), failed, noRecord);
    row("200 with a status that is a number", answered(200, record(5)), failed, noRecord);
    row("200 with a blank status", answered(200, record(QStringLiteral(" "))), failed, noRecord);
    row("200 with an error instead", apiError(200, text), failed, text);
    row("200 that is a page", answered(200, htmlPage), failed, QStringLiteral("Sorry"));
    row("200 that is empty", answered(200), failed, noRecord);
    row("200 that is a list", answered(200, QByteArray("[]")), failed, noRecord);
    row("200 nested too deep", answered(200, QByteArray(100'000, '{')), failed, noRecord);
    row("200 too large", unanswered(Delivery::TooLarge, 200, text), failed, text);
    row("a 500 too large", unanswered(Delivery::TooLarge, 500), CheckKind::Failed, QStringLiteral("500"));
    row("no connection", unanswered(Delivery::NotConnected, 0, text), CheckKind::Failed, text);
    row("left alone by the server", unanswered(Delivery::NotTaken, 0, text), CheckKind::Failed, text);
    row("an answer to another request", unanswered(Delivery::Misframed, 200, text), CheckKind::Failed, text);
    row("the connection broke", unanswered(Delivery::Lost, 200, text), CheckKind::Failed, text);
    row("no answer in time", unanswered(Delivery::TimedOut, 0, text), CheckKind::Failed, text);
    row("stopped", unanswered(Delivery::Aborted, 0, text), failed, text);
    row("a certificate that is not valid", unanswered(Delivery::TlsInvalid, 0, text), CheckKind::Void, text);
    row("no TLS", unanswered(Delivery::NoTls, 0, text), CheckKind::Void, text);
    row("a proxy that can't be used", unanswered(Delivery::NoWay, 0, text), CheckKind::Void, text);
    addStatusRows();
}

void TstCheckRules::notKnown()
{
    QFETCH(HttpAnswer, answer);
    QFETCH(CheckKind, kind);
    QFETCH(QString, message);
    const CheckVerdict verdict = judgeCheck(sampleId(), answer);
    QCOMPARE(int(verdict.kind), int(kind));
    QVERIFY2(verdict.message.text().contains(message), qPrintable(verdict.message.text()));
    QVERIFY(!verdict.message.isEmpty());
    QCOMPARE(oneLine(verdict.message.text()), verdict.message.text());
    QCOMPARE(verdict.facts, JobFacts());
}

void TstCheckRules::retryAfterIsHandedOn()
{
    for (const int status : {429, 503}) {
        QCOMPARE(judgeCheck(sampleId(), withRetryAfter(answered(status), "7")).retryAfter, QByteArray("7"));
    }
    QCOMPARE(judgeCheck(sampleId(), withRetryAfter(answered(403), "7")).retryAfter, QByteArray());
}

void TstCheckRules::listGivesItsJobs()
{
    QJsonObject first{{QStringLiteral("jobid"), sampleId().toString()},
                      {QStringLiteral("type"), QStringLiteral("image")},
                      {QStringLiteral("model"), QStringLiteral("ray-v3-flash")}};
    const QJsonObject second{{QStringLiteral("jobid"), otherId()}};
    const ListVerdict verdict = judgeList(listOf({first, second, first}));
    QVERIFY(verdict.ok);
    QVERIFY(verdict.message.isEmpty());
    QCOMPARE(verdict.jobs.size(), 2);
    QCOMPARE(verdict.jobs[0].id.toString(), sampleId().toString());
    QCOMPARE(verdict.jobs[0].facts.model, QStringLiteral("ray-v3-flash"));
    QCOMPARE(verdict.jobs[0].facts.status.kind(), JobStatus::Kind::Processing);
    QCOMPARE(verdict.jobs[1].id.toString(), otherId());
}

void TstCheckRules::listKeepsTheStatusThatItNames()
{
    const ListVerdict verdict = judgeList(listOf({record(QStringLiteral("created"))}));
    QCOMPARE(verdict.jobs.size(), 1);
    QCOMPARE(verdict.jobs[0].facts.status.kind(), JobStatus::Kind::Created);
}

void TstCheckRules::listPassesOverWhatIsNoJob()
{
    const QJsonObject sister{{QStringLiteral("jobid"), QStringLiteral("j1-u1-bot:midjourney")}};
    const ListVerdict verdict = judgeList(listOf({7, QJsonValue(), QStringLiteral("x"), QJsonArray(),
                                                  QJsonObject(), sister, record(QStringLiteral("created"))}));
    QVERIFY(verdict.ok);
    QCOMPARE(verdict.jobs.size(), 1);
}

void TstCheckRules::listNamesJobsOfOtherServices()
{
    const QString other = QStringLiteral("j1-u1-email:a@b-bot:midjourney");
    const QJsonObject sister{{QStringLiteral("jobid"), other}};
    const QJsonObject strange{{QStringLiteral("jobid"), QStringLiteral("two\nlines")}};
    const ListVerdict verdict =
        judgeList(listOf({sister, strange, sister, QJsonObject(), 7, record(QStringLiteral("created"))}));
    QCOMPARE(verdict.otherIds, (QStringList{other, QStringLiteral("two lines"), QString(), QString()}));
    QCOMPARE(verdict.jobs.size(), 1);
    const QJsonObject longOne{{QStringLiteral("jobid"), QString(5'000, QLatin1Char('x'))}};
    QVERIFY(judgeList(listOf({longOne})).otherIds.first().size() <= 200);
}

void TstCheckRules::listMayBeEmpty()
{
    const ListVerdict verdict = judgeList(listOf({}));
    QVERIFY(verdict.ok);
    QVERIFY(verdict.jobs.isEmpty());
    QVERIFY(verdict.message.isEmpty());
}

void TstCheckRules::listThatIsNone_data()
{
    QTest::addColumn<HttpAnswer>("answer");
    QTest::addColumn<QString>("message");
    const QString noList = QStringLiteral("did not list any jobs");
    QTest::newRow("401 of the API") << apiError(401, text) << text;
    QTest::newRow("401 too large") << unanswered(Delivery::TooLarge, 401) << QStringLiteral("401");
    QTest::newRow("404 that is a page")
        << answered(404, htmlPage) << QStringLiteral("isn't an answer from the API");
    QTest::newRow("404 of the API") << apiError(404, text) << text;
    QTest::newRow("500") << answered(500) << QStringLiteral("500");
    QTest::newRow("302") << redirected(302, QStringLiteral("elsewhere")) << QStringLiteral("elsewhere");
    QTest::newRow("201 with a list") << answered(201, QByteArray(R"({"jobs":[]})")) << QStringLiteral("201");
    QTest::newRow("200 without jobs") << answered(200, QByteArray("{}")) << noList;
    QTest::newRow("200 with jobs that are none") << answered(200, QByteArray(R"({"jobs":{}})")) << noList;
    QTest::newRow("200 with an error") << apiError(200, text) << text;
    QTest::newRow("200 that is a page") << answered(200, htmlPage) << QStringLiteral("Sorry");
    QTest::newRow("200 too large") << unanswered(Delivery::TooLarge, 200, text) << text;
    QTest::newRow("no connection") << unanswered(Delivery::NotConnected, 0, text) << text;
    QTest::newRow("a cut answer") << unanswered(Delivery::Lost, 200) << QStringLiteral("connection");
}

void TstCheckRules::listThatIsNone()
{
    QFETCH(HttpAnswer, answer);
    QFETCH(QString, message);
    const ListVerdict verdict = judgeList(answer);
    QVERIFY(!verdict.ok);
    QVERIFY(verdict.jobs.isEmpty());
    QVERIFY2(verdict.message.text().contains(message), qPrintable(verdict.message.text()));
}

void TstCheckRules::listMayHoldEverybodyBack_data()
{
    QTest::addColumn<HttpAnswer>("answer");
    QTest::addColumn<NextStep>("next");
    QTest::addColumn<bool>("overload");
    const auto withRetryAfter = [](HttpAnswer answer) {
        answer.retryAfter = "7";
        return answer;
    };
    QTest::newRow("a list") << listOf({}) << NextStep::Finish << false;
    QTest::newRow("429") << withRetryAfter(apiError(429, text)) << NextStep::RetryAfterPause << true;
    QTest::newRow("503 with Retry-After")
        << withRetryAfter(answered(503)) << NextStep::RetryAfterPause << true;
    QTest::newRow("503") << answered(503) << NextStep::Finish << true;
    QTest::newRow("500") << withRetryAfter(answered(500)) << NextStep::Finish << false;
    QTest::newRow("401") << apiError(401, text) << NextStep::StopBatch << false;
    QTest::newRow("no answer in time") << unanswered(Delivery::TimedOut, 0, text) << NextStep::Finish << true;
    QTest::newRow("no connection") << unanswered(Delivery::NotConnected, 0, text) << NextStep::Finish
                                   << false;
}

void TstCheckRules::listMayHoldEverybodyBack()
{
    QFETCH(HttpAnswer, answer);
    QFETCH(NextStep, next);
    QFETCH(bool, overload);
    const ListVerdict verdict = judgeList(answer);
    QCOMPARE(verdict.next, next);
    QCOMPARE(verdict.overload, overload);
    QCOMPARE(verdict.retryAfter, next == NextStep::RetryAfterPause ? QByteArray("7") : QByteArray());
}

QTEST_GUILESS_MAIN(TstCheckRules)
#include "tst_check_rules.moc"
