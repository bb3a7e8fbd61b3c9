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
    QVERIFY2(!verdict->message.contains(u"user:12"), qPrintable(verdict->message));
    QVERIFY(!verdict->message.isEmpty());
    QVERIFY(!verdict->status || !verdict->status->text().contains(u"user:12"));

    const auto check = rig.checked(numberedId(1));
    QVERIFY(check);
    QVERIFY2(!check->message.contains(u"user:12"), qPrintable(check->message));
    const auto list = rig.listed();
    QVERIFY(list);
    QVERIFY2(!list->message.contains(u"user:12"), qPrintable(list->message));
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

} // namespace

QTEST_GUILESS_MAIN(RedactionTest)

#include "tst_answer_redaction.moc"
