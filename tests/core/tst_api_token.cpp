#include "core/job/api_token.h"

#include <QTest>

using namespace jobsweep;

namespace {

const QString plain = QStringLiteral("user:12345-AbCdEf0123456789");

} // namespace

class TstApiToken : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pasted_data();
    void pasted();
    void shortForms_data();
    void shortForms();
    void refused_data();
    void refused();
    void reasonIsOptional();
    void nullToken();
};

void TstApiToken::pasted_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QString &text) { QTest::newRow(name) << text; };
    row("alone", plain);
    row("blanks and line ends around it", QStringLiteral(" \t\r\n%1\u00a0\u2003\n").arg(plain));
    row("a byte order mark before it", QStringLiteral("\ufeff%1").arg(plain));
    row("invisible characters around it", QStringLiteral("\u200b\u200e%1\u2060\u00ad").arg(plain));
    row("in quotes", QStringLiteral("\"%1\"").arg(plain));
    row("in curly quotes", QStringLiteral("“%1”").arg(plain));
    row("in backticks", QStringLiteral("`%1`").arg(plain));
    row("with Bearer", QStringLiteral("Bearer %1").arg(plain));
    row("with bearer in small letters", QStringLiteral("bearer  %1").arg(plain));
    row("a header line", QStringLiteral("Authorization: Bearer %1\r\n").arg(plain));
    row("a header line of curl", QStringLiteral("\"Authorization: Bearer %1\"").arg(plain));
    row("invisible characters inside", QStringLiteral("\u200buser:12345-\u200bAbCdEf01\u00ad23456789"));
    row("a command", QStringLiteral("curl -X DELETE -H \"Authorization: Bearer %1\" "
                                    "https://api.useapi.net/v1/luma/jobs/x")
                         .arg(plain));
    row("a command in single quotes",
        QStringLiteral("curl --header 'Authorization: Bearer %1' https://api.useapi.net/v1/luma/jobs")
            .arg(plain));
    row("two headers", QStringLiteral("Accept: */*\r\nAuthorization: Bearer %1\r\nHost: x\r\n").arg(plain));
    row("JSON",
        QStringLiteral("{\"headers\":{\"Authorization\":\"Bearer %1\",\"Accept\":\"x\"}}").arg(plain));
    row("JavaScript", QStringLiteral("headers: { 'Authorization': `Bearer %1` },").arg(plain));
    row("the same token twice", QStringLiteral("Bearer %1\nBearer %1\n").arg(plain));
    row("with Bearer and quotes", QStringLiteral("Bearer \"%1\"").arg(plain));
    for (const char *line : {"TOKEN=%1",
                             "TOKEN = %1",
                             "JOBSWEEP_TOKEN=%1\n",
                             "export JOBSWEEP_TOKEN=\"%1\"",
                             "export LUMA='%1'",
                             "  export  USEAPI_TOKEN=%1;",
                             "set TOKEN=%1",
                             "set \"TOKEN=%1\"",
                             "$env:JOBSWEEP_TOKEN = \"%1\"",
                             "USEAPI_API_KEY=%1 # mine",
                             "JOBSWEEP_TOKEN=%1 ./jobsweep",
                             "docker run -e TOKEN=%1 x",
                             "PORT=80\nAPI_TOKEN=%1\nDEBUG=1\n",
                             "api-token: %1",
                             "token: '%1'",
                             "{\"token\":\"%1\"}",
                             "{ \"apiToken\": \"%1\", \"x\": 1 }",
                             "const token = '%1';",
                             "token := `%1`",
                             "--token=%1",
                             "TOKEN=\"Bearer %1\"",
                             "TOKEN=Bearer %1",
                             "TOKEN=“%1”",
                             "%1;",
                             "%1,",
                             "\"%1\";",
                             "'%1',\n",
                             "Bearer %1;",
                             "TOKEN=%1\nTOKEN=%1"}) {
        row(line, QString::fromUtf8(line).replace(QStringLiteral("%1"), plain));
    }
}

void TstApiToken::pasted()
{
    QFETCH(QString, text);
    QString why;
    const auto token = ApiToken::parse(text, &why);
    QVERIFY2(token, qPrintable(why));
    QCOMPARE(token->authorizationField(), "Bearer " + plain.toLatin1());
    QCOMPARE(why, QString());
}

void TstApiToken::shortForms_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("field");
    const QByteArray good = "Bearer tok";
    QTest::newRow("line end") << QStringLiteral("tok\n") << good;
    QTest::newRow("blanks") << QStringLiteral(" tok ") << good;
    QTest::newRow("Bearer") << QStringLiteral("Bearer tok") << good;
    QTest::newRow("header") << QStringLiteral("Authorization: Bearer tok") << good;
    QTest::newRow("quotes") << QStringLiteral("\"tok\"") << good;
    QTest::newRow("another header") << QStringLiteral("tok\r\nX-Evil: 1") << QByteArray();
    QTest::newRow("a name") << QStringLiteral("TOKEN=tok") << good;
    QTest::newRow("a name and another header") << QStringLiteral("TOKEN=tok\r\nX-Evil: 1") << good;
    QTest::newRow("another letter for a name") << QStringLiteral("a=b") << QByteArray("Bearer a=b");
    QTest::newRow("padding of Base64") << QStringLiteral("dG9rZW4=") << QByteArray("Bearer dG9rZW4=");
    QTest::newRow("a name before a colon") << QStringLiteral("token:1-x") << QByteArray("Bearer token:1-x");
    QTest::newRow("zero width") << QStringLiteral("tok\u200b") << good;
    QTest::newRow("accent") << QStringLiteral("tök") << QByteArray();
    QTest::newRow("empty") << QString() << QByteArray();
    QTest::newRow("10 KiB") << QString(10 * 1024, u't') << QByteArray();
}

void TstApiToken::shortForms()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, field);
    QString why;
    const auto token = ApiToken::parse(text, &why);
    QCOMPARE(token ? token->authorizationField() : QByteArray(), field);
    QCOMPARE(why.isEmpty(), token.has_value());
}

void TstApiToken::refused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("why");
    const QString empty = QStringLiteral("empty");
    const QString letters = QStringLiteral("no spaces");
    const auto row = [](const char *name, const QString &text, const QString &why) {
        QTest::newRow(name) << text << why;
    };
    row("nothing", {}, empty);
    row("blanks", QStringLiteral(" \r\n\t\u00a0"), empty);
    row("quotes around nothing", QStringLiteral("\" \""), empty);
    row("an injected header line", plain + QStringLiteral("\r\nX-Evil: 1"), letters);
    row("two lines", plain + u'\n' + plain, letters);
    row("a blank inside", QStringLiteral("user:1 abc"), letters);
    row("a tab inside", QStringLiteral("user:1\tabc"), letters);
    row("a null character inside", plain + QChar(u'\0') + u'x', letters);
    row("a null character behind it", plain + QChar(u'\0'), letters);
    row("a control character", plain + QChar(0x7f), letters);
    row("a letter with an accent", QStringLiteral("user:1-äbc"), letters);
    row("a letter that only looks right", QStringLiteral("usеr:1-abc"), letters);
    row("a dash of typography", QStringLiteral("user:1–abc"), letters);
    row("a header with a letter with an accent", QStringLiteral("Authorization: Bearer tök"), letters);
    row("nothing behind Bearer", QStringLiteral("Bearer "), empty);
    row("two tokens", QStringLiteral("Bearer user:1-abc\nBearer user:2-def"),
        QStringLiteral("more than one"));
    row("nothing behind a name", QStringLiteral("TOKEN="), empty);
    row("quotes behind a name", QStringLiteral("export JOBSWEEP_TOKEN=\"\""), empty);
    row("two names", QStringLiteral("A_TOKEN=user:1-abc\nB_TOKEN=user:2-def"),
        QStringLiteral("more than one"));
    row("a name that is given a variable", QStringLiteral("TOKEN=${OTHER}"), QStringLiteral("placeholder"));
    row("a variable", QStringLiteral("$JOBSWEEP_TOKEN"), QStringLiteral("placeholder"));
    row("a variable in a command", QStringLiteral("curl -H 'Authorization: Bearer ${TOKEN}' https://x"),
        QStringLiteral("placeholder"));
    row("a placeholder", QStringLiteral("Bearer <token>"), QStringLiteral("placeholder"));
    row("a placeholder in words", QStringLiteral("YOUR_API_TOKEN"), QStringLiteral("placeholder"));
    row("10 KiB", QString(10 * 1024, u'x'), QStringLiteral("too long"));
    row("10 KiB behind Bearer", QStringLiteral("Bearer ") + QString(10 * 1024, u'x'),
        QStringLiteral("too long"));
    row("too long", QString(1025, u'x'), QStringLiteral("too long"));
    row("a whole file", QString(1'000'000, u'x'), QStringLiteral("too long"));
}

void TstApiToken::refused()
{
    QFETCH(QString, text);
    QFETCH(QString, why);
    QString reason;
    QVERIFY(!ApiToken::parse(text, &reason));
    QVERIFY2(reason.contains(why), qPrintable(reason));
    QVERIFY(text.trimmed().isEmpty() || !reason.contains(text.trimmed()));
}

void TstApiToken::reasonIsOptional()
{
    QVERIFY(!ApiToken::parse(QStringLiteral("a b"), nullptr));
    QVERIFY(ApiToken::parse(QString(1024, u'x'), nullptr));
}

void TstApiToken::nullToken()
{
    const ApiToken token;
    QVERIFY(token.isNull());
    QCOMPARE(token.authorizationField(), QByteArray());
    QVERIFY(!ApiToken::parse(plain, nullptr)->isNull());
}

QTEST_GUILESS_MAIN(TstApiToken)
#include "tst_api_token.moc"
