#include "core/api_token.h"

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
    void refused_data();
    void refused();
    void reasonIsOptional();
    void nullToken();
    void redacts_data();
    void redacts();
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
    row("with Bearer and quotes", QStringLiteral("Bearer \"%1\"").arg(plain));
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

void TstApiToken::refused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("why");
    const QString empty = QStringLiteral("empty");
    const QString letters = QStringLiteral("no blanks");
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
    row("an invisible character inside", QStringLiteral("user:1-\u200babc"), letters);
    row("a dash of typography", QStringLiteral("user:1–abc"), letters);
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
    QCOMPARE(token.redact(QStringLiteral("Bearer of news")), QStringLiteral("Bearer of news"));
    QVERIFY(!ApiToken::parse(plain, nullptr)->isNull());
}

void TstApiToken::redacts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("clean");
    const auto row = [](const char *name, const QString &text, const QString &clean) {
        QTest::newRow(name) << text << clean;
    };
    row("the token", plain, QStringLiteral("•••"));
    row("twice in a text", QStringLiteral("a %1 b %1").arg(plain), QStringLiteral("a ••• b •••"));
    row("percent-encoded", QStringLiteral("?t=user%3A12345-AbCdEf0123456789&x"), QStringLiteral("?t=•••&x"));
    row("percent-encoded in small letters", QStringLiteral("user%3a12345-AbCdEf0123456789"),
        QStringLiteral("•••"));
    row("a part of it stays", QStringLiteral("user:12345"), QStringLiteral("user:12345"));
    row("nothing", {}, {});
}

void TstApiToken::redacts()
{
    QFETCH(QString, text);
    QFETCH(QString, clean);
    QCOMPARE(ApiToken::parse(plain, nullptr)->redact(text), clean);
}

QTEST_GUILESS_MAIN(TstApiToken)
#include "tst_api_token.moc"
