#include "support/connect_proxy.h"

#include "support/http_head.h"

#include <QTcpSocket>

#include <memory>

namespace jobsweep::test {

ConnectProxy::ConnectProxy(const QByteArray &user, const QByteArray &password)
    : m_login("proxy-authorization: Basic " + (user + ':' + password).toBase64() + "\r\n")
{
    connect(this, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *client = nextPendingConnection()) {
            take(client);
        }
    });
    listen(QHostAddress::LocalHost);
}

QNetworkProxy ConnectProxy::proxy() const
{
    return {QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), serverPort()};
}

void ConnectProxy::take(QTcpSocket *client)
{
    connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    const auto head = std::make_shared<QByteArray>();
    connect(client, &QTcpSocket::readyRead, client, [this, client, head] {
        *head += client->readAll();
        if (!head->contains("\r\n\r\n")) {
            return;
        }
        m_heads += *head;
        if (withLowerCaseNames(*head).contains(m_login)) {
            client->disconnect(this);
            QObject::disconnect(client, &QTcpSocket::readyRead, nullptr, nullptr);
            connectThrough(client, head->split(' ').value(1));
        } else {
            client->write("HTTP/1.1 407 Proxy Authentication Required\r\n"
                          "Proxy-Authenticate: Basic realm=\"test\"\r\nContent-Length: 0\r\n\r\n");
        }
        head->clear();
    });
}

void ConnectProxy::connectThrough(QTcpSocket *client, const QByteArray &target)
{
    auto *server = new QTcpSocket(client);
    const auto carry = [this](QTcpSocket *from, QTcpSocket *to) {
        connect(from, &QTcpSocket::readyRead, to, [this, from, to] {
            const QByteArray bytes = from->readAll();
            m_carried += bytes;
            to->write(bytes);
        });
        connect(from, &QTcpSocket::disconnected, to, &QTcpSocket::disconnectFromHost);
    };
    connect(server, &QTcpSocket::connected, client,
            [client] { client->write("HTTP/1.1 200 Connection established\r\n\r\n"); });
    carry(client, server);
    carry(server, client);
    if (m_leadsTo != 0) {
        server->connectToHost(QHostAddress::LocalHost, m_leadsTo);
        return;
    }
    const qsizetype colon = target.lastIndexOf(':');
    server->connectToHost(QString::fromLatin1(target.first(colon)), target.sliced(colon + 1).toUShort());
}

} // namespace jobsweep::test
