#include "api/proxy_login.h"

#include <QAuthenticator>
#include <QNetworkAccessManager>
#include <QNetworkProxy>

namespace jobsweep {

namespace {

QString nameOf(const QNetworkProxy &proxy)
{
    return QStringLiteral("%1:%2").arg(proxy.hostName(), QString::number(proxy.port()));
}

} // namespace

std::unique_ptr<QNetworkAccessManager> ProxyLogin::makeManager()
{
    auto manager = std::make_unique<QNetworkAccessManager>();
    // The manager's own from now on.
    manager->setProxyFactory(new SystemProxies(m_environment));
    serve(manager.get());
    return manager;
}

void ProxyLogin::serve(QNetworkAccessManager *manager)
{
    connect(manager, &QNetworkAccessManager::proxyAuthenticationRequired, this, &ProxyLogin::answer);
}

void ProxyLogin::set(const QString &user, const QString &password)
{
    m_loginAt = m_proxy;
    m_user = user;
    m_password = password;
    m_showings = 1;
}

void ProxyLogin::confirm()
{
    // More than all connections need; Qt itself remembers what worked.
    constexpr int ofAllConnections = 128;
    m_showings = m_user.isEmpty() ? 0 : ofAllConnections;
}

void ProxyLogin::answer(const QNetworkProxy &proxy, QAuthenticator *authenticator)
{
    m_proxy = nameOf(proxy);
    if (m_loginAt == m_proxy && m_showings > 0) {
        --m_showings;
        authenticator->setUser(m_user);
        authenticator->setPassword(m_password);
    }
}

} // namespace jobsweep
