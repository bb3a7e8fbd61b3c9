#include "api/environment_proxy.h"

#include <QNetworkProxyQuery>
#include <QProcessEnvironment>
#include <QTest>
#include <QUrl>

using namespace jobsweep;

/// The environment's variables for proxies, read as curl does, with what Qt can't do refused.
class TstEnvironmentProxy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wayTo_data();
    void wayTo();
    void refused_data();
    void refused();
    void theLoginIsKeptOutOfTheReason();
    void thisComputerIsReachedDirectly();
    void whatCanNotBeUsedIsNoSuitableProxy();
};

namespace {

const QString host = QStringLiteral("api.useapi.net");

QProcessEnvironment environmentOf(const QStringList &variables)
{
    QProcessEnvironment environment;
    for (const QString &variable : variables) {
        const qsizetype equals = variable.indexOf(u'=');
        environment.insert(variable.first(equals), variable.sliced(equals + 1));
    }
    return environment;
}

/// The proxy in words: kind, login, host and port.
QString described(const QNetworkProxy &proxy)
{
    const QString login =
        proxy.user().isEmpty() ? QString() : proxy.user() + u':' + proxy.password() + QStringLiteral(" @ ");
    const QString place = QStringLiteral("%1%2 %3").arg(login, proxy.hostName()).arg(proxy.port());
    const bool byName = proxy.capabilities().testFlag(QNetworkProxy::HostNameLookupCapability);
    switch (proxy.type()) {
    case QNetworkProxy::DefaultProxy:
        return QStringLiteral("system");
    case QNetworkProxy::NoProxy:
        return QStringLiteral("direct");
    case QNetworkProxy::HttpProxy:
        return QStringLiteral("http ") + place;
    case QNetworkProxy::Socks5Proxy:
        return (byName ? QStringLiteral("socks by name ") : QStringLiteral("socks by address ")) + place;
    default:
        return QStringLiteral("other ") + place;
    }
}

} // namespace

void TstEnvironmentProxy::wayTo_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QStringList>("variables");
    QTest::addColumn<QString>("way");
    const auto row = [](const char *name, const QStringList &variables, const char *way,
                        const QString &to = host) {
        QTest::newRow(name) << to << variables << QString::fromUtf8(way);
    };
    const auto values = [&row](const char *value, const char *way) {
        row(value, {QStringLiteral("https_proxy=") + QString::fromUtf8(value)}, way);
    };
    values("http://proxy.example:3128", "http proxy.example 3128");
    values("http://proxy.example:3128/", "http proxy.example 3128");
    values("http://proxy.example:3128/path?x", "http proxy.example 3128");
    values("HTTP://Proxy.Example:3128", "http proxy.example 3128");
    values(" http://proxy.example:3128\r\n", "http proxy.example 3128");
    values("http://proxy.example", "http proxy.example 1080");
    values("proxy.example:3128", "http proxy.example 3128");
    values("proxy.example:3128/", "http proxy.example 3128");
    values("proxy.example", "http proxy.example 1080");
    values("localhost:3128", "http localhost 3128");
    values("192.0.2.1:3128", "http 192.0.2.1 3128");
    values("[2001:db8::1]:3128", "http 2001:db8::1 3128");
    values("http://[2001:db8::1]", "http 2001:db8::1 1080");
    values("anna@proxy.example:1", "http anna: @ proxy.example 1");
    values("anna:secret@proxy.example:1", "http anna:secret @ proxy.example 1");
    values("http://anna:p%40ss%3A%2F%23%25@proxy.example:1", "http anna:p@ss:/#% @ proxy.example 1");
    values("http://anna%40corp:secret@proxy.example:1", "http anna@corp:secret @ proxy.example 1");
    values("http://anna:50%@proxy.example:1", "http anna:50% @ proxy.example 1");
    values("http://anna:p%C3%A4ss@proxy.example:1", "http anna:päss @ proxy.example 1");
    values("socks5h://proxy.example:9050", "socks by name proxy.example 9050");
    values("socks5h://proxy.example", "socks by name proxy.example 1080");
    values("SOCKS5H://proxy.example:1", "socks by name proxy.example 1");
    values("socks5://proxy.example:9050", "socks by address proxy.example 9050");
    values("socks://127.0.0.1:1080/", "socks by name 127.0.0.1 1080");
    values("socks5h://anna:p%40ss@[::1]:9050", "socks by name anna:p@ss @ ::1 9050");

    const QString good = QStringLiteral("https_proxy=proxy.example:1");
    const auto named = [](const char *name, const char *value) {
        return QString::fromLatin1(name) + u'=' + QString::fromLatin1(value);
    };
    row("no variable", {}, "system");
    row("empty ones", {named("https_proxy", ""), named("ALL_PROXY", " ")}, "system");
    row("another program's", {named("ftp_proxy", "a:1")}, "system");
    row("no_proxy alone", {named("no_proxy", "*")}, "system");
    row("upper case", {named("HTTPS_PROXY", "a:1")}, "http a 1");
    row("lower case first", {named("HTTPS_PROXY", "a:1"), named("https_proxy", "b:2")}, "http b 2");
    row("an empty one is passed over", {named("https_proxy", ""), named("HTTPS_PROXY", "a:1")}, "http a 1");
    row("for all", {named("all_proxy", "socks5h://a:1")}, "socks by name a 1");
    row("for all, upper case", {named("ALL_PROXY", "a:1")}, "http a 1");
    row("for all comes after", {named("all_proxy", "a:1"), named("HTTPS_PROXY", "b:2")}, "http b 2");
    row("http_proxy comes last", {named("http_proxy", "a:1"), named("ALL_PROXY", "b:2")}, "http b 2");
    row("http_proxy alone", {named("http_proxy", "a:1")}, "http a 1");
    row("HTTP_PROXY alone", {named("HTTP_PROXY", "a:1")}, "http a 1");

    const auto except = [&](const char *list, const char *to, bool direct) {
        row(qPrintable(QStringLiteral("no_proxy=%1 to %2").arg(QLatin1String(list), QLatin1String(to))),
            {good, named("no_proxy", list)}, direct ? "direct" : "http proxy.example 1",
            QString::fromUtf8(to));
    };
    except("*", "api.useapi.net", true);
    except("a.example,*", "api.useapi.net", true);
    except("useapi.net", "api.useapi.net", true);
    except("api.useapi.net", "api.useapi.net", true);
    except(".useapi.net", "api.useapi.net", true);
    except(".useapi.net", "useapi.net", true);
    except("*.useapi.net", "api.useapi.net", true);
    except("USEAPI.net", "api.useapi.net", true);
    except("useapi.net.", "api.useapi.net", true);
    except("useapi.net", "api.useapi.net.", true);
    except("a.example, useapi.net", "api.useapi.net", true);
    except("a.example useapi.net", "api.useapi.net", true);
    except("xn--mller-kva.example", "müller.example", true);
    except("api.net", "api.useapi.net", false);
    except("eapi.net", "api.useapi.net", false);
    except("www.api.useapi.net", "api.useapi.net", false);
    except(",. ,", "api.useapi.net", false);
    except("192.0.2.1", "192.0.2.1", true);
    except("192.0.2.0/24", "192.0.2.77", true);
    except("192.0.2.0/24", "192.0.3.1", false);
    except("2.1", "192.0.2.1", false);
    except("[2001:db8::1]", "2001:db8::1", true);
    except("2001:db8:0::1", "2001:db8::1", true);
    except("2001:db8::/32", "2001:db8::1", true);
    except("2001:db8::/32", "2001:db9::1", false);
    row("NO_PROXY", {good, named("NO_PROXY", "useapi.net")}, "direct");
    row("no_proxy before NO_PROXY", {good, named("NO_PROXY", "useapi.net"), named("no_proxy", "a.example")},
        "http proxy.example 1");
    row("no_proxy for a value of no use", {named("https_proxy", "socks4://a:1"), named("no_proxy", "*")},
        "direct");
}

void TstEnvironmentProxy::wayTo()
{
    QFETCH(QString, host);
    QFETCH(QStringList, variables);
    QFETCH(QString, way);
    const EnvironmentProxy environment(environmentOf(variables));
    QCOMPARE(described(environment.proxyFor(host)), way);
    QVERIFY(environment.problemFor(host).isEmpty());
}

void TstEnvironmentProxy::refused_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *value, const char *said) {
        QTest::newRow(value) << QString::fromUtf8(value) << QString::fromUtf8(said);
    };
    const char *const kind = "supports only http://, socks5:// and socks5h://";
    row("https://proxy.example:3128", kind);
    row("socks4://proxy.example:1080", "of type socks4,");
    row("SOCKS4A://proxy.example:1080", "of type socks4a,");
    row("ftp://proxy.example", kind);
    row("file:///etc/passwd", kind);
    const char *const address = "isn't the address of a proxy";
    row("http://", address);
    row("http://:3128", address);
    row(":3128", address);
    row("://proxy.example", address);
    row("\"http://proxy.example:3128\"", address);
    row("http://proxy.example:70000", address);
    row("http://proxy.example:0", address);
    row("http://proxy.example:port", address);
    row("http://proxy example:1", address);
    row("http://[2001:db8::1", address);
    row("anna://:secret@proxy.example", "of type anna,");
    const char *const login = "must be percent-encoded";
    row("http://anna:12#4@proxy.example:3128", login);
    row("http://anna:12@4@proxy.example:3128", login);
    row("http://anna:12/4@proxy.example:3128", login);
    row("anna:12?4@proxy.example:3128", login);
    row("socks5h://localhost/run/tor.sock", "names a socket file");
}

void TstEnvironmentProxy::refused()
{
    QFETCH(QString, value);
    QFETCH(QString, said);
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("all_proxy"), value);
    const EnvironmentProxy proxy(environment);
    const QString problem = proxy.problemFor(host).text();
    QVERIFY2(problem.contains(said), qPrintable(problem));
    QVERIFY(problem.startsWith(u"The environment variable all_proxy can't be used, so nothing was sent."));
    QVERIFY(problem.endsWith(u"Correct or unset it, then restart Jobsweep."));
    QVERIFY2(proxy.proxyFor(host).type() != QNetworkProxy::NoProxy &&
                 proxy.proxyFor(host).type() != QNetworkProxy::DefaultProxy,
             "it is passed over");
}

void TstEnvironmentProxy::theLoginIsKeptOutOfTheReason()
{
    for (const char *value :
         {"socks4://anna:s3cret@a:1", "http://anna:s3cret@", "http://anna:s3cret#x@a:1", "anna:s3cret://a:1",
          "https://anna:s3cret@a", "http://anna:s3cret@a:70000", "socks5h://anna:s3cret@localhost/tmp/x"}) {
        QProcessEnvironment environment;
        environment.insert(QStringLiteral("https_proxy"), QString::fromLatin1(value));
        const QString problem = EnvironmentProxy(environment).problemFor(host).text();
        QVERIFY2(!problem.isEmpty() && !problem.contains(u"anna") && !problem.contains(u"s3cret"),
                 qPrintable(problem));
    }
}

void TstEnvironmentProxy::thisComputerIsReachedDirectly()
{
    for (const char *value : {"proxy.example:3128", "socks4://proxy.example"}) {
        QProcessEnvironment environment;
        environment.insert(QStringLiteral("all_proxy"), QString::fromLatin1(value));
        SystemProxies proxies{EnvironmentProxy(environment)};
        for (const char *url : {"http://localhost:1/", "https://127.0.0.1:1/", "http://[::1]:1/"}) {
            const QNetworkProxyQuery query(QUrl(QString::fromLatin1(url)));
            QCOMPARE(proxies.queryProxy(query).constFirst().type(), QNetworkProxy::NoProxy);
        }
    }
}

void TstEnvironmentProxy::whatCanNotBeUsedIsNoSuitableProxy()
{
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("https_proxy"), QStringLiteral("socks4://a:1"));
    SystemProxies proxies{EnvironmentProxy(environment)};
    const QNetworkProxyQuery query(QUrl(QStringLiteral("https://api.useapi.net/")));
    const QList<QNetworkProxy> found = proxies.queryProxy(query);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.constFirst().capabilities(), QNetworkProxy::Capabilities());
}

QTEST_GUILESS_MAIN(TstEnvironmentProxy)
#include "tst_environment_proxy.moc"
