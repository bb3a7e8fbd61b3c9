#include "core/scan/redaction.h"

#include "core/format/imported_job.h"
#include "core/job/api_token.h"
#include "core/job/job_facts.h"
#include "core/scan/id_scanner.h"
#include "support/http_answers.h"

#include <QTest>

using namespace jobsweep;
using namespace jobsweep::test;

namespace {

const QString plain = QStringLiteral("user:12345-AbC/dEf0123456789");

ApiToken tokenOf(const QString &text)
{
    return ApiToken::parse(text, nullptr).value();
}

} // namespace

class TestRedaction : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theTokenGoes_data();
    void theTokenGoes();
    void aCutTokenGoes_data();
    void aCutTokenGoes();
    void aShortTokenGoesAsAWordOfItsOwn_data();
    void aShortTokenGoesAsAWordOfItsOwn();
    void whatIsAFactStaysOne_data();
    void whatIsAFactStaysOne();
    void whatIsPastedIsShownWithoutIt();
    void foreignTokensGo_data();
    void foreignTokensGo();
};

void TestRedaction::theTokenGoes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("clean");
    const auto row = [](const char *name, const QString &text, const QString &clean) {
        QTest::newRow(name) << text << clean;
    };
    row("the token", plain, QStringLiteral("•••"));
    row("twice in a text", QStringLiteral("a %1 b %1").arg(plain), QStringLiteral("a ••• b •••"));
    row("percent-encoded", QStringLiteral("?t=user%3A12345-AbC%2FdEf0123456789&x"),
        QStringLiteral("?t=•••&x"));
    row("percent-encoded in small letters", QStringLiteral("user%3a12345-AbC%2fdEf0123456789"),
        QStringLiteral("•••"));
    row("with JSON's escapes", QStringLiteral(R"({"t":"user:12345-AbC\/dEf0123456789"})"),
        QStringLiteral(R"({"t":"•••"})"));
    row("in Base64", QString::fromLatin1(plain.toLatin1().toBase64()), QStringLiteral("•••=="));
    row("a part of it stays", QStringLiteral("user:12345"), QStringLiteral("user:12345"));
    row("nothing", {}, {});
}

void TestRedaction::theTokenGoes()
{
    QFETCH(QString, text);
    QFETCH(QString, clean);
    QCOMPARE(redacted(text, tokenOf(plain)), clean);
}

void TestRedaction::aCutTokenGoes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("clean");
    const auto row = [](const char *name, const QString &text, const QString &clean) {
        QTest::newRow(name) << text << clean;
    };
    row("at the end", QStringLiteral("Bad user:12345-AbC…"), QStringLiteral("Bad •••…"));
    row("all but its last character", plain.chopped(1) + u'…', QStringLiteral("•••…"));
    row("with words behind it", QStringLiteral("(page: user:12345-AbC…) x"),
        QStringLiteral("(page: •••…) x"));
    row("twice", QStringLiteral("user:12345-Ab… USER:12345…"), QStringLiteral("•••… •••…"));
    row("percent-encoded", QStringLiteral("user%3A12345-AbC%2…"), QStringLiteral("•••…"));
    row("in Base64", QString::fromLatin1(plain.toLatin1().toBase64().first(12)) + u'…',
        QStringLiteral("•••…"));
    row("three characters", QStringLiteral("use…"), QStringLiteral("use…"));
    row("another text", QStringLiteral("Asking xuser:1…"),
        QStringLiteral("Asking xuser:1…").replace(QStringLiteral("user:1"), QStringLiteral("•••")));
    row("nothing before it", QStringLiteral("…user:12"), QStringLiteral("…user:12"));
}

void TestRedaction::aCutTokenGoes()
{
    QFETCH(QString, text);
    QFETCH(QString, clean);
    QCOMPARE(redacted(text, tokenOf(plain)), clean);
}

void TestRedaction::aShortTokenGoesAsAWordOfItsOwn_data()
{
    QTest::addColumn<QString>("token");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("clean");
    const auto row = [](const QString &token, const QString &text, const QString &clean = {}) {
        QTest::newRow(qPrintable(token + u' ' + text.left(30)))
            << token << text << (clean.isNull() ? text : clean);
    };
    const QString t = QStringLiteral("T");
    const QString luma = QStringLiteral("luma");
    row(t, t, QStringLiteral("•••"));
    row(t, QStringLiteral("Bad token T."), QStringLiteral("Bad token •••."));
    row(t, QStringLiteral("T, 'T', \"T\" (T) and ?k=T&x=1"),
        QStringLiteral("•••, '•••', \"•••\" (•••) and ?k=•••&x=1"));
    row(t, QStringLiteral("Not The Token, don'T, T's, ÄT, T_, T-shirt, a.T, 1T"));
    row(t, QStringLiteral("t is another"));
    row(luma, QStringLiteral("the luma token: luma"), QStringLiteral("the ••• token: •••"));
    row(luma, sampleId().toString());
    row(luma, QStringLiteral("https://api.useapi.net/v1/luma/jobs"));
    row(luma, QStringLiteral("https://luma.example/luma/luma.mp4 luma+a@luma.example"));
    row(QStringLiteral("12345"), sampleId().toString());
    row(QStringLiteral("12345"), QStringLiteral("number 12345: no"), QStringLiteral("number •••: no"));
    row(QStringLiteral("a/b"), QStringLiteral("?t=a%2Fb or a%2fbc"), QStringLiteral("?t=••• or a%2fbc"));
    row(QStringLiteral("1234567"), QStringLiteral("x1234567"));
    row(QStringLiteral("12345678"), QStringLiteral("x12345678"), QStringLiteral("x•••"));
}

void TestRedaction::aShortTokenGoesAsAWordOfItsOwn()
{
    QFETCH(QString, token);
    QFETCH(QString, text);
    QFETCH(QString, clean);
    QCOMPARE(redacted(text, tokenOf(token)), clean);
    QCOMPARE(redacted(clean, tokenOf(token)), clean);
}

void TestRedaction::whatIsAFactStaysOne_data()
{
    QTest::addColumn<QString>("token");
    for (const QString &token :
         {QStringLiteral("T"), QStringLiteral("luma"), QStringLiteral("12345"), QStringLiteral("video"),
          QStringLiteral("completed"), sampleId().account()}) {
        QTest::newRow(qPrintable(token)) << token;
    }
}

void TestRedaction::whatIsAFactStaysOne()
{
    QFETCH(QString, token);
    JobFacts facts;
    facts.status = JobStatus::fromServer(u"completed");
    facts.type = QStringLiteral("video");
    facts.account = sampleId().account();
    facts.links = {{QStringLiteral("file"), QStringLiteral("https://cdn.example/luma/12345/T.mp4?a=b")}};
    JobFacts clean = facts;
    redact(clean, sampleId(), tokenOf(token));
    QVERIFY(clean == facts);

    ImportedJob told{recordFromId(sampleId()), {}};
    takeFacts(told.record, facts);
    redact(told, tokenOf(token));
    QCOMPARE(told.record.account, sampleId().account());
    QCOMPARE(told.record.status, facts.status);
    QCOMPARE(told.record.kind, MediaKind::Video);
    QVERIFY(told.record.result && told.record.result->links == facts.links);
}

/// What begins as an id is shown, however it goes on; the slash ends what is read of it.
void TestRedaction::whatIsPastedIsShownWithoutIt()
{
    const QString beginning = QStringLiteral("j1-u2-email:");
    const QString word = QStringLiteral("Gravel-0123456789");
    ScanResult found = scanForIds(
        QStringLiteral("%1%2\n%1a@b:%2 x%1%3\n%1%3@b-bot:runway\n%1a@b-bot:%3").arg(beginning, plain, word));
    QCOMPARE(found.incompleteCount(), 3);
    QCOMPARE(found.otherServiceCount(), 2);
    redact(found, tokenOf(word));
    redact(found, tokenOf(plain));
    const QString mark = QStringLiteral("•••");
    QCOMPARE(found.otherExamples, (QStringList{beginning + mark + QStringLiteral("@b-bot:runway"),
                                               beginning + QStringLiteral("a@b-bot:") + mark}));
    QCOMPARE(found.otherServices, (QMap<QString, int>{{QStringLiteral("runway"), 1}, {mark, 1}}));
    QCOMPARE(found.incomplete.value(IncompleteReason::RunTogether).examples, QStringList{beginning + mark});
    QCOMPARE(found.incomplete.value(IncompleteReason::Malformed).examples,
             (QStringList{beginning + mark, beginning + QStringLiteral("a@b:") + mark}));
}

void TestRedaction::foreignTokensGo_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("clean");
    const auto row = [](const char *name, const QString &text, const QString &clean) {
        QTest::newRow(name) << text << clean;
    };
    row("a header", QStringLiteral("Authorization: Bearer user:9-zzz\r\nHost: x"),
        QStringLiteral("Authorization: Bearer •••\r\nHost: x"));
    row("in small letters, in quotes", QStringLiteral("'authorization': 'bearer user:9-zzz'"),
        QStringLiteral("'authorization': 'bearer •••'"));
    for (const QString &kept : {QStringLiteral("Bearer of news"), QStringLiteral("Invalid Bearer token."),
                                QStringLiteral("Bearer authentication expected"),
                                QStringLiteral("-H \"Authorization: Bearer $JOBSWEEP_TOKEN\"")}) {
        row(qPrintable(kept), kept, kept);
    }
}

void TestRedaction::foreignTokensGo()
{
    QFETCH(QString, text);
    QFETCH(QString, clean);
    QCOMPARE(redacted(text, {}), clean);
}

QTEST_GUILESS_MAIN(TestRedaction)
#include "tst_redaction.moc"
