#pragma once

#include "core/text/coded_text.h"

#include <QList>
#include <QNetworkProxy>
#include <QString>

class QProcessEnvironment;

namespace jobsweep {

/// The proxy on the way to a server as the environment names it, by curl's rules (`man curl`, ENVIRONMENT and
/// --proxy):
/// - Of `https_proxy`, `HTTPS_PROXY`, `all_proxy` and `ALL_PROXY`, the first that is not empty names the
///   proxy.
/// - `no_proxy`, else `NO_PROXY`, names the hosts without a proxy.
/// - As in Qt and libproxy, and unlike in curl, `http_proxy` and `HTTP_PROXY` come last, and `socks://` is
///   SOCKS 5.
/// - A value that can't be used is never skipped.
class EnvironmentProxy
{
public:
    explicit EnvironmentProxy(const QProcessEnvironment &environment);

    /// The proxy on the way to `host`, a name or an address without brackets: NoProxy if there is to be none,
    /// DefaultProxy if the environment says nothing. A proxy that can't be used is returned without any
    /// capability, so that Qt finds no suitable proxy and sends nothing.
    QNetworkProxy proxyFor(const QString &host) const;
    /// Why nothing can be sent to `host`, and what to do about it, in sentences without a login; empty if
    /// requests can be sent.
    CodedText problemFor(const QString &host) const;

private:
    bool isDirect(const QString &host) const;

    QNetworkProxy m_proxy;
    CodedText m_problem;
    QList<QString> m_directHosts; ///< items of no_proxy, in lower case
};

/// The proxies of a network access manager: those of the environment, else of the system. Requests to this
/// computer itself get no proxy, whatever those say, because they must not leave it.
class SystemProxies final : public QNetworkProxyFactory
{
public:
    explicit SystemProxies(EnvironmentProxy environment);

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override;
    /// As EnvironmentProxy::problemFor().
    CodedText problemFor(const QString &host) const;

private:
    EnvironmentProxy m_environment;
};

} // namespace jobsweep
