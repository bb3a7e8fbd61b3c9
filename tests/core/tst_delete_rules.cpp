#include "core/answer/delete_rules.h"
#include "core/text/one_line.h"
#include "support/http_answers.h"

#include <QTest>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

/// What becomes of the row: its message contains `text`, or is empty where that is empty.
struct Expected
{
    DeletionState state;
    bool inDoubt;
    QString text;
};

const QByteArray htmlPage = "<html><head><title>Sorry</title></head></html>";
const QString text = QStringLiteral("The server's text");

QJsonObject confirmation(const QString &jobId, const QJsonValue &deleted = true)
{
    return {{QStringLiteral("jobid"), jobId}, {QStringLiteral("deleted"), deleted}};
}

void columns()
{
    QTest::addColumn<HttpAnswer>("answer");
    QTest::addColumn<NextStep>("next");
    QTest::addColumn<Expected>("fresh");
    QTest::addColumn<Expected>("doubtful");
}

/// `fresh`: for a job without doubt; `doubtful`: for a job in doubt.
void row(const QByteArray &name, const HttpAnswer &answer, NextStep next, const Expected &fresh,
         const Expected &doubtful)
{
    QTest::newRow(name.constData()) << answer << next << fresh << doubtful;
}

/// The same for a job in doubt as for one without.
void row(const QByteArray &name, const HttpAnswer &answer, NextStep next, const Expected &both)
{
    row(name, answer, next, both, both);
}

void compare(const DeleteVerdict &verdict, NextStep next, const Expected &expected)
{
    QCOMPARE(int(verdict.next), int(next));
    QCOMPARE(int(verdict.state), int(expected.state));
    QCOMPARE(verdict.inDoubt, expected.inDoubt);
    QVERIFY2(verdict.message.text().contains(expected.text), qPrintable(verdict.message.text()));
    QCOMPARE(verdict.message.isEmpty(), expected.text.isEmpty());
    QCOMPARE(oneLine(verdict.message.text(), 10'000), verdict.message.text());
}

void judgeRow()
{
    QFETCH(HttpAnswer, answer);
    QFETCH(NextStep, next);
    QFETCH(Expected, fresh);
    QFETCH(Expected, doubtful);
    compare(judgeDelete(sampleId(), answer, false), next, fresh);
    compare(judgeDelete(sampleId(), answer, true), next, doubtful);
    // A hidden repeat means that the first copy of the request got no answer: the same as doubt.
    answer.sentTwice = true;
    compare(judgeDelete(sampleId(), answer, false), next, doubtful);
}

} // namespace

class TstDeleteRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void successes_data();
    void successes() { judgeRow(); }
    void refusals_data();
    void refusals() { judgeRow(); }
    void notFound_data();
    void notFound() { judgeRow(); }
    void batchStops_data();
    void batchStops() { judgeRow(); }
    void retries_data();
    void retries() { judgeRow(); }
    void faults_data();
    void faults() { judgeRow(); }
    void retryAfterIsHandedOn();
    void stateNamedBy409_data();
    void stateNamedBy409();
    void doubtEndsOnlyByAnAnswerThatSaysSo();
};

void TstDeleteRules::successes_data()
{
    using enum DeletionState;
    const QString id = sampleId().toString();
    const NextStep finish = NextStep::Finish;
    columns();
    row("200 that confirms", answered(200, confirmation(id)), finish, {Deleted, false, {}});
    row("200 without deleted", answered(200, QJsonObject{{QStringLiteral("jobid"), id}}), finish,
        {Unconfirmed, true, QStringLiteral("answered 200 OK but did not confirm")});
    row("200 with deleted false", answered(200, confirmation(id, false)), finish,
        {Unconfirmed, true, QStringLiteral("200")});
    row("200 with deleted as a text", answered(200, confirmation(id, QStringLiteral("true"))), finish,
        {Unconfirmed, true, QStringLiteral("200")});
    row("200 with deleted as a number", answered(200, confirmation(id, 1)), finish,
        {Unconfirmed, true, QStringLiteral("200")});
    row("200 for another job",
        answered(200, confirmation(QString(id).replace(QLatin1String("u12345"), QLatin1String("u12346")))),
        finish, {Unconfirmed, true, QStringLiteral("another job")});
    row("200 for the id with a blank behind it", answered(200, confirmation(id + u' ')), finish,
        {Unconfirmed, true, QStringLiteral("another job")});
    row("200 with an error text", answered(200, QByteArray(R"({"error":"Busy"})")), finish,
        {Unconfirmed, true, QStringLiteral("Busy")});
    row("200 that is empty", answered(200, QByteArray("\r\n")), finish,
        {Unconfirmed, true, QStringLiteral("empty")});
    row("200 that is a page", answered(200, htmlPage), finish, {Unconfirmed, true, QStringLiteral("Sorry")});
    row("200 that is a JSON list", answered(200, QByteArray("[true]")), finish,
        {Unconfirmed, true, QStringLiteral("sent an unexpected answer")});
    row("200 nested too deep", answered(200, QByteArray(500'000, '[')), finish,
        {Unconfirmed, true, QStringLiteral("sent an unexpected answer")});
    row("200 with something behind the JSON",
        answered(200, QJsonDocument(confirmation(id)).toJson() + QByteArray("\0x", 2)), finish,
        {Unconfirmed, true, QStringLiteral("sent an unexpected answer")});
    row("201 though it would confirm", answered(201, confirmation(id)), finish,
        {Unconfirmed, true, QStringLiteral("201")});
    row("202 with a text", answered(202, QByteArray(R"({"message":"Accepted for deletion"})")), finish,
        {Unconfirmed, true, QStringLiteral("Accepted for deletion")});
    row("204", answered(204), finish, {Unconfirmed, true, QStringLiteral("204 No Content")});
}

void TstDeleteRules::refusals_data()
{
    using enum DeletionState;
    const NextStep finish = NextStep::Finish;
    columns();
    row("409 of the API ends a doubt", apiError(409, text), finish, {Refused, false, text});
    row("400 of the API ends a doubt", apiError(400, text), finish, {Failed, false, text});
    row("403 of the API ends a doubt", apiError(403, text), finish, {Failed, false, text});
    for (const int status : {400, 403}) {
        row(QByteArray::number(status) + " that is a page", answered(status, htmlPage), finish,
            {Failed, false, QString::number(status)}, {Unconfirmed, true, QStringLiteral("again")});
    }
    row("409 that is a page", answered(409, htmlPage), finish,
        {Refused, false, QStringLiteral("409 Conflict (page: Sorry)")},
        {Unconfirmed, true, QStringLiteral("409 Conflict (page: Sorry). ")});
    row("403 of a gateway in JSON", answered(403, QByteArray(R"({"message":"Forbidden by policy"})")), finish,
        {Failed, false, QStringLiteral("Forbidden by policy")},
        {Unconfirmed, true, QStringLiteral("Forbidden by policy. ")});
    for (const int status : {405, 406, 411, 413, 422, 451, 499}) {
        row(QByteArray::number(status) + " of the API", apiError(status, text), finish, {Failed, false, text},
            {Unconfirmed, true, text});
    }
    for (const int status : {300, 301, 302, 303, 304, 307, 308}) {
        const QString message = QStringLiteral("(%1) to elsewhere.example").arg(status);
        row(QByteArray::number(status) + " to another host",
            redirected(status, QStringLiteral("elsewhere.example")), finish, {Failed, false, message},
            {Unconfirmed, true, message});
    }
    row("302 without an address", answered(302, htmlPage), finish, {Failed, false, QStringLiteral("(302).")},
        {Unconfirmed, true, QStringLiteral("(302).")});
}

void TstDeleteRules::notFound_data()
{
    using enum DeletionState;
    const NextStep finish = NextStep::Finish;
    columns();
    for (const int status : {404, 410}) {
        const QString code = QString::number(status);
        const auto name = [&code](const char *what) { return code.toLatin1() + what; };
        const Expected foreign{Failed, false, code};
        const Expected foreignInDoubt{Unconfirmed, true, code};
        row(name(" of the API"), apiError(status, text), finish, {Gone, false, text}, {Deleted, false, {}});
        row(name(" of the API with a code"),
            answered(status, QByteArray(R"({"error":"Expired","code":410})")), finish,
            {Gone, false, QStringLiteral("Expired")}, {Deleted, false, {}});
        row(name(" with a nested error"), answered(status, QByteArray(R"({"error":{"message":"No"}})")),
            finish, {Gone, false, QStringLiteral("No")}, {Deleted, false, {}});
        row(name(" that is a page"), answered(status, htmlPage), finish, foreign, foreignInDoubt);
        row(name(" that is empty"), answered(status), finish, foreign, foreignInDoubt);
        row(name(" with an empty error"), answered(status, QByteArray(R"({"error":" "})")), finish, foreign,
            foreignInDoubt);
        row(name(" with an error that is a number"), answered(status, QByteArray(R"({"error":404})")), finish,
            foreign, foreignInDoubt);
        row(name(" of a gateway in JSON"),
            answered(status, QByteArray(R"({"message":"no Route matched with those values"})")), finish,
            foreign, foreignInDoubt);
        row(name(" of a framework in JSON"), answered(status, QByteArray(R"({"detail":"Not Found"})")),
            finish, foreign, foreignInDoubt);
        row(name(" too large to be read"), unanswered(Delivery::TooLarge, status), finish, foreign,
            foreignInDoubt);
    }
}

void TstDeleteRules::batchStops_data()
{
    using enum DeletionState;
    const NextStep stop = NextStep::StopBatch;
    columns();
    for (const int status : {401, 402, 407}) {
        const QString code = QString::number(status);
        row(code.toLatin1() + " of the API", apiError(status, text), stop, {None, false, text},
            {Unconfirmed, true, text});
        row(code.toLatin1() + " without a body", answered(status), stop, {None, false, code},
            {Unconfirmed, true, code});
    }
    row("401 too large to be read", unanswered(Delivery::TooLarge, 401), stop,
        {None, false, QStringLiteral("401")}, {Unconfirmed, true, QStringLiteral("401")});
    const QString fault = QStringLiteral("The certificate has expired");
    row("a certificate that is not valid", unanswered(Delivery::TlsInvalid, 0, fault), stop,
        {None, false, fault}, {Unconfirmed, true, fault});
    row("no TLS", unanswered(Delivery::NoTls), stop, {None, false, QStringLiteral("TLS")},
        {Unconfirmed, true, QStringLiteral("TLS")});
    const QString setting = QStringLiteral("The environment variable https_proxy");
    row("a proxy that can't be used", unanswered(Delivery::NoWay, 0, setting), stop, {None, false, setting},
        {Unconfirmed, true, setting});
    row("a certificate that is not valid, without a word", unanswered(Delivery::TlsInvalid), stop,
        {None, false, QStringLiteral("certificate")}, {Unconfirmed, true, QStringLiteral("certificate")});
}

void TstDeleteRules::retries_data()
{
    using enum DeletionState;
    const NextStep backoff = NextStep::RetryWithBackoff;
    const NextStep pause = NextStep::RetryAfterPause;
    const QString again = QStringLiteral("again");
    columns();
    for (const int status : {408, 500, 501, 502, 503, 504, 505, 511, 520, 599, 103, 600, 999, -1}) {
        const QByteArray code = QByteArray::number(status);
        row(code + " of the API", apiError(status, text), backoff, {Failed, true, text});
        row(code + " that is a page", answered(status, htmlPage), backoff, {Unconfirmed, true, again});
    }
    row("no status at all", answered(0), backoff, {Unconfirmed, true, again});
    row("425 of the API", apiError(425, text), backoff, {Failed, false, text}, {Failed, true, text});
    row("425 that is a page", answered(425, htmlPage), backoff, {Unconfirmed, false, again},
        {Unconfirmed, true, again});
    const QByteArray garbage[] = {"1", "-1", "soon"};
    for (const QByteArray &seconds : garbage) {
        row("503 of the API with Retry-After " + seconds, withRetryAfter(apiError(503, text), seconds), pause,
            {Failed, false, text}, {Failed, true, text});
        row("503 page with Retry-After " + seconds, withRetryAfter(answered(503), seconds), pause,
            {Unconfirmed, false, again}, {Unconfirmed, true, again});
    }
    row("503 with an empty Retry-After", withRetryAfter(apiError(503, text), " "), backoff,
        {Failed, true, text});
    row("429 with Retry-After", withRetryAfter(apiError(429, text), "1"), pause, {Failed, false, text},
        {Failed, true, text});
    row("429 without Retry-After", apiError(429, text), pause, {Failed, false, text}, {Failed, true, text});
    row("429 that is a page", answered(429, htmlPage), pause, {Unconfirmed, false, QStringLiteral("429")},
        {Unconfirmed, true, QStringLiteral("429")});
}

void TstDeleteRules::faults_data()
{
    using enum DeletionState;
    const NextStep backoff = NextStep::RetryWithBackoff;
    const QString fault = QStringLiteral("What went wrong");
    const Expected doubt{Unconfirmed, true, fault};
    const Expected wordless{Unconfirmed, true, QStringLiteral("again")};
    columns();
    for (const Delivery delivery : {Delivery::Lost, Delivery::TimedOut}) {
        const QByteArray name = delivery == Delivery::Lost ? "the connection broke" : "no answer in time";
        row(name, unanswered(delivery, 0, fault), backoff, doubt);
        row(name + ", without a word", unanswered(delivery), backoff, wordless);
        row(name + " after the status", unanswered(delivery, 200, fault), backoff, doubt);
    }
    HttpAnswer cut = apiError(500, text);
    cut.delivery = Delivery::Lost;
    row("cut behind what looks like an error of the API", cut, backoff, wordless);
    row("stopped", unanswered(Delivery::Aborted, 0, fault), NextStep::Finish, doubt);
    row("a 200 too large to be read", unanswered(Delivery::TooLarge, 200, fault), backoff, doubt);
    row("a 204 too large to be read", unanswered(Delivery::TooLarge, 204, fault), NextStep::Finish, doubt);
    row("too large, without a status", unanswered(Delivery::TooLarge, 0, fault), backoff, doubt);
    row("a 500 too large to be read", unanswered(Delivery::TooLarge, 500, fault), backoff, wordless);
    row("no connection", unanswered(Delivery::NotConnected, 0, fault), NextStep::RetryConnection,
        {Failed, false, fault}, {Unconfirmed, true, fault});
    row("left alone by the server", unanswered(Delivery::NotTaken, 0, fault), NextStep::RetryAtOnce,
        {Failed, false, fault}, {Unconfirmed, true, fault});
    row("an answer that can't be the one to this request", unanswered(Delivery::Misframed, 200, fault),
        backoff, doubt);
}

void TstDeleteRules::retryAfterIsHandedOn()
{
    const QByteArray field = " Wed, 21 Oct 2026 07:28:00 GMT";
    for (const int status : {429, 503}) {
        const HttpAnswer answer = withRetryAfter(apiError(status, text), field);
        QCOMPARE(judgeDelete(sampleId(), answer, false).retryAfter, field);
    }
    QCOMPARE(judgeDelete(sampleId(), withRetryAfter(apiError(500, text), field), false).retryAfter,
             QByteArray());
}

void TstDeleteRules::stateNamedBy409_data()
{
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("state");
    const auto add = [](const char *name, const QString &sentence, const QString &state) {
        QTest::newRow(name) << sentence << state;
    };
    add("single quotes", QStringLiteral("Cannot delete job in state 'processing'. Wait."),
        QStringLiteral("processing"));
    add("double quotes", QStringLiteral("Cannot delete job in state \"pending\"."),
        QStringLiteral("pending"));
    add("a word that is not known", QStringLiteral("state 'upscaling'"), QStringLiteral("upscaling"));
    add("several words", QStringLiteral("state 'waiting for input'"), QStringLiteral("waiting for input"));
    add("an apostrophe before it", QStringLiteral("Can't delete jobs' output in state 'created'"),
        QStringLiteral("created"));
    add("something else quoted before it", QStringLiteral("Job 'abc' has the status 'created' now"),
        QStringLiteral("created"));
    add("other states quoted behind it", QStringLiteral("Job is 'pending', not 'completed' or 'failed'"),
        QStringLiteral("pending"));
    add("no quotes", QStringLiteral("Cannot delete a running job"), {});
    add("quotes around nothing", QStringLiteral("state '' or ' '"), {});
    add("one quote", QStringLiteral("state 'processing"), {});
    add("quotes around a whole tale", QStringLiteral("state '%1'").arg(QString(65, u'x')), {});
}

void TstDeleteRules::stateNamedBy409()
{
    QFETCH(QString, sentence);
    QFETCH(QString, state);
    const DeleteVerdict verdict = judgeDelete(sampleId(), apiError(409, sentence), false);
    QCOMPARE(verdict.message.text(), sentence);
    QCOMPARE(verdict.status.has_value(), !state.isEmpty());
    if (verdict.status) {
        QCOMPARE(*verdict.status, JobStatus::fromServer(state));
    }
    QVERIFY(!judgeDelete(sampleId(), apiError(400, sentence), false).status);
}

/// Over every status: who may end a doubt, and who may call a job deleted.
void TstDeleteRules::doubtEndsOnlyByAnAnswerThatSaysSo()
{
    const QString id = sampleId().toString();
    for (int status = -1; status <= 1000; ++status) {
        const HttpAnswer answers[] = {answered(status, confirmation(id)), apiError(status, text),
                                      answered(status, htmlPage), unanswered(Delivery::TooLarge, status)};
        for (const HttpAnswer &answer : answers) {
            const bool confirmed = status == 200 && answer.body == answers[0].body;
            const bool byApi = answer.body == answers[1].body;
            const bool notFound = byApi && (status == 404 || status == 410);
            const bool ends =
                confirmed || notFound || (byApi && (status == 400 || status == 403 || status == 409));
            const DeleteVerdict verdict = judgeDelete(sampleId(), answer, true);
            QCOMPARE(verdict.inDoubt, !ends);
            QCOMPARE(verdict.state == DeletionState::Deleted, confirmed || notFound);
            QVERIFY(verdict.state != DeletionState::None && verdict.state != DeletionState::Gone);
            QCOMPARE(judgeDelete(sampleId(), answer, false).state == DeletionState::Deleted, confirmed);
        }
    }
}

QTEST_GUILESS_MAIN(TstDeleteRules)
#include "tst_delete_rules.moc"
