#pragma once

#include "api/environment_proxy.h"

#include <QObject>
#include <QProcessEnvironment>
#include <QString>

#include <memory>

class QAuthenticator;
class QNetworkAccessManager;
class QNetworkProxy;

namespace jobsweep {

/// The login at the system's proxy, for this run only: kept in memory, shown to that proxy and to nobody
/// else. Without one a request that needs it ends as StopReason::Proxy; nobody is asked from within a
/// request. Used on one thread.
class ProxyLogin : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// A manager with the proxy of the environment or the system, but none for this computer itself, and with
    /// this login, which outlives it.
    std::unique_ptr<QNetworkAccessManager> makeManager();
    /// Gives the login to `manager`, whatever its proxy is.
    void serve(QNetworkAccessManager *manager);

    /// For the proxy that asked last. It is shown once: each further time would be another wrong one, where
    /// it is wrong, and proxies lock users out for that. Hence one request alone has to go first, and then
    /// confirm().
    void set(const QString &user, const QString &password);
    /// The proxy took the login: other connections may show it, too.
    void confirm();
    /// Host and port of the proxy that asked last; empty if none did.
    const QString &proxyName() const { return m_proxy; }

private:
    void answer(const QNetworkProxy &proxy, QAuthenticator *authenticator);

    /// Read once: a manager is made for many a request.
    const EnvironmentProxy m_environment{QProcessEnvironment::systemEnvironment()};
    QString m_proxy;   ///< that asked last
    QString m_loginAt; ///< the proxy that the login is for
    QString m_user;
    QString m_password;
    int m_showings = 0; ///< that are left
};

} // namespace jobsweep
