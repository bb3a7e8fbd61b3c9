#include "core/redaction.h"

#include "core/api_token.h"

#include <QTest>

using namespace jobsweep;

namespace {

const QString plain = QStringLiteral("user:12345-AbC/dEf0123456789");

} // namespace

class TestRedaction : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theTokenGoes_data();
    void theTokenGoes();
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
    QCOMPARE(redacted(text, ApiToken::parse(plain, nullptr).value()), clean);
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
