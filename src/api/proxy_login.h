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

/// The login at the system's proxy, for this run only: it is stored in memory, and sent to that proxy and to
/// nobody else. Without a login, a request that needs one ends as StopReason::Proxy; the user is never asked
/// from within a request. Used on one thread.
class ProxyLogin : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Makes a manager with the proxy of the environment or the system, but none for this computer itself,
    /// and with this login. The ProxyLogin outlives the manager.
    std::unique_ptr<QNetworkAccessManager> makeManager();
    /// Gives the login to `manager`, whatever its proxy is.
    void serve(QNetworkAccessManager *manager);

    /// Sets the login for the proxy that asked last. The login is sent once: if it is wrong, each further
    /// time would be another wrong login, and proxies lock users out for that. Hence one request alone has to
    /// go first, and then confirm().
    void set(const QString &user, const QString &password);
    /// Reports that the proxy accepted the login: other connections may send it, too.
    void confirm();
    /// Host and port of the proxy that asked last; empty if none did.
    const QString &proxyName() const { return m_proxy; }

private:
    void answer(const QNetworkProxy &proxy, QAuthenticator *authenticator);

    /// The environment is read once, because a manager is made for many a request.
    const EnvironmentProxy m_environment{QProcessEnvironment::systemEnvironment()};
    QString m_proxy;   ///< the proxy that asked last
    QString m_loginAt; ///< the proxy that the login is for
    QString m_user;
    QString m_password;
    int m_showings = 0; ///< how many times the login may still be sent
};

} // namespace jobsweep
