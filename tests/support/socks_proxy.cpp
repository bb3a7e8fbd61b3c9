#include "support/socks_proxy.h"

#include <QTcpSocket>

#include <memory>

namespace jobsweep::test {

namespace {

/// The length of a whole request; 0 as long as it can't be told (RFC 1928, 4).
qsizetype requestLength(const QByteArray &bytes)
{
    constexpr qsizetype beforeAddress = 4;
    constexpr qsizetype portLength = 2;
    if (bytes.size() <= beforeAddress) {
        return 0;
    }
    switch (bytes.at(3)) {
    case 1:
        return beforeAddress + 4 + portLength;
    case 3:
        return beforeAddress + 1 + uchar(bytes.at(beforeAddress)) + portLength;
    default:
        return beforeAddress + 16 + portLength;
    }
}

} // namespace

SocksProxy::SocksProxy(quint16 leadsTo) : m_leadsTo(leadsTo)
{
    connect(this, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *client = nextPendingConnection()) {
            take(client);
        }
    });
    listen(QHostAddress::LocalHost);
}

void SocksProxy::take(QTcpSocket *client)
{
    connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    const auto greeted = std::make_shared<bool>(false);
    const auto bytes = std::make_shared<QByteArray>();
    connect(client, &QTcpSocket::readyRead, client, [this, client, greeted, bytes] {
        *bytes += client->readAll();
        if (!*greeted && bytes->size() >= 2 && bytes->size() >= 2 + bytes->at(1)) {
            *greeted = true;
            bytes->remove(0, 2 + bytes->at(1));
            client->write(QByteArray{"\5\0", 2});
        }
        const qsizetype length = *greeted ? requestLength(*bytes) : 0;
        if (length > 0 && bytes->size() >= length) {
            QObject::disconnect(client, &QTcpSocket::readyRead, nullptr, nullptr);
            connectThrough(client, *bytes);
        }
    });
}

void SocksProxy::connectThrough(QTcpSocket *client, const QByteArray &request)
{
    const bool byName = request.at(3) == 3;
    m_targets += byName ? request.sliced(5, uchar(request.at(4))) : QByteArray("address");
    auto *server = new QTcpSocket(client);
    connect(server, &QTcpSocket::connected, client, [client] {
        client->write(QByteArray{"\5\0\0\1\0\0\0\0\0\0", 10});
    });
    connect(client, &QTcpSocket::readyRead, server, [=] { server->write(client->readAll()); });
    connect(server, &QTcpSocket::readyRead, client, [=] { client->write(server->readAll()); });
    connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
    server->connectToHost(QHostAddress::LocalHost, m_leadsTo);
}

} // namespace jobsweep::test
