#pragma once

#include <QList>
#include <QNetworkProxy>
#include <QString>

class QProcessEnvironment;

namespace jobsweep {

/// The way to a server as the environment has it, by curl's rules (`man curl`, ENVIRONMENT and --proxy): of
/// `https_proxy`, `HTTPS_PROXY`, `all_proxy` and `ALL_PROXY` the first that is not empty names the proxy, and
/// `no_proxy`, else `NO_PROXY`, the hosts without one. As Qt and libproxy do, and unlike curl, `http_proxy`
/// and `HTTP_PROXY` come last, and `socks://` is SOCKS 5. A value of no use is never passed over.
class EnvironmentProxy
{
public:
    explicit EnvironmentProxy(const QProcessEnvironment &environment);

    /// The proxy on the way to `host`, a name or an address without brackets; NoProxy where there is to be
    /// none, DefaultProxy where the environment says nothing. A proxy that can't be used comes without any
    /// capability: Qt finds no suitable one then, and sends nothing.
    QNetworkProxy proxyFor(const QString &host) const;
    /// Why nothing can be sent to `host`, and what to do, in sentences without a login; empty if it can.
    QString problemFor(const QString &host) const;

private:
    bool isDirect(const QString &host) const;

    QNetworkProxy m_proxy;
    QString m_problem;
    QList<QString> m_directHosts; ///< items of no_proxy, in lower case
};

/// Where a manager takes its proxies from: the environment, else the system. What is meant for this computer
/// must not leave it, whatever they say.
class SystemProxies final : public QNetworkProxyFactory
{
public:
    explicit SystemProxies(EnvironmentProxy environment);

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override;
    /// As EnvironmentProxy::problemFor().
    QString problemFor(const QString &host) const;

private:
    EnvironmentProxy m_environment;
};

} // namespace jobsweep
