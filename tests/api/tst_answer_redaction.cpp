#include "core/job/job_id.h"

#include "core/job/api_token.h"

#include "client_rig.h"

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

class RedactionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noTextOfTheServerKeepsTheToken_data();
    void noTextOfTheServerKeepsTheToken();
    void noFactKeepsTheToken();
    void aTokenThatIsAWordChangesNoReading_data();
    void aTokenThatIsAWordChangesNoReading();
};

void RedactionTest::noTextOfTheServerKeepsTheToken_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");

    QTest::newRow("as it is") << 400 << QByteArray(R"({"error":"Bad token user:123-abcdef"})");
    QTest::newRow("with JSON escapes") << 400 << QByteArray(R"({"error":"Bad token \u0075ser:123-abcdef"})");
    QTest::newRow("in the title of a page") << 502 << QByteArray("<title>user:123-abcdef</title>");
    QTest::newRow("where a long text is cut")
        << 400 << QByteArray(R"({"error":")" + QByteArray(990, 'x') + R"(user:123-abcdef"})");
    QTest::newRow("where a title is cut")
        << 502 << QByteArray("<title>" + QByteArray(110, 'x') + "user:123-abcdef</title>");
    QTest::newRow("as the state of a job")
        << 409 << QByteArray(R"({"error":"Cannot delete job in state '\u0075ser:123-abcdef'."})");
}

void RedactionTest::noTextOfTheServerKeepsTheToken()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    ClientRig rig;
    answerAll(rig, jsonStep(status, body));

    const auto verdict = rig.deleted(numberedId(1));
    QVERIFY(verdict);
    QVERIFY2(!verdict->message.text().contains(u"user:12"), qPrintable(verdict->message.text()));
    QVERIFY(!verdict->message.isEmpty());
    QVERIFY(!verdict->status || !verdict->status->text().contains(u"user:12"));

    const auto check = rig.checked(numberedId(1));
    QVERIFY(check);
    QVERIFY2(!check->message.text().contains(u"user:12"), qPrintable(check->message.text()));
    const auto list = rig.listed();
    QVERIFY(list);
    QVERIFY2(!list->message.text().contains(u"user:12"), qPrintable(list->message.text()));
}

void RedactionTest::noFactKeepsTheToken()
{
    ClientRig rig;
    answerAll(rig,
              jsonStep(200, R"({"jobid":"$ID","type":"\u0075ser:123-abcdef","status":"\u0075ser:123-abcdef",
        "error":"\u0075ser:123-abcdef","response":{"video":{"url":"https://x.example/?t=\u0075ser:123-abcdef"}}})"));
    const auto check = rig.checked(numberedId(1));
    QVERIFY(check);
    QCOMPARE(check->kind, CheckKind::Known);
    QVERIFY(!check->facts.type.contains(secret));
    QVERIFY(!check->facts.status.text().contains(secret));
    QVERIFY(!check->facts.error.contains(secret));
    QCOMPARE(check->facts.links.size(), 1);
    QVERIFY(!check->facts.links.constFirst().url.contains(secret));

    answerAll(rig, jsonStep(200, R"({"executing":1,"jobs":[{"jobid":")" + numberedId(1).utf8() +
                                     R"(","type":"video","model":"\u0075ser:123-abcdef"}]})"));
    const auto list = rig.listed();
    QVERIFY(list);
    QCOMPARE(list->jobs.size(), 1);
    QVERIFY(!list->jobs.constFirst().facts.model.contains(secret));
}

void RedactionTest::aTokenThatIsAWordChangesNoReading_data()
{
    QTest::addColumn<QString>("token");
    const QString account = numberedId(1).account();
    for (const QString &token :
         {QStringLiteral("T"),        QStringLiteral("t"),           QStringLiteral("e"),
          QStringLiteral("1"),        QStringLiteral(":"),           QStringLiteral("}"),
          QStringLiteral("luma"),     QStringLiteral("12345"),       QStringLiteral("200"),
          QStringLiteral("jobs"),     QStringLiteral("jobid"),       QStringLiteral("status"),
          QStringLiteral("deleted"),  QStringLiteral("true"),        QStringLiteral("error"),
          QStringLiteral("video"),    QStringLiteral("completed"),   QStringLiteral("processing"),
          QStringLiteral("bot:luma"), QStringLiteral("-email:user"), account,
          numberedId(1).toString()}) {
        QTest::newRow(qPrintable(token)) << token;
    }
}

void RedactionTest::aTokenThatIsAWordChangesNoReading()
{
    QFETCH(QString, token);
    const JobId id = numberedId(1);
    ClientRig rig;
    rig.client->setToken(ApiToken::parse(token, nullptr).value());

    answerAll(rig, jsonStep(200, R"({"jobid":"$ID","deleted":true})"));
    QCOMPARE(rig.deleted(id).value().state, DeletionState::Deleted);

    answerAll(rig, jsonStep(404, R"({"error":"Job not found"})"));
    QCOMPARE(rig.deleted(id).value().state, DeletionState::Gone);
    QCOMPARE(rig.deleted(id, true).value().state, DeletionState::Deleted);
    QCOMPARE(rig.checked(id).value().kind, CheckKind::Gone);

    answerAll(rig, jsonStep(409, R"({"error":"Cannot delete job in state 'processing'."})"));
    const DeleteVerdict refused = rig.deleted(id).value();
    QCOMPARE(refused.state, DeletionState::Refused);
    QCOMPARE(refused.status.value(), JobStatus::fromServer(u"processing"));

    answerAll(rig, jsonStep(200, R"({"jobid":"$ID","type":"video","status":"completed","account":")" +
                                     id.account().toUtf8() + R"("})"));
    const CheckVerdict known = rig.checked(id).value();
    QCOMPARE(known.kind, CheckKind::Known);
    QCOMPARE(known.facts.status, JobStatus::fromServer(u"completed"));
    QCOMPARE(known.facts.type, QStringLiteral("video"));
    QCOMPARE(known.facts.account, id.account());

    answerAll(rig, jsonStep(200, R"({"executing":1,"jobs":[{"jobid":")" + id.utf8() + R"("}]})"));
    const ListVerdict list = rig.listed().value();
    QVERIFY(list.ok);
    QCOMPARE(list.jobs.size(), 1);
    QCOMPARE(list.jobs.constFirst().id, id);
}

} // namespace

QTEST_GUILESS_MAIN(RedactionTest)

#include "tst_answer_redaction.moc"
