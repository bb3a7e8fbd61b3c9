#include "core/job/server_address.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace jobsweep {

namespace {

struct ServerAddressText
{
    Q_DECLARE_TR_FUNCTIONS(ServerAddress)
};

bool isDecimalOctet(const QString &text)
{
    const bool digits = std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return digits && !text.isEmpty() && text.size() <= 3 && text.toInt() <= 255;
}

/// The names and literals that never leave the computer (RFC 6761, 6.3; RFC 1122, 3.2.1.3; RFC 4291, 2.5.3).
/// QUrl has brought 127.1 and the like into the dotted form before.
bool isLoopback(const QString &host)
{
    if (host == u"localhost" || host == u"::1") {
        return true;
    }
    const QStringList octets = host.split(u'.');
    return octets.size() == 4 && octets.first() == u"127" &&
           std::all_of(octets.begin(), octets.end(), isDecimalOctet);
}

/// One spelling for one address: no port that the scheme implies, no dot behind the host (RFC 3986, 3.2.2),
/// no slash at the end of the path.
QUrl normalized(const QUrl &written)
{
    QUrl url = written.adjusted(QUrl::NormalizePathSegments);
    const QString host = url.host(QUrl::FullyEncoded);
    if (host.endsWith(u'.')) {
        url.setHost(host.chopped(1));
    }
    const int impliedPort = url.scheme() == u"https" ? 443 : 80;
    if (url.port() == impliedPort) {
        url.setPort(-1);
    }
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/')) {
        path.chop(1);
    }
    url.setPath(path, QUrl::StrictMode);
    return url;
}

/// What becomes of the address when it is kept as text and read again, as often as that is done: QUrl takes
/// one slash of several away each time.
QUrl settled(QUrl url)
{
    for (QUrl next = normalized(url); next != url;
         next = normalized(QUrl::fromEncoded(url.toEncoded(), QUrl::StrictMode))) {
        url = next;
    }
    return url;
}

} // namespace

ServerAddress::ServerAddress() : m_baseUrl(QStringLiteral("https://api.useapi.net/v1/luma")) {}

std::optional<ServerAddress> ServerAddress::parse(const QString &text, QString *why)
{
    const auto refuse = [why](const QString &sentence) {
        if (why) {
            *why = sentence;
        }
        return std::nullopt;
    };
    const QUrl written(text.trimmed(), QUrl::StrictMode);
    const QUrl url = written.isValid() ? settled(written) : QUrl();
    if (!url.isValid() || url.host().isEmpty() || url.port() == 0) {
        return refuse(ServerAddressText::tr(
            "The server address isn't a web address such as https://api.useapi.net/v1/luma."));
    }
    const bool https = url.scheme() == u"https";
    if (!https && url.scheme() != u"http") {
        return refuse(ServerAddressText::tr("The server address must start with https://."));
    }
    if (url.authority().contains(u'@') || url.hasQuery() || url.hasFragment()) {
        return refuse(
            ServerAddressText::tr("The server address can't contain a user name, query or fragment."));
    }
    if (!https && !isLoopback(url.host())) {
        return refuse(ServerAddressText::tr(
            "http is allowed only for this computer (localhost), because others could read your token on the "
            "way. Use https."));
    }
    ServerAddress address;
    address.m_baseUrl = url;
    return address;
}

QString ServerAddress::displayName() const
{
    // In ASCII: a foreign letter must not pass for one that looks the same.
    const QString host = m_baseUrl.host(QUrl::FullyEncoded);
    const QString name = host.contains(u':') ? u'[' + host + u']' : host;
    const int port = m_baseUrl.port();
    return port < 0 ? name : name + u':' + QString::number(port);
}

QString ServerAddress::text() const
{
    return m_baseUrl.toString(QUrl::FullyEncoded);
}

QUrl ServerAddress::jobsUrl() const
{
    return QUrl::fromEncoded(m_baseUrl.toEncoded() + "/jobs", QUrl::StrictMode);
}

QUrl ServerAddress::jobUrl(const JobId &id) const
{
    // fromEncoded keeps %C3 as it stands; QUrl::setPath would encode the per cent sign again.
    return QUrl::fromEncoded(m_baseUrl.toEncoded() + "/jobs/" + id.pathSegment(), QUrl::StrictMode);
}

} // namespace jobsweep
