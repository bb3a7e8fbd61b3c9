#include "core/job/server_address.h"

#include "core/job/job_id.h"
#include "support/http_answers.h"

#include <QTest>

using namespace jobsweep;

namespace {

const QString encodedId = QStringLiteral("j0326140530123456789v-u12345-email:user@example.com:"
                                         "a1b2c3d4-e5f6-7890-abcd-ef1234567890-bot:luma");

void row(const char *name, const QString &text, const QString &base, const QString &displayName)
{
    QTest::newRow(name) << text << base << displayName;
}

void addTakenOnLoopback()
{
    const QString loopback = QStringLiteral("127.0.0.1");
    const QString loopbackBase = QStringLiteral("http://127.0.0.1");
    row("localhost", QStringLiteral("http://localhost:8080/v1/luma"),
        QStringLiteral("http://localhost:8080/v1/luma"), QStringLiteral("localhost:8080"));
    row("localhost in capitals with a dot", QStringLiteral("http://LOCALHOST./"),
        QStringLiteral("http://localhost"), QStringLiteral("localhost"));
    row("127.0.0.1 with the port of http", QStringLiteral("http://127.0.0.1:80/"), loopbackBase, loopback);
    row("127.1", QStringLiteral("http://127.1"), loopbackBase, loopback);
    row("127.0.0.1 as one number", QStringLiteral("http://2130706433"), loopbackBase, loopback);
    row("127.255.255.254", QStringLiteral("http://127.255.255.254"), QStringLiteral("http://127.255.255.254"),
        QStringLiteral("127.255.255.254"));
    row("IPv6 loopback", QStringLiteral("http://[::1]:8080"), QStringLiteral("http://[::1]:8080"),
        QStringLiteral("[::1]:8080"));
    row("IPv6 loopback at length", QStringLiteral("http://[0:0:0:0:0:0:0:1]"), QStringLiteral("http://[::1]"),
        QStringLiteral("[::1]"));
}

void rows(const QByteArrayList &texts, const QString &why)
{
    for (const QByteArray &text : texts) {
        QTest::newRow(text.constData()) << QString::fromUtf8(text) << why;
    }
}

void addHttpElsewhere()
{
    rows({"http://api.useapi.net",
          "http://192.168.0.1",
          "http://localhost.evil.com",
          "http://127.0.0.1.evil",
          "http://127.0.0.evil",
          "http://127.a.b.com",
          "http://127.0.0.1.2",
          "http://127.256.0.1",
          "http://127.0.0.1。evil.com",
          "http://127.0.0.1-evil.com",
          "http://evil.com/127.0.0.1",
          "http://0.0.0.0",
          "http://128.0.0.1",
          "http://[::]",
          "http://[::2]",
          "http://[::1%25lo]",
          "http://[::ffff:127.0.0.1]",
          "http://notlocalhost",
          "http://sub.localhost",
          "http://lоcalhost"},
         QStringLiteral("only for this computer"));
}

} // namespace

class TstServerAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void vendorsOwn();
    void taken_data();
    void taken();
    void refused_data();
    void refused();
    void reasonIsOptional();
    void oneAddressIsEqualHoweverWritten();
    void anAddressStaysTheSameHoweverOftenItIsKept_data();
    void anAddressStaysTheSameHoweverOftenItIsKept();
    void addressInAnotherAlphabetStaysEncodedOnce();
};

void TstServerAddress::vendorsOwn()
{
    const ServerAddress address;
    QCOMPARE(address.displayName(), QStringLiteral("api.useapi.net"));
    QCOMPARE(address.jobsUrl().toEncoded(), QByteArray("https://api.useapi.net/v1/luma/jobs"));
    QCOMPARE(address.jobUrl(test::sampleId()).toEncoded(),
             "https://api.useapi.net/v1/luma/jobs/" + encodedId.toLatin1());
}

void TstServerAddress::taken_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("displayName");
    const QString h = QStringLiteral("h.example");
    const QString hBase = QStringLiteral("https://h.example");
    row("https", QStringLiteral("https://h.example/v1"), hBase + QStringLiteral("/v1"), h);
    row("blanks around it", QStringLiteral(" https://h.example/v1\n"), hBase + QStringLiteral("/v1"), h);
    row("capitals", QStringLiteral("HTTPS://H.Example/V1"), hBase + QStringLiteral("/V1"), h);
    row("no path", QStringLiteral("https://h.example"), hBase, h);
    row("one slash", QStringLiteral("https://h.example/"), hBase, h);
    row("slashes at the end", QStringLiteral("https://h.example/v1///"), hBase + QStringLiteral("/v1"), h);
    row("only slashes", QStringLiteral("https://h.example///"), hBase, h);
    row("a dot behind the host", QStringLiteral("https://h.example./v1"), hBase + QStringLiteral("/v1"), h);
    row("dots in the path", QStringLiteral("https://h.example/a/../b/./c"), hBase + QStringLiteral("/b/c"),
        h);
    row("dots out of the path", QStringLiteral("https://h.example/../.."), hBase, h);
    row("an encoded path", QStringLiteral("https://h.example/a%2Fb%20c/"),
        hBase + QStringLiteral("/a%2Fb%20c"), h);
    row("the port of https", QStringLiteral("https://h.example:443"), hBase, h);
    row("an empty port", QStringLiteral("https://h.example:/"), hBase, h);
    row("another port", QStringLiteral("https://h.example:80/v1"), hBase + QStringLiteral(":80/v1"),
        h + QStringLiteral(":80"));
    row("a name in another alphabet", QStringLiteral("https://аpi.useapi.net"),
        QStringLiteral("https://xn--pi-6kc.useapi.net"), QStringLiteral("xn--pi-6kc.useapi.net"));
    row("IPv6 over https", QStringLiteral("https://[2001:DB8::1]:8443/x"),
        QStringLiteral("https://[2001:db8::1]:8443/x"), QStringLiteral("[2001:db8::1]:8443"));
    addTakenOnLoopback();
}

void TstServerAddress::taken()
{
    QFETCH(QString, text);
    QFETCH(QString, base);
    QFETCH(QString, displayName);
    QString why;
    const auto address = ServerAddress::parse(text, &why);
    QVERIFY2(address, qPrintable(why));
    QCOMPARE(why, QString());
    QCOMPARE(QString::fromLatin1(address->baseUrl().toEncoded()), base);
    QCOMPARE(address->displayName(), displayName);
    QCOMPARE(QString::fromLatin1(address->jobsUrl().toEncoded()), base + QStringLiteral("/jobs"));
    QCOMPARE(QString::fromLatin1(address->jobUrl(test::sampleId()).toEncoded()),
             base + QStringLiteral("/jobs/") + encodedId);
}

void TstServerAddress::refused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("why");
    const QString noAddress = QStringLiteral("isn't a web address");
    const QString scheme = QStringLiteral("must start with https");
    const QString extras = QStringLiteral("user name, query or fragment");
    QTest::newRow("nothing") << QString() << noAddress;
    rows({" ", "http://localhost..", "api.useapi.net", "https://", "https:api.useapi.net", "https:///v1",
          "https://.", "https://./v1", "https://h.example:65536", "https://h.example:0",
          "https://h.example:-1", "https://h.example:x", "https://h.example/a b",
          "https://h.example\\@good.example", "https://h.example/%zz", "https://h.example/<x>",
          "http://127.0.0.1%2eevil.example", "http://localhost%00.evil.example", "http://[::1"},
         noAddress);
    QTest::newRow("a line end in it") << QStringLiteral("https://h.example/\nX: y") << noAddress;
    rows({"//api.useapi.net", "ftp://localhost", "file://localhost/etc", "ws://127.0.0.1", "localhost://x"},
         scheme);
    addHttpElsewhere();
    rows({"http://127.0.0.1@evil.com", "https://user@h.example", "https://user:pass@h.example",
          "https://@h.example", "https://:@h.example", "https://h.example?", "https://h.example/?token=1",
          "https://h.example#", "https://h.example/#x"},
         extras);
}

void TstServerAddress::refused()
{
    QFETCH(QString, text);
    QFETCH(QString, why);
    QString reason;
    QVERIFY(!ServerAddress::parse(text, &reason));
    QVERIFY2(reason.contains(why), qPrintable(reason));
}

void TstServerAddress::reasonIsOptional()
{
    QVERIFY(!ServerAddress::parse(QStringLiteral("http://evil.example"), nullptr));
    QVERIFY(ServerAddress::parse(QStringLiteral("https://h.example"), nullptr));
}

void TstServerAddress::oneAddressIsEqualHoweverWritten()
{
    const auto written =
        ServerAddress::parse(QStringLiteral("HTTPS://API.useapi.net.:443/v1/./luma//"), nullptr);
    QVERIFY(written);
    QCOMPARE(written->baseUrl(), ServerAddress().baseUrl());
    QVERIFY(*written == ServerAddress());
    QVERIFY(
        !(*ServerAddress::parse(QStringLiteral("https://api.useapi.net/v1"), nullptr) == ServerAddress()));
}

void TstServerAddress::anAddressStaysTheSameHoweverOftenItIsKept_data()
{
    QTest::addColumn<QString>("text");
    for (const char *host :
         {"h.example", "h.example.", "H.example:443", "[2001:DB8::1]:8443", "xn--pi-6kc.example"}) {
        for (const char *path :
             {"", "/", "///", "///v1/luma", "/v1//luma", "//", "/./v1", "/../v1", "///../v1//", "/a/..//v1",
              "/%2F/v1", "/%2e%2e//v1", "/%41%20b//", "/.//..//v1", "/v1/.", "/v1/..//", "/%25zz"}) {
            const QByteArray text = QByteArray("https://") + host + path;
            QTest::newRow(text.constData()) << QString::fromLatin1(text);
        }
    }
}

void TstServerAddress::anAddressStaysTheSameHoweverOftenItIsKept()
{
    QFETCH(QString, text);
    const auto address = ServerAddress::parse(text, nullptr);
    QVERIFY(address);
    // As the settings keep it.
    const auto again = ServerAddress::parse(address->text(), nullptr);
    QVERIFY(again);
    QCOMPARE(again->baseUrl(), address->baseUrl());
    QCOMPARE(again->baseUrl().toEncoded(), address->baseUrl().toEncoded());
}

void TstServerAddress::addressInAnotherAlphabetStaysEncodedOnce()
{
    const auto id =
        JobId::parse(u"j1-u1-email:üs^er+x@exämple.com:a1b2c3d4-e5f6-7890-abcd-ef1234567890-bot:luma");
    QVERIFY(id);
    const QByteArray url = ServerAddress().jobUrl(*id).toEncoded();
    QVERIFY2(url.endsWith("/jobs/j1-u1-email:%C3%BCs%5Eer+x@ex%C3%A4mple.com:"
                          "a1b2c3d4-e5f6-7890-abcd-ef1234567890-bot:luma"),
             url.constData());
}

QTEST_GUILESS_MAIN(TstServerAddress)
#include "tst_server_address.moc"
