#include "api/environment_proxy.h"
#include "api/proxy_login.h"
#include "app/session/job_session.h"
#include "app/session/preferences_controller.h"
#include "app/work/job_work.h"
#include "app/work/server_access.h"
#include "core/job/api_token.h"
#include "core/job/job_id.h"
#include "core/job/job_record.h"
#include "core/job/server_address.h"
#include "gui/dialogs/proxy_dialog.h"
#include "support/connect_proxy.h"
#include "support/http_head.h"
#include "support/ledger_of.h"
#include "support/socks_proxy.h"
#include "support/trusting_manager.h"
#include "support/wire_server.h"
#include "window_rig.h"

#include <QDialogButtonBox>
#include <QNetworkProxyQuery>
#include <QProcessEnvironment>
#include <QSslConfiguration>
#include <QSslSocket>

using namespace jobsweep;
using namespace jobsweep::test;

/// The work goes through the proxy that the environment names, or not at all. The login that a proxy wants is
/// asked for, shown to the proxy alone, and the work goes on.
class TestProxyWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theLoginIsAskedForAndTheWorkGoesOn();
    void thisComputerHasNoProxy();
    void aProxyWithoutASchemeIsUsed();
    void aProxyThatLooksUpNamesIsUsed();
    void aProxyOfNoUseIsSaidAndNothingIsSent();
};

namespace {

struct ProxyRig
{
    ProxyRig()
    {
        session.access()->useProxyLogin(&login);
        session.setToken(ApiToken::parse(QStringLiteral("user:4711-secret"), nullptr).value());
        window.show();
    }

    std::unique_ptr<QNetworkAccessManager> makeManager()
    {
        auto manager = std::make_unique<TrustingManager>();
        manager->setProxy(proxy.proxy());
        login.serve(manager.get());
        return manager;
    }
    QPushButton *messageButton(const QString &text) const
    {
        for (QPushButton *button : window.findChild<MessageBar *>()->findChildren<QPushButton *>()) {
            if (button->text() == text && button->isVisible()) {
                return button;
            }
        }
        return nullptr;
    }
    void enter(const QString &user, const QString &password)
    {
        [this] { QTRY_VERIFY(messageButton(QStringLiteral("Proxy sign-in…"))); }();
        click(messageButton(QStringLiteral("Proxy sign-in…")));
        [this] { QTRY_VERIFY(dialog()); }();
        QVERIFY(
            dialog()->findChild<QLabel *>(QStringLiteral("introLabel"))->text().contains(login.proxyName()));
        dialog()->findChild<QLineEdit *>(QStringLiteral("userField"))->setText(user);
        dialog()->findChild<QLineEdit *>(QStringLiteral("passwordField"))->setText(password);
        click(dialog()->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok));
        [this] { QTRY_VERIFY(!dialog()); }();
    }
    QString message() const { return window.findChild<QLabel *>(QStringLiteral("messageText"))->text(); }
    ProxyDialog *dialog() const { return window.findChild<ProxyDialog *>(); }

    WireServer server{tlsServerConfiguration()};
    ConnectProxy proxy{"anna", "pass:word"};
    ProxyLogin login;
    SystemClock clock;
    FixedRandom random;
    JobSession session{ServerAddress::parse(server.baseUrl(), nullptr).value(),
                       [this] { return makeManager(); }, &clock, &random, PaceLimits::fixed(2)};
    PreferencesController preferences{nullptr, &session};
    MainWindow window{{&session, &preferences}};
};

/// The window on a server, reached as the environment says.
struct EnvironmentRig
{
    explicit EnvironmentRig(const QString &serverHost) : host(serverHost)
    {
        session.setToken(ApiToken::parse(QStringLiteral("user:4711-secret"), nullptr).value());
        window.show();
    }

    std::unique_ptr<QNetworkAccessManager> makeManager()
    {
        auto manager = std::make_unique<TrustingManager>();
        manager->expectName(QStringLiteral("localhost"));
        manager->setProxyFactory(new SystemProxies(EnvironmentProxy(environment)));
        return manager;
    }
    QList<JobId> deleteJobs(int count)
    {
        const QList<JobId> ids = server.api().addJobs(0, count);
        ledgerOf(session)->add(ids, QDateTime::currentDateTimeUtc());
        session.work()->deleteJobs(ids);
        return ids;
    }
    QString message() const { return window.findChild<QLabel *>(QStringLiteral("messageText"))->text(); }

    WireServer server{tlsServerConfiguration()};
    QString host;
    QProcessEnvironment environment;
    SystemClock clock;
    FixedRandom random;
    JobSession session{
        ServerAddress::parse(QStringLiteral("https://%1:%2/v1/luma").arg(host).arg(server.port()), nullptr)
            .value(),
        [this] { return makeManager(); }, &clock, &random, PaceLimits::fixed(2)};
    PreferencesController preferences{nullptr, &session};
    MainWindow window{{&session, &preferences}};
};

} // namespace

void TestProxyWindow::initTestCase()
{
    QVERIFY(loadEnglish());
    if (!QSslSocket::supportsSsl()) {
        QSKIP("Qt finds no TLS library here");
    }
}

void TestProxyWindow::theLoginIsAskedForAndTheWorkGoesOn()
{
    ProxyRig rig;
    const QList<JobId> ids = rig.server.api().addJobs(0, 5);
    ledgerOf(rig.session)->add(ids, QDateTime::currentDateTimeUtc());
    rig.session.work()->deleteJobs(ids);
    rig.enter(QStringLiteral("anna"), QStringLiteral("wrong"));
    QTRY_COMPARE(rig.message(), QStringLiteral("The proxy rejected the sign-in."));
    QCOMPARE(std::count_if(rig.proxy.heads().begin(), rig.proxy.heads().end(),
                           [](const QByteArray &head) {
                               return withLowerCaseNames(head).contains("\r\nproxy-authorization:");
                           }),
             1);
    QTRY_VERIFY(rig.messageButton(QStringLiteral("Proxy sign-in…")));
    QCOMPARE(rig.server.api().requests().size(), 0);
    rig.enter(QStringLiteral("anna"), QStringLiteral("pass:word"));
    QTRY_COMPARE(rig.session.ledger().counts().deleted, 5);
    QCOMPARE(rig.server.api().count("DELETE"), 5);

    const QByteArray login = QByteArray("anna:pass:word").toBase64();
    for (const QByteArray &head : rig.server.heads()) {
        QVERIFY2(!head.contains(login) && !head.contains("pass:word"),
                 "the server learns nothing of the login");
    }
    for (const QByteArray &head : rig.proxy.heads()) {
        QVERIFY2(head.startsWith("CONNECT "), head.constData());
        QVERIFY2(!head.contains("4711"), "the proxy learns nothing of the token");
    }
    QVERIFY(!rig.proxy.carried().isEmpty());
    QVERIFY(!rig.proxy.carried().contains("4711"));
}

void TestProxyWindow::thisComputerHasNoProxy()
{
    qputenv("http_proxy", "http://proxy.example:3128");
    qputenv("https_proxy", "http://proxy.example:3128");
    ProxyLogin login;
    const auto manager = login.makeManager();
    QNetworkProxyFactory *factory = manager->proxyFactory();
    for (const char *url : {"http://localhost:1/", "http://127.0.0.1:1/", "http://[::1]:1/"}) {
        QCOMPARE(factory->queryProxy(QNetworkProxyQuery(QUrl(QString::fromLatin1(url)))).first().type(),
                 QNetworkProxy::NoProxy);
    }
    const QNetworkProxy proxy =
        factory->queryProxy(QNetworkProxyQuery(QUrl(QStringLiteral("https://api.useapi.net/v1/luma"))))
            .first();
    QCOMPARE(proxy.hostName(), QStringLiteral("proxy.example"));
    qunsetenv("http_proxy");
    qunsetenv("https_proxy");
}

void TestProxyWindow::aProxyWithoutASchemeIsUsed()
{
    EnvironmentRig rig(QStringLiteral("luma.invalid"));
    ConnectProxy proxy("anna", "pass:word");
    proxy.leadTo(rig.server.port());
    rig.environment.insert(QStringLiteral("https_proxy"),
                           QStringLiteral("anna:pass%3Aword@127.0.0.1:%1").arg(proxy.serverPort()));
    rig.deleteJobs(5);
    QTRY_COMPARE(rig.session.ledger().counts().deleted, 5);
    const QByteArray target = "luma.invalid:" + QByteArray::number(rig.server.port());
    for (const QByteArray &head : proxy.heads()) {
        QVERIFY2(head.startsWith("CONNECT " + target), head.constData());
    }
}

void TestProxyWindow::aProxyThatLooksUpNamesIsUsed()
{
    EnvironmentRig rig(QStringLiteral("luma.invalid"));
    SocksProxy proxy(rig.server.port());
    rig.environment.insert(QStringLiteral("all_proxy"),
                           QStringLiteral("socks5h://127.0.0.1:%1").arg(proxy.serverPort()));
    rig.deleteJobs(5);
    QTRY_COMPARE(rig.session.ledger().counts().deleted, 5);
    QVERIFY(!proxy.targets().isEmpty());
    for (const QByteArray &target : proxy.targets()) {
        QCOMPARE(target, QByteArray("luma.invalid"));
    }
}

void TestProxyWindow::aProxyOfNoUseIsSaidAndNothingIsSent()
{
    // An address that leads to this computer, and is not known to.
    EnvironmentRig rig(QStringLiteral("0.0.0.0"));
    rig.environment.insert(QStringLiteral("HTTPS_PROXY"), QStringLiteral("socks4://anna:s3cret@127.0.0.1:1"));
    const QList<JobId> ids = rig.deleteJobs(5);
    QTRY_COMPARE(
        rig.message(),
        QStringLiteral("Deletion stopped: The environment variable HTTPS_PROXY can't be used, so nothing was "
                       "sent. It names a proxy of type socks4, but Jobsweep supports only http://, socks5:// "
                       "and socks5h://. Correct or unset it, then restart Jobsweep."));
    QTRY_VERIFY(!rig.session.work()->isBusy());
    QCOMPARE(rig.server.connectionCount(), 0);
    for (const JobId &id : ids) {
        const JobRecord &record = rig.session.ledger().at(rig.session.ledger().find(id));
        QCOMPARE(record.deletion, DeletionState::None);
        QVERIFY(!record.inDoubt);
    }
    rig.session.access()->listExecuting();
    QTRY_VERIFY(rig.message().startsWith(u"Couldn't find running jobs: The environment variable"));
    QCOMPARE(rig.server.connectionCount(), 0);
}

QTEST_MAIN(TestProxyWindow)
#include "tst_proxy_window.moc"
