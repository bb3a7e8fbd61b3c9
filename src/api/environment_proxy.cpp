#include "api/environment_proxy.h"

#include <QHostAddress>
#include <QProcessEnvironment>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <optional>
#include <utility>

namespace jobsweep {

namespace {

using Code = CodedText::Code;

/// What a variable's value was found to be.
struct Reading
{
    QNetworkProxy proxy;
    CodedText problem; ///< a sentence; empty where `proxy` can be used
};

Reading unusable(Code problem, const QList<CodedText> &arguments = {})
{
    return {{}, CodedText(problem, arguments)};
}

Reading notAnAddress()
{
    return unusable(Code::ProxyNoAddress);
}

/// Whether the login ends somewhere else than at the only `@`, because it holds a character that has a
/// meaning in addresses (RFC 3986, 3.2.1): what stands before that would be taken for the host.
bool isLoginCut(const QUrl &url, const QString &value)
{
    const QString rest = url.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority);
    return rest.contains(u'@') || value.count(u'@') > 1;
}

QNetworkProxy at(QNetworkProxy::ProxyType type, const QUrl &url)
{
    constexpr int curlsDefaultPort = 1080;
    return {type, url.host(QUrl::EncodeUnicode), quint16(url.port(curlsDefaultPort)),
            url.userName(QUrl::FullyDecoded), url.password(QUrl::FullyDecoded)};
}

/// `scheme` is in lower case.
Reading socks5At(const QString &scheme, const QUrl &url)
{
    if (url.path().size() > 1) {
        return unusable(Code::ProxySocketFile);
    }
    QNetworkProxy proxy = at(QNetworkProxy::Socks5Proxy, url);
    if (scheme == u"socks5") {
        // The name is looked up here, and the proxy gets an address.
        proxy.setCapabilities(proxy.capabilities() & ~QNetworkProxy::HostNameLookupCapability);
    }
    return {proxy, {}};
}

Reading readProxy(const QString &value)
{
    static const QRegularExpression withScheme(QStringLiteral("^([a-z][a-z0-9+.-]{0,15})://"),
                                               QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = withScheme.match(value);
    if (!match.hasMatch() && value.contains(u"://")) {
        return notAnAddress();
    }
    const QString scheme = match.hasMatch() ? match.captured(1).toLower() : QStringLiteral("http");
    const QUrl url(QStringLiteral("http://") + value.sliced(match.capturedLength()), QUrl::TolerantMode);
    const bool isSocks5 = scheme == u"socks5h" || scheme == u"socks5" || scheme == u"socks";
    if (scheme != u"http" && !isSocks5) {
        return unusable(Code::ProxyOfOtherKind, {scheme});
    }
    if (isLoginCut(url, value)) {
        return unusable(Code::ProxyLoginNotEncoded);
    }
    if (!url.isValid() || url.host().isEmpty() || url.port() == 0) {
        return notAnAddress();
    }
    return isSocks5 ? socks5At(scheme, url) : Reading{at(QNetworkProxy::HttpProxy, url), {}};
}

/// In the one form that is compared: lower case, ASCII, without a dot at the end.
QString comparable(const QString &host)
{
    QString ascii = QString::fromLatin1(QUrl::toAce(host));
    if (ascii.isEmpty()) {
        ascii = host.toLower();
    }
    return ascii.endsWith(u'.') ? ascii.chopped(1) : ascii;
}

/// An address, or a network as RFC 4632 writes it.
bool isWithin(const QHostAddress &address, const QString &item)
{
    const QHostAddress single(item);
    if (!single.isNull()) {
        return address == single;
    }
    return item.contains(u'/') && address.isInSubnet(QHostAddress::parseSubnet(item));
}

/// The host itself, or a host in that domain.
bool isNamed(const QString &host, const QString &item)
{
    QString domain = item;
    if (domain.startsWith(u"*.")) {
        domain.remove(0, 1);
    }
    if (domain.startsWith(u'.')) {
        domain.remove(0, 1);
    }
    domain = comparable(domain);
    return !domain.isEmpty() && (host == domain || host.endsWith(u'.' + domain));
}

QList<QString> itemsOf(const QString &list)
{
    static const QRegularExpression separators(QStringLiteral("[,\\s]+"));
    QList<QString> items;
    for (const QString &item : list.toLower().split(separators, Qt::SkipEmptyParts)) {
        const bool inBrackets = item.startsWith(u'[') && item.endsWith(u']');
        items += inBrackets ? item.sliced(1, item.size() - 2) : item;
    }
    return items;
}

/// The first of these variables that is not empty.
std::optional<QString> firstSet(const QProcessEnvironment &environment, std::initializer_list<QString> names)
{
    const auto *const name = std::find_if(names.begin(), names.end(), [&environment](const QString &each) {
        return !environment.value(each).trimmed().isEmpty();
    });
    return name == names.end() ? std::nullopt : std::optional(*name);
}

} // namespace

EnvironmentProxy::EnvironmentProxy(const QProcessEnvironment &environment)
{
    const auto name = firstSet(environment, {QStringLiteral("https_proxy"), QStringLiteral("HTTPS_PROXY"),
                                             QStringLiteral("all_proxy"), QStringLiteral("ALL_PROXY"),
                                             QStringLiteral("http_proxy"), QStringLiteral("HTTP_PROXY")});
    if (!name) {
        return;
    }
    const Reading reading = readProxy(environment.value(*name).trimmed());
    m_proxy = reading.proxy;
    if (!reading.problem.isEmpty()) {
        m_problem = CodedText(Code::ProxyVariable, {*name, reading.problem});
        m_proxy = QNetworkProxy(QNetworkProxy::HttpCachingProxy);
        m_proxy.setCapabilities({});
    }
    if (const auto list = firstSet(environment, {QStringLiteral("no_proxy"), QStringLiteral("NO_PROXY")})) {
        m_directHosts = itemsOf(environment.value(*list));
    }
}

bool EnvironmentProxy::isDirect(const QString &host) const
{
    const QHostAddress address(host);
    const QString name = comparable(host);
    return std::any_of(m_directHosts.begin(), m_directHosts.end(), [&](const QString &item) {
        return item == u"*" || (address.isNull() ? isNamed(name, item) : isWithin(address, item));
    });
}

QNetworkProxy EnvironmentProxy::proxyFor(const QString &host) const
{
    const bool direct = m_proxy.type() != QNetworkProxy::DefaultProxy && isDirect(host);
    return direct ? QNetworkProxy(QNetworkProxy::NoProxy) : m_proxy;
}

CodedText EnvironmentProxy::problemFor(const QString &host) const
{
    return m_problem.isEmpty() || isDirect(host) ? CodedText() : m_problem;
}

SystemProxies::SystemProxies(EnvironmentProxy environment) : m_environment(std::move(environment)) {}

QList<QNetworkProxy> SystemProxies::queryProxy(const QNetworkProxyQuery &query)
{
    const QString host = query.peerHostName();
    if (host == u"localhost" || QHostAddress(host).isLoopback()) {
        return {QNetworkProxy(QNetworkProxy::NoProxy)};
    }
    const QNetworkProxy proxy = m_environment.proxyFor(host);
    return proxy.type() == QNetworkProxy::DefaultProxy ? systemProxyForQuery(query) : QList{proxy};
}

CodedText SystemProxies::problemFor(const QString &host) const
{
    return m_environment.problemFor(host);
}

} // namespace jobsweep
